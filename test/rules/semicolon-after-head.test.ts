import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkNoFix } = forRule('semicolon-after-head');

test('whatever heads a body', () => {
	check({
		hunk: `+	while (busy()) ;
# ^^^^^^^^^^^^^^ semicolon-after-head: the semicolon behind it is its whole body, whatever the line below looks like
+		cpu_relax();
+	} else if (a &&
#        ^^^^^^^^ semicolon-after-head: the semicolon behind it is its whole body, whatever the line below looks like
+		   b);
+		example();
+	list_for_each_entry(a, b, c);
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ semicolon-after-head: the semicolon behind it is its whole body, whatever the line below looks like
+		/* Each of them. */
+		example(a);
+	example();
+	while (a);
# ^^^^^^^^^ semicolon-after-head: the semicolon behind it is its whole body, whatever the line below looks like
+		example();`,
	});
	const context = ` 	if (a);
# ^^^^^^ semicolon-after-head: the semicolon behind it is its whole body, whatever the line below looks like
+		example();`;
	check({ hunk: context });
	checkNoFix({ hunk: context });
});

test('a body that is meant to be empty, and the end of do', () => {
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
