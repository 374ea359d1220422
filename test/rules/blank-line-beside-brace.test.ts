import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('blank-line-beside-brace');

test('blank lines just inside the braces are reported', () => {
	check({
		hunk: `+	if (a) {
+
#^ blank-line-beside-brace: unnecessary blank line after '{'
+		b();
+
+	}
#       ^ blank-line-beside-brace: unnecessary blank line before '}'`,
	});
});

test('blank lines outside are accepted', () => {
	check({ hunk: '+\n+	if (a) {\n+		b();\n+	}\n+\n+	c();' });
});

test('the end of the hunk above is not the line above', () => {
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

test('a blank line before the end of a block with another branch is reported', () => {
	check({
		hunk: `+	if (first) {
+		show(first);
+
+	} else {
#       ^ blank-line-beside-brace: unnecessary blank line before '}'
+		show(last);
+	}`,
	});
	check({ hunk: ' 	if (first) {\n 		show(first);\n \n 	} else {\n+		show(last);\n 	}' });
});
