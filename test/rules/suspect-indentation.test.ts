import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { forRule } from '../support/lint.ts';

const { check, lint } = forRule('suspect-indentation');

const message = (from: number, to: number): string =>
	`suspect-indentation: suspect indentation: condition at ${from} columns, body at ${to}`;

test('a body as deep as its condition, or too deep, is reported at the condition', () => {
	check({
		hunk: `+	if (first &&
#       ^^^^^^^^^^^^ ${message(8, 8)}
+	    second)
+	update();
+	} else {
#       ^^^^^^^^ ${message(8, 24)}
+			reset();
 	for_each_example(e)
#       ^^^^^^^^^^^^^^^^^^^ ${message(8, 8)}
+	show();`,
	});
});

test('bodies one tab deeper, empty ones, and labels and directives before them are accepted', () => {
	check({
		hunk: `+	if (a) {
+	}
+	if (a)
+		/* text */
+#ifdef EXAMPLE
+
+		b();
+#endif
+	do {
+		b();
+	} while (c);
+	d();
+	if (a) b();
+	d();
+	while (e);
+	d();`,
	});
});

test('two context lines, and a macro that is only the head of a loop, are accepted', () => {
	check({ hunk: '+#define for_each_example(a)	\\\n+	for (a = first(); a; \\\n+	     a = next(a))\n+\n+int b;' });
	check({ hunk: ' 	if (a)\n 	b();\n+	c();' });
});

test('an else that a directive separates from its body is accepted', () => {
	check({ hunk: '+	} else\n+#endif\n+	if (example) {\n+		update();\n+	}' });
});

test('in a macro it is a hint', () => {
	assert.deepEqual(
		lint(snippetText({ hunk: '+#define EXAMPLE(a)\t\\\n+\tif (a)\t\\\n+\tb(a)' })).map(({ severity, checkpatch }) => [
			severity,
			checkpatch,
		]),
		[['hint', 'SUSPECT_CODE_INDENT']],
	);
});

test('blanks that a mail program made of tabs are not indentation', () => {
	check({
		hunk: `+\u00a0 \u00a0 if (x)
+\u00a0 \u00a0 \u00a0 example();`,
	});
});

test('an empty body may be on the column of its condition', () => {
	check({
		hunk: `+#define for_each_example(example, list)		\\
+	list_for_each_entry(example, list, node)	\\
+		if (example->is_dead)	\\
+		{}			\\
+		else`,
	});
});

test('a hunk may begin with the end of a macro', () => {
	const macro = '+#define for_each_example(a)	\\\n+	for (a = first(); a; a = next(a))';
	check({ files: { 'include/linux/example.h': ` 	for (a = last(); a; a = prev(a))\n \n+/* text */\n${macro}` } });
	check({ files: { 'include/linux/example.h': ` 	for (a = last(); a; a = prev(a))\n${macro}` } });
	check({ files: { 'include/linux/example.h': ` 	if (a)\n+void example(void);` } });
	check({
		hunk: ` 	for (a = last(); a; a = prev(a))
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${message(8, 8)}
+	example(a);`,
	});
	check({
		hunk: ` 	int a;
 
 	for (a = last(); a; a = prev(a))
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${message(8, 8)}
 
+	/* text */
+	example(a);`,
	});
});
