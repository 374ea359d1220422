import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { forRule } from '../support/lint.ts';

const { check, checkFix, lint } = forRule('space-after-cast');

test('casts to known types are reported', () => {
	check({
		hunk: `+	x = (u32) y;
#                ^ space-after-cast: unexpected space after a cast
+	x = (struct example *) y;
#                             ^ space-after-cast: unexpected space after a cast
+	x = (unsigned long) (y + 1);
#                          ^ space-after-cast: unexpected space after a cast
+	return (size_t) y;
#                      ^ space-after-cast: unexpected space after a cast
+	x = (gfp_t) ~y;
#                  ^ space-after-cast: unexpected space after a cast`,
	});
});

test('parameters, calls, compound literals and what only looks like a type are not casts', () => {
	check({
		hunk: `+	x = (u32)y;
+void example(void) __must_check;
+bool example(void) /* weak */
+	int (*example)(u32) __rcu;
+	x = sizeof(u32) * 2;
+	x = (struct example) { 1 };
+	if (example) return;
+	x = example(page) && y;
+	x = (u32)(y) + z;
+#define EXAMPLE(u32) (u32)`,
	});
});

test('the fix removes the space', () => {
	checkFix({ hunk: '+\tx = (u32) y;' }, { hunk: '+\tx = (u32)y;' });
});

test('checkpatch reports the size of a type instead, if an operator follows it', () => {
	const types = (code: string): unknown => lint(snippetText({ hunk: `+	${code}` })).map(({ checkpatch }) => checkpatch);
	assert.deepEqual(types('x = (int *) y(sizeof(int) * 4);'), [null]);
	assert.deepEqual(types('x = (int *) y(sizeof(int));'), ['SPACING']);
});

test('checkpatch.pl checks the last type in parentheses before a space, even that of a sizeof', () => {
	const types = (line: string): unknown => lint(snippetText({ hunk: line })).map(({ checkpatch }) => checkpatch);
	assert.deepEqual(types('+	x = (u32) y + sizeof(u32) * 2;'), [null]);
	assert.deepEqual(types('+	x = (u32) y + 2 * sizeof(u32);'), ['SPACING']);
	assert.deepEqual(types('+	x = sizeof(u32) * 2 + (u32) y;'), ['SPACING']);
});
