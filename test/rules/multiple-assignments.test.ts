import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('multiple-assignments');

test('a chain of assignments is marked', () => {
	check({
		hunk: `+	a = b = c;
# ^^^^^^^ multiple-assignments: several assignments in one statement
+	a->b = a->c[1] = 0;
# ^^^^^^^^^^^^^^^^ multiple-assignments: several assignments in one statement`,
	});
});

test('comparisons, loops, declarations and choices are no chains', () => {
	check({
		hunk: `+	a = b == c;
+	for (a = b = 0; a < c; a++)
+	a = b; c = d;
+	a = b ? c : d;
+	a <= b;`,
	});
});
