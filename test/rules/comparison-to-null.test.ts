import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix, checkNoFix } = forRule('comparison-to-null');

test('each comparison is reported with its operand', () => {
	check({
		hunk: `+	if (a == NULL)
#           ^^^^^^^^^ comparison-to-null: use '!' instead of a comparison with NULL
+	if (a->b[c] != NULL && example(d) == NULL)
#           ^^^^^^^^^^^^^^^ comparison-to-null: test the pointer directly, not against NULL
#                              ^^^^^^^^^^^^^^^^^^ comparison-to-null: use '!' instead of a comparison with NULL
+	return *a == NULL;
#               ^^^^^^^^^ comparison-to-null: use '!' instead of a comparison with NULL`,
	});
});

test('assignments, arguments and complex operands are left alone', () => {
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
test('no fix for an operand after a star or a cast', () => {
	checkNoFix({ hunk: '+\tif (*a == NULL)' });
});
