import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('blank-line-beside-brace');

test('blank lines inside of the braces are marked', () => {
	check({
		hunk: `+	if (a) {
+
#^ blank-line-beside-brace: no blank line behind an opening brace
+		b();
+
+	}
# ^ blank-line-beside-brace: no blank line before a closing brace`,
	});
});

test('blank lines outside are fine', () => {
	check({ hunk: '+\n+	if (a) {\n+		b();\n+	}\n+\n+	c();' });
});

test('the hunk above is another place', () => {
	check(`--- a/mm/example.c
+++ b/mm/example.c
@@ -10,1 +10,2 @@
 int example;
+	if (example) {
@@ -30,1 +31,2 @@
+
 int other;
`);
});
