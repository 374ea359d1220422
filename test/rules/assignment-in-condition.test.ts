import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix, checkNoFix } = forRule('assignment-in-condition');

test('assignments in a condition are reported', () => {
	check({
		hunk: `+	if ((a = example(b)))
#              ^ assignment-in-condition: move the assignment out of the if condition
+	if (a && (b += 1) > c)
#                   ^^ assignment-in-condition: move the assignment out of the if condition`,
	});
});

test('comparisons, loops and strings are fine', () => {
	check({
		hunk: `+	if (a == b && c <= d && e != f)
+	while ((a = example(b)))
+	if ("a=b")
+#if (a = b)
+	if (a) b = c;`,
	});
});

test('an assignment on the second line is reported at the keyword', () => {
	check({
		files: {
			'mm/example.c': `+	if (a &&
#       ^^ assignment-in-condition: move the assignment out of the if condition
+	    (b = c))`,
		},
	});
});

test('the fix moves an assignment that the condition begins with', () => {
	checkFix(
		{ hunk: ' void f(void)\n {\n+	if (!(a->b = example(c, 1)) && d)\n+		return;' },
		{ hunk: ' void f(void)\n {\n+	a->b = example(c, 1);\n+	if (!a->b && d)\n+		return;' },
	);
});

test('no fix if the assignment is not evaluated first, not the only one, or the if is not a statement by itself', () => {
	checkNoFix({ hunk: ' {\n+	if (a && (b = c()))\n+		return;' });
	checkNoFix({ hunk: ' {\n+	if ((*next(a) = c()))\n+		return;' });
	checkNoFix({ hunk: ' {\n+	if ((a = b = c()))\n+		return;' });
	checkNoFix({ hunk: ' {\n+	if (d)\n+		return;\n+	else if ((a = c()))\n+		return;' });
	checkNoFix({ hunk: ' {\n+	if (d)\n+		if ((a = c()))\n+			return;' });
	checkNoFix({ hunk: '+#define A(a) \\\n+	{ if ((a = c())) \\\n+		return; }' });
});

test('statements of a statement expression may assign', () => {
	check({
		hunk: `+	if (({ y = example_count(x); y > 0; }))
+		return y;
+	if (({ y > 0; }) && (x = y))
#                              ^ assignment-in-condition: move the assignment out of the if condition
+		return x;`,
	});
});
