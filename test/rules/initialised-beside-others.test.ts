import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('initialised-beside-others');

test('values of calls beside other variables are reported', () => {
	check({
		hunk: `+	int ret, config = example_first(example) |
#                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ initialised-beside-others: declare each initialised variable on a separate line
+			  example_last(example), count = 0;`,
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

test('several variables with values are reported, one beside those without is not', () => {
	check({
		hunk: '+	u8 *from = buffer, *to = example->data;\n#                          ^^^^^^^^^^^^^^^^^^^^ initialised-beside-others: declare each initialised variable on a separate line\n+	int i;',
	});
	check({ hunk: '+	int ret, count = 0, total = EXAMPLE_MAX;\n+	u8 first, last = example->last;' });
	check({ hunk: '+	int cpu, this_cpu = smp_processor_id();\n+	int count = example_read(example), ret;' });
	check({
		hunk: `+	int cpu, count = 0, this_cpu = smp_processor_id();
#                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ initialised-beside-others: declare each initialised variable on a separate line`,
	});
});

test('a value of several lines does not share its declaration', () => {
	check({
		hunk: `+	int ret, config = FIELD_PREP(EXAMPLE_DRAIN, example->drain) |
#                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ initialised-beside-others: declare each initialised variable on a separate line
+			  FIELD_PREP(EXAMPLE_LEVEL, example->level);`,
	});
	check({ hunk: '+	int ret, config = example_config(example);' });
});
