import { test } from 'node:test';
import { DEFAULT_SETTINGS } from '../../src/core/config/settings.ts';
import type { Snippet } from '../../src/core/lint/examples/snippet.ts';
import { forRule } from '../support/lint.ts';

const { check: checkOwn } = forRule('camel-case');

/** Compares with all names, also those that the patch only uses, as checkpatch.pl reports them. */
function check(fixture: Snippet): void {
	checkOwn(fixture, { checkpatch: { ...DEFAULT_SETTINGS.checkpatch, doubtful: true } });
}

test('names that the patch only uses are not reported', () => {
	checkOwn({
		hunk: `+	struct exampleInfo *info = EXAMPLE_I(inode);
+	ExampleType *other = (ExampleType *)info;
+	const ExampleFlags flags = 0;
+	bool is_folder = le32_to_cpu(data->fi.Attributes) & ATTR;
+	rsp->hdr.Command = countOf(info, exampleList, itemCount * otherCount);
+	return *someCount;`,
	});
});

test('names that the patch declares or defines are reported, once and at their first place', () => {
	checkOwn({
		hunk: `+#define exampleLimit(maxCount) (maxCount)
#        ^^^^^^^^^^^^ camel-case: avoid CamelCase: 'exampleLimit'
#                     ^^^^^^^^ camel-case: avoid CamelCase: 'maxCount'
+enum example { firstKind, secondKind };
#               ^^^^^^^^^ camel-case: avoid CamelCase: 'firstKind'
#                          ^^^^^^^^^^ camel-case: avoid CamelCase: 'secondKind'
+struct exampleInfo {
#       ^^^^^^^^^^^ camel-case: avoid CamelCase: 'exampleInfo'
+	int itemCount, *itemList;
#           ^^^^^^^^^ camel-case: avoid CamelCase: 'itemCount'
#                       ^^^^^^^^ camel-case: avoid CamelCase: 'itemList'
+	int (*readItem)(struct exampleInfo *theInfo);
#             ^^^^^^^^ camel-case: avoid CamelCase: 'readItem'
#                                           ^^^^^^^ camel-case: avoid CamelCase: 'theInfo'
+};
+static int countOf(const struct exampleInfo *info)
#           ^^^^^^^ camel-case: avoid CamelCase: 'countOf'
+{
+	int first, lastOne = 0;
#                  ^^^^^^^ camel-case: avoid CamelCase: 'lastOne'
+
+	return info->itemCount;
+outOf:
#^^^^^ camel-case: avoid CamelCase: 'outOf'
+	return 0;
+}`,
	});
	checkOwn({
		hunk: `+	show(example->itemCount);
#                     ^^^^^^^^^ camel-case: avoid CamelCase: 'itemCount'
@@ -100,2 +101,3 @@
 struct example {
+	int itemCount;
 };`,
	});
});

test('each name is reported where it appears first', () => {
	check({
		hunk: `+	example->itemCount = countOf(example);
#                ^^^^^^^^^ camel-case: avoid CamelCase: 'itemCount'
#                            ^^^^^^^ camel-case: avoid CamelCase: 'countOf'
+	return example->itemCount;
 	int oldName;`,
	});
});

test('a name that ## pastes together is one name', () => {
	check({
		hunk: `+#define EXAMPLE(x) example##itemCount##x
#                   ^^^^^^^^^^^^^^^^^^^^^ camel-case: avoid CamelCase: 'example##itemCount##x'`,
	});
});

test('units, page flags and names with an upper-case prefix are fine', () => {
	check({
		hunk: `+	min_mV = dB + PAGES_MiB + foo_kHz_max + MHz;
+	SetPageDirty(page);
+	PageAnon(page)->member = ETHTOOL_LINK_MODE_10baseT_Half_BIT;
+	x = IS_ENABLED(CONFIG_FooBar) + FOO_Bar->fooBar;
+	y = example->min_mV;`,
	});
});

test('labels of case, comments, strings and included files are fine', () => {
	check({
		hunk: `+#include <linux/FooBar.h>
+#error FooBar is needed
+	case FooBar:
+	case BarFoo: return "fooBar"; /* fooBar */
+	case BarBar: {`,
	});
});

test('code after a case label on the same line is checked', () => {
	check({
		hunk: `+	case FooBar: x = 1;
#            ^^^^^^ camel-case: avoid CamelCase: 'FooBar'`,
	});
});

test('units in any place and keywords of C are fine', () => {
	check({
		hunk: `+	x = description_mA.name;
+	x = freq_kHz + charge_mAh[0] + rate_Mbps;
+	_Static_assert(sizeof(x) == 4);`,
	});
	check({
		hunk: `+	x = mAdjust + kHzRate;
#           ^^^^^^^ camel-case: avoid CamelCase: 'mAdjust'
#                     ^^^^^^^ camel-case: avoid CamelCase: 'kHzRate'`,
	});
});

test('the types of ELF files have their names from the specification', () => {
	check({ hunk: '+	Elf32_Rela *rela = (Elf32_Rela *)p;' });
	check({
		hunk: `+	ElfRela *rela;
#       ^^^^^^^ camel-case: avoid CamelCase: 'ElfRela'`,
	});
});

test('page flags, registers with a placeholder and what libraries define are fine', () => {
	check({
		hunk: `+	__SetPageExample(page);
+	__ClearPageExample(page);
+PAGEFLAG(Example, example, PF_ANY)
+__FOLIO_CLEAR_FLAG(Example)
+	__GetPageCount(page);
#       ^^^^^^^^^^^^^^ camel-case: avoid CamelCase: '__GetPageCount'`,
	});
	checkOwn({
		hunk: `+#define EXAMPLE_SAI_xCTL(tx) (tx)
+#define EXAMPLE_xCtl 1
#        ^^^^^^^^^^^^ camel-case: avoid CamelCase: 'EXAMPLE_xCtl'`,
	});
	checkOwn({
		files: {
			'tools/example/a.c': `+	GElf_Ehdr header;
+	const Dwarf_Die *die = NULL;
+	Object *object = PyObject_New(x);
+	int ItemCount;
#           ^^^^^^^^^ camel-case: avoid CamelCase: 'ItemCount'`,
		},
	});
});

test('a name that the hunk had before is not new', () => {
	checkOwn({
		hunk: ` 	first = example->itemCount;
-	int securityIndex;
+	int securityIndex, itemCount, newCount;
#                                     ^^^^^^^^ camel-case: avoid CamelCase: 'newCount'`,
	});
});
