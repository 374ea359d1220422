import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkNoFix } = forRule('leading-space');

test('blanks at the begin of a line are marked where spaces-for-tabs says nothing', () => {
	check({
		hunk: `+    example(1);
#^^^^ leading-space: line begins with a blank
+        example(2);
+    	example(3);`,
	});
});

test('comments, directives, labels, tabs and the context are fine', () => {
	check({ hunk: '+/*\n+ * Text.\n+ */\n+ /* Text. */\n+ #define EXAMPLE\n+ again:\n+	example();\n     example();' });
	check({ files: { 'tools/example.py': '+    example()' } });
});

test('less than eight blanks are not mended: where the line belongs is open', () => {
	checkNoFix({ hunk: '+    example(1);' });
});
