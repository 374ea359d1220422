import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix, checkNoFix } = forRule('assignment-in-condition');

test('assignments are marked, below the first line at the keyword', () => {
	check({
		hunk: `+	if ((a = example(b)))
#        ^ assignment-in-condition: assignment in a condition
+	if (a && (b += 1) > c)
#             ^^ assignment-in-condition: assignment in a condition`,
	});
});

test('comparisons, loops and strings pass', () => {
	check({
		hunk: `+	if (a == b && c <= d && e != f)
+	while ((a = example(b)))
+	if ("a=b")
+#if (a = b)
+	if (a) b = c;`,
	});
});

test('an assignment in the second line', () => {
	check({
		files: {
			'mm/example.c': `+	if (a &&
# ^^ assignment-in-condition: assignment in a condition
+	    (b = c))`,
		},
	});
});

test('what the condition begins with is assigned before it', () => {
	checkFix(
		{ hunk: ' void f(void)\n {\n+	if (!(a->b = example(c, 1)) && d)\n+		return;' },
		{ hunk: ' void f(void)\n {\n+	a->b = example(c, 1);\n+	if (!a->b && d)\n+		return;' },
	);
});

test('no fix where that is not done first, not done once, or the condition is no statement of its own', () => {
	checkNoFix({ hunk: ' {\n+	if (a && (b = c()))\n+		return;' });
	checkNoFix({ hunk: ' {\n+	if ((*next(a) = c()))\n+		return;' });
	checkNoFix({ hunk: ' {\n+	if ((a = b = c()))\n+		return;' });
	checkNoFix({ hunk: ' {\n+	if (d)\n+		return;\n+	else if ((a = c()))\n+		return;' });
	checkNoFix({ hunk: ' {\n+	if (d)\n+		if ((a = c()))\n+			return;' });
	checkNoFix({ hunk: '+#define A(a) \\\n+	{ if ((a = c())) \\\n+		return; }' });
});
