import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('camel-case');

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

test('page flags, registers with a placeholder and the types of libraries are fine', () => {
	check({
		hunk: `+	__SetPageExample(page);
+	__ClearPageExample(page);
+PAGEFLAG(Example, example, PF_ANY)
+__FOLIO_CLEAR_FLAG(Example)
+	regmap_write(map, EXAMPLE_SAI_xCTL(tx), 0);
+	__GetPageCount(page);
#       ^^^^^^^^^^^^^^ camel-case: avoid CamelCase: '__GetPageCount'
+	example->xCount = EXAMPLE_xCtl;
#                ^^^^^^ camel-case: avoid CamelCase: 'xCount'
#                         ^^^^^^^^^^^^ camel-case: avoid CamelCase: 'EXAMPLE_xCtl'`,
	});
	const library = `+	GElf_Ehdr header;
+	const Dwarf_Die *die = NULL;
+	Object *object = PyObject_New(x);`;
	check({ files: { 'tools/example/a.c': library } });
	check({
		files: {
			'tools/example/a.c': `+struct ExampleList *list;
#       ^^^^^^^^^^^ camel-case: avoid CamelCase: 'ExampleList'
+	int ItemCount;
#           ^^^^^^^^^ camel-case: avoid CamelCase: 'ItemCount'
+	countOf(list);
#       ^^^^^^^ camel-case: avoid CamelCase: 'countOf'`,
		},
	});
	check({
		files: {
			'drivers/example/a.c': `+	ExampleList *list;
#       ^^^^^^^^^^^ camel-case: avoid CamelCase: 'ExampleList'`,
		},
	});
});

test('a name that the hunk had before is not new', () => {
	check({
		hunk: ` 	first = example->itemCount;
-	if (example->securityIndex)
+	if (example->securityIndex && example->itemCount && example->newCount)
#                                                                    ^^^^^^^^ camel-case: avoid CamelCase: 'newCount'`,
	});
});
