import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkNoFix } = forRule('stray-semicolon');

test('a semicolon after any condition or loop is reported', () => {
	check({
		hunk: `+	while (busy()) ;
#       ^^^^^^^^^^^^^^ stray-semicolon: stray semicolon: the indented line below is not the body
+		cpu_relax();
+	} else if (a &&
#              ^^^^^^^^ stray-semicolon: stray semicolon: the indented line below is not the body
+		   b);
+		example();
+	list_for_each_entry(a, b, c);
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ stray-semicolon: stray semicolon: the indented line below is not the body
+		/* Each of them. */
+		example(a);
+	example();
+	while (a);
#       ^^^^^^^^^ stray-semicolon: stray semicolon: the indented line below is not the body
+		example();`,
	});
	const context = ` 	if (a);
#       ^^^^^^ stray-semicolon: stray semicolon: the indented line below is not the body
+		example();`;
	check({ hunk: context });
	checkNoFix({ hunk: context });
});

test('an intentionally empty body, and the end of a do loop, are accepted', () => {
	check({
		hunk: `+	while (busy());
+	example();
+	while (busy());
+
+		example();
+	do {
+		example();
+	} while (busy());
+		example();
+	do
+		example();
+	while (busy());
+		example();
+	while (busy());
+#ifdef EXAMPLE
+		example();
+	if (a);
+	out:
+		example();
+	example(a, b);
+		example();
+#define EXAMPLE() \\
+	while (busy()); \\
+		example();
 	if (a);
 		example();`,
	});
});
