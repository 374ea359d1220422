import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { forRule } from '../support/lint.ts';

const { check, checkNoFix, lint } = forRule('leading-space');

test('spaces at the start of a line are reported where spaces-for-tabs reports nothing', () => {
	check({
		hunk: `+    example(1);
#^^^^ leading-space: unexpected spaces at the start of a line
+        example(2);
+    	example(3);`,
	});
});

test('comments, directives, labels, tabs and the context are accepted', () => {
	check({ hunk: '+/*\n+ * Text.\n+ */\n+ /* Text. */\n+ #define EXAMPLE\n+ again:\n+	example();\n     example();' });
	check({ files: { 'tools/example.py': '+    example()' } });
});

test('fewer than eight spaces have no fix: the intended indentation is unknown', () => {
	checkNoFix({ hunk: '+    example(1);' });
});

test('a hunk without any tab is reported once, by lost-tabs', () => {
	check({ hunk: ' void f(void)\n {\n     a();\n     b();\n+    c();\n }' });
});

test('a line like those around it is a hint', () => {
	const hunk = '   DEFINE(EXAMPLE_ONE,	1);\n+  DEFINE(EXAMPLE_TWO,	2);\n+    DEFINE(EXAMPLE_THREE,	3);\n 	example();';
	assert.deepEqual(
		lint(snippetText({ hunk })).map(({ severity }) => severity),
		['hint', 'warning'],
	);
});
