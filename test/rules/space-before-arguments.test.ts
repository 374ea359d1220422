import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { forRule } from '../support/lint.ts';

const { check, checkFix, lint } = forRule('space-before-arguments');

test('calls, heads, sizeof and defined are reported', () => {
	check({
		hunk: `+	example (a);
#              ^ space-before-arguments: unexpected space between 'example' and its parenthesis
+	x = sizeof (a);
#                 ^ space-before-arguments: unexpected space between 'sizeof' and its parenthesis
+#if defined (CONFIG_EXAMPLE)
#           ^ space-before-arguments: unexpected space between 'defined' and its parenthesis
+	example_show (*a);
#                   ^ space-before-arguments: unexpected space between 'example_show' and its parenthesis`,
	});
});

test('keywords, types, macro bodies and function pointers may have a space', () => {
	check({
		hunk: `+	if (a)
+	return (a);
+	case (1):
+	} while (0);
+	int (*example)(void);
+	unknown (*example)(void);
+#define EXAMPLE (1)
+	asm volatile ("nop");
+	u32 (*example)(void);
+	__attribute__ ((packed));
+	x = "example (a)"; /* example (a) */`,
	});
});

test('the fix removes the space', () => {
	checkFix({ hunk: '+\texample  (a);' }, { hunk: '+\texample(a);' });
});

test('checkpatch takes a name that ends like a type for one', () => {
	const text = snippetText({ hunk: '+	print (a);\n+	x = cpu_to_be32 (a);\n+	example (a);' });
	assert.deepEqual(
		lint(text).map(({ checkpatch }) => checkpatch),
		[null, null, 'SPACING'],
	);
});

test('a pointer to an array is not a call', () => {
	check({ hunk: '+	example (*c)[3];' });
});

test('scoped_guard() is a loop', () => {
	check({ hunk: '+	scoped_guard (rcu) {' });
});

test('scopes have a space, and a parameter of a macro may be an operator', () => {
	check({
		hunk: `+	scoped_guard (mutex, &example->lock) {
+#define EXAMPLE(a, op, b) \\
+	a = *example op (b); \\
+	x`,
	});
	check({
		hunk: `+#define EXAMPLE(a, b) \\
+	a = example (b); \\
#                  ^ space-before-arguments: unexpected space between 'example' and its parenthesis
+	x`,
	});
});

test('accepts asm_inline, but not a function with such a name', () => {
	check({ hunk: '+	asm_inline ("nop");\n+	asm_inline volatile ("nop");' });
	check({
		hunk: `+	asm_inline_count (a);
#                       ^ space-before-arguments: unexpected space between 'asm_inline_count' and its parenthesis`,
	});
});

test('a tab that aligns the rows of a table is kept', () => {
	check({
		hunk: `+	fsparam_flag	("first", EXAMPLE_FIRST),
+	fsparam_string	("second", EXAMPLE_SECOND),
+	example_show	(first);
#                   ^^^^ space-before-arguments: unexpected space between 'example_show' and its parenthesis`,
	});
});
