import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkNoFix } = forRule('leading-space');

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
