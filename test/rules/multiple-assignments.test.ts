import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('multiple-assignments');

test('a chain of assignments is reported', () => {
	check({
		hunk: `+	a = b = c;
#       ^^^^^^^ multiple-assignments: use one statement for each assignment
+	a->b = a->c[1] = 0;
#       ^^^^^^^^^^^^^^^^ multiple-assignments: use one statement for each assignment`,
	});
});

test('comparisons, loops, declarations and conditional expressions are fine', () => {
	check({
		hunk: `+	a = b == c;
+	for (a = b = 0; a < c; a++)
+	a = b; c = d;
+	a = b ? c : d;
+	a <= b;`,
	});
});

test('a chain that the patch renews is not new', () => {
	check({ hunk: '-	first = last = find(pgd);\n+	first = last = find(p4d);' });
	check({
		hunk: `-	first = find(pgd);
+	first = last = find(p4d);
#       ^^^^^^^^^^^^^^ multiple-assignments: use one statement for each assignment`,
	});
});
