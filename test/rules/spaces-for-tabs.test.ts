import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { forRule } from '../support/lint.ts';

const { check, checkFix, lint } = forRule('spaces-for-tabs');

test('eight spaces in a row, and a space before a tab, are reported', () => {
	check({
		hunk: `+        example(1);
#^^^^^^^^ spaces-for-tabs: indent with tabs where possible, not with spaces
+	        example(2);
#^^^^^^^^^^^^^^^ spaces-for-tabs: indent with tabs where possible, not with spaces
+ 	example(3);
#^^^^^^^ spaces-for-tabs: indent with tabs where possible, not with spaces`,
	});
});

test('up to seven spaces after tabs, and other languages, are accepted', () => {
	check({ hunk: '+	       example(1);\n+    example(2);\n+	example(3,        4);\n         int context;' });
	check({ files: { 'tools/example.py': '+        example()' } });
});

test('the fix keeps the column', () => {
	checkFix({ hunk: '+          example(1);' }, { hunk: '+	  example(1);' });
});

test('reports once what checkpatch.pl reports twice, with both of its types', () => {
	const line = '        example_update();';
	const [first, second] = lint(snippetText({ hunk: `+${line}\n+	if (a)\n+	        b();` }));
	assert.deepEqual([first?.checkpatch, first?.also], ['CODE_INDENT', ['LEADING_SPACE']]);
	assert.deepEqual([second?.checkpatch, second?.also], ['CODE_INDENT', []]);
	assert.deepEqual(
		lint(snippetText({ hunk: `+${line}` }), { rules: [{ rule: 'LEADING_SPACE', severity: 'off' }] })[0]?.also,
		[],
	);
});

test('a line like those around it is a hint', () => {
	const hunk =
		'         example_lock();\n+        example_update();\n+            example_count();\n 	example_unlock();';
	assert.deepEqual(
		lint(snippetText({ hunk })).map(({ severity }) => severity),
		['hint', 'warning'],
	);
});
