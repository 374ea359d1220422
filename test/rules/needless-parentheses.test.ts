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

test('a sum that is all of an argument or value, and a condition in two pairs, are reported', () => {
	check({
		hunk: `+	example_write(example, (count + 1), last);
#                              ^^^^^^^^^^^ needless-parentheses: unnecessary parentheses around "count + 1"
+	total = (count * size);
#               ^^^^^^^^^^^^^^ needless-parentheses: unnecessary parentheses around "count * size"
+	if ((flags & EXAMPLE_ENABLED))
#           ^^^^^^^^^^^^^^^^^^^^^^^^^ needless-parentheses: unnecessary parentheses around "flags & EXAMPLE_ENABLED"
+		example_stop(example);`,
	});
	check({
		hunk: `+#define example_first(count, size)	example_write((count + 1), (size))
+	EXAMPLE_WRITE(example, (count + 1));
+	total = (count > size);
+	total = (u32)(-1);
+	total = (count + 1) * size;
+	example_set(({ count + 1; }), (struct example *)last);
+	if ((count = example_read(example)))
+		example_stop(example);`,
	});
});

test('a number in a macro needs no parentheses, unless this is how its neighbours are written', () => {
	check({
		hunk: `+#define EXAMPLE_TIMEOUT	(1000)
#                               ^^^^^^ needless-parentheses: unnecessary parentheses around "1000"
+#define EXAMPLE_COUNT	4`,
	});
	check({ hunk: '+#define EXAMPLE_FIRST	(0)\n+#define EXAMPLE_OTHER	(1 << 3)\n+' });
	check({ hunk: '+#define EXAMPLE_ERROR	(-1)' });
});
