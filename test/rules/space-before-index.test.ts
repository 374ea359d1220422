import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('space-before-index');

test('arrays and indices are reported', () => {
	check({
		hunk: `+	x = a [1];
#            ^ space-before-index: no space before '['
+	int list [2];
#               ^ space-before-index: no space before '['`,
	});
});

test('designators, unnamed arrays and line breaks are accepted', () => {
	check({
		hunk: `+	x = a[1];
+	int list[] = { [0] = 1, [1] = 2 };
+	DEFINE_PER_CPU(cpumask_t [2], masks);
+	[0] = 1,
+#define ENTRY(x, y) [(x) - FIRST] = y
+	x = "a [1]"; /* a [1] */`,
	});
});

test('a space may follow the tag of a type', () => {
	check({
		hunk: `+	example((const struct example []) {`,
	});
	check({
		hunk: `+	x = example->structs [0];
#                           ^ space-before-index: no space before '['`,
	});
});
