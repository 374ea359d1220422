import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { forRule } from '../support/lint.ts';

const { check, checkFix, lint } = forRule('misplaced-brace');

test('the brace of a function, and the line that a brace belongs to, are reported', () => {
	check({
		hunk: `+static void *example_find(int n) {
#                                 ^ misplaced-brace: put the opening brace of a function on the next line
+	if (n)
#       ^^^^^^ misplaced-brace: put the opening brace at the end of this line
+	{
+	} else
#       ^^^^^^ misplaced-brace: put the opening brace at the end of this line
+	{
+	}
+	if (first &&
#       ^^^^^^^^^^^^ misplaced-brace: put the opening brace at the end of the condition
+	    second)
+	{
+static int table[] =
+{
#^ misplaced-brace: put the opening brace at the end of the previous line`,
	});
});

test('well-placed braces, macros, and one-line functions are accepted', () => {
	check({
		hunk: `+static int example(void)
+{
+	if (a) {
+	}
+static inline int example_zero(void) { return 0; }
+DEFINE_EXAMPLE(a) {
+	return example(a) {
+	case 1:
+	{
+static bool example_for_each_item(struct example *example,
+				  int n)
+{
+	for_each_example(a)
+	{`,
	});
});

test('the fix joins the lines', () => {
	checkFix({ hunk: ' 	a();\n 	b();\n+	while (c)\n+	{\n+		d();\n+	}' }, { hunk: ' 	a();\n 	b();\n+	while (c) {\n+		d();\n+	}' });
});

test('the indented brace of a function is reported', () => {
	checkFix(
		{ hunk: '+static int example(void)\n+	{\n+	return 0;\n+}' },
		{ hunk: '+static int example(void)\n+{\n+	return 0;\n+}' },
	);
});

test('checkpatch reports an indented brace, but not below inline functions', () => {
	const types = (head: string): unknown =>
		lint(snippetText({ hunk: `+${head}\n+	{\n+	return 0;\n+}` })).map(({ checkpatch }) => checkpatch);
	assert.deepEqual(types('static struct example *a(void)'), ['OPEN_BRACE']);
	assert.deepEqual(types('static inline int a(void)'), [null]);
	assert.deepEqual(types('static int *__init a(void)'), [null]);
});

test('an indented brace in the context is not new', () => {
	check({
		hunk: '-static inline int example(int one)\n+static inline int example(int one, int two)\n 	{ return one; }',
	});
});
