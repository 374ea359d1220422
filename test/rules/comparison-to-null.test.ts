import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix, checkNoFix } = forRule('comparison-to-null');

test('each comparison is marked with its operand', () => {
	check({
		hunk: `+	if (a == NULL)
#     ^^^^^^^^^ comparison-to-null: comparison with NULL instead of '!'
+	if (a->b[c] != NULL && example(d) == NULL)
#     ^^^^^^^^^^^^^^^ comparison-to-null: comparison with NULL instead of a plain test
#                        ^^^^^^^^^^^^^^^^^^ comparison-to-null: comparison with NULL instead of '!'
+	return *a == NULL;
#         ^^^^^^^^^ comparison-to-null: comparison with NULL instead of '!'`,
	});
});

test('assignments, arguments and operands that are no paths pass', () => {
	check({
		hunk: `+	if (!a)
+	a = NULL;
+	example(NULL);
+	if ((a = example()) == NULL)
+	if (NULL == a)
+	x = a ? NULL : b;
+	/* a == NULL */`,
	});
});

test('an equality becomes a negation', () => {
	checkFix({ hunk: '+\tif (a->b == NULL)' }, { hunk: '+\tif (!a->b)' });
});
test('an inequality becomes a plain test', () => {
	checkFix({ hunk: '+\tif (a && b != NULL)' }, { hunk: '+\tif (a && b)' });
});
test('what a star or a cast binds to stays', () => {
	checkNoFix({ hunk: '+\tif (*a == NULL)' });
});
