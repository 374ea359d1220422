import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('initialised-beside-others');

test('values of calls beside other variables are reported', () => {
	check({
		hunk: `+	int ret, config = example_first(example) |
#                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ initialised-beside-others: declare each initialised variable on a separate line
+			  example_last(example);`,
	});
	check({
		hunk: '+\tu32 low = example_low(example), high = example_high(example);\n#                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ initialised-beside-others: declare each initialised variable on a separate line',
	});
});

test('constants, loops and variables without values are left alone', () => {
	check({
		hunk: `+	int i, ret = 0;
+	int count = 0, total = 1;`,
	});
	check({
		hunk: `+	for (int i = first(a), end = last(a); i < end; i++)
+		show(i);`,
	});
});

test('one call beside other variables is reported, as are several variables with values', () => {
	check({
		hunk: `+	int ret, count = example_read(example);
#                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ initialised-beside-others: declare each initialised variable on a separate line
+
+	show(count);`,
	});
	check({
		hunk: '+	u8 *from = buffer, *to = example->data;\n#                          ^^^^^^^^^^^^^^^^^^^^ initialised-beside-others: declare each initialised variable on a separate line\n+	int i;',
	});
	check({ hunk: '+	int ret, count = 0, total = EXAMPLE_MAX;\n+	u8 first, last = example->last;' });
});
