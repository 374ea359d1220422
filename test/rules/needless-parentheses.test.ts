import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix } = forRule('needless-parentheses');

test('comparisons in conditions and paths in parentheses are reported', () => {
	check({
		hunk: `+	if ((a == b) && c)
#           ^^^^^^^^ needless-parentheses: unnecessary parentheses around "a == b"
+	if (c || (a->b))
#                ^^^^^^ needless-parentheses: unnecessary parentheses around "a->b"
+	if (a && (!b))
#                ^^^^ needless-parentheses: unnecessary parentheses around "!b"
+	if ((a == b))
#       ^^ needless-parentheses: double parentheses around '==' look like an assignment
#           ^^^^^^^^ needless-parentheses: unnecessary parentheses around "a == b"
+	example(&(a->b));
#                ^^^^^^ needless-parentheses: unnecessary parentheses around "a->b"
+	(a->b)(c);
#       ^^^^^^ needless-parentheses: unnecessary parentheses around "a->b"`,
	});
});

test('parentheses of calculations, calls, assignments and other statements are fine', () => {
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

test('staging drivers are not checked', () => {
	check({ files: { 'drivers/staging/example/example.c': `+	if ((a == b) && c)` } });
});

test('the fix removes both parentheses', () => {
	checkFix({ hunk: '+\tif (c && (a == b))' }, { hunk: '+\tif (c && a == b)' });
});

test('arguments after a space are not in unnecessary parentheses', () => {
	check({ hunk: '+	if (IS_ERR (example->count))' });
});

test('a name that is inverted needs no parentheses', () => {
	check({
		hunk: `+	flags &= ~(EXAMPLE_ENABLED);
#                 ^^^^^^^^^^^^^^^^^ needless-parentheses: unnecessary parentheses around "EXAMPLE_ENABLED"`,
	});
	check({ hunk: `+	flags &= ~(EXAMPLE_ENABLED | EXAMPLE_BUSY);\n+	flags &= ~(u32)mask;` });
});
