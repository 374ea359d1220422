import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('camel-case');

test('each name is marked where it stands first', () => {
	check({
		hunk: `+	example->itemCount = countOf(example);
#          ^^^^^^^^^ camel-case: 'itemCount' is in camel case
#                      ^^^^^^^ camel-case: 'countOf' is in camel case
+	return example->itemCount;
 	int oldName;`,
	});
});

test('a name that ## makes is one', () => {
	check({
		hunk: `+#define EXAMPLE(x) example##itemCount##x
#                   ^^^^^^^^^^^^^^^^^^^^^ camel-case: 'example##itemCount##x' is in camel case`,
	});
});

test('units, page flags and names behind an upper-case prefix are fine where they stand alone', () => {
	check({
		hunk: `+	min_mV = dB + PAGES_MiB + foo_kHz_max + MHz;
+	SetPageDirty(page);
+	PageAnon(page)->member = ETHTOOL_LINK_MODE_10baseT_Half_BIT;
+	x = IS_ENABLED(CONFIG_FooBar) + FOO_Bar->fooBar;
+	y = example->min_mV;
#              ^^^^^^ camel-case: 'min_mV' is in camel case`,
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

test('code behind a case on its line counts', () => {
	check({
		hunk: `+	case FooBar: x = 1;
#      ^^^^^^ camel-case: 'FooBar' is in camel case`,
	});
});
