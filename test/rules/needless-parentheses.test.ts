import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix } = forRule('needless-parentheses');

test('comparisons in conditions and paths in parentheses are marked', () => {
	check({
		hunk: `+	if ((a == b) && c)
#     ^^^^^^^^ needless-parentheses: parentheses that change nothing
+	if (c || (a->b))
#          ^^^^^^ needless-parentheses: parentheses that change nothing
+	if (a && (!b))
#          ^^^^ needless-parentheses: parentheses that change nothing
+	if ((a == b))
# ^^ needless-parentheses: two pairs of parentheses, as if '=' was meant
#     ^^^^^^^^ needless-parentheses: parentheses that change nothing
+	example(&(a->b));
#          ^^^^^^ needless-parentheses: parentheses that change nothing
+	(a->b)(c);
# ^^^^^^ needless-parentheses: parentheses that change nothing`,
	});
});

test('calculations, calls, assignments and other statements keep theirs', () => {
	check({
		hunk: `+	if ((a & b) == c)
+	if ((a == b && c) || d)
+	if (!(a == b))
+	if ((a) && (b))
+	if (example(a == b) && c)
+	if ((a = b) && c)
+	while ((a == b) && c)
+	x = (a == b) && c;
+	x = &(a);
+	x = &(*a)->b;
+	(*a->b)(c);
+	x = example(a->b)(c);`,
	});
});

test('staging drivers have more to mend', () => {
	check({ files: { 'drivers/staging/example/example.c': `+	if ((a == b) && c)` } });
});

test('both parentheses go', () => {
	checkFix({ hunk: '+\tif (c && (a == b))' }, { hunk: '+\tif (c && a == b)' });
});

test('a blank before arguments makes them no pair of their own', () => {
	check({ hunk: '+	if (IS_ERR (example->count))' });
});
