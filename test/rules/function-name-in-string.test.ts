import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { forRule } from '../support/lint.ts';

const { check, lint } = forRule('function-name-in-string');

test('names of the function that the hunk begins in, and of those it shows, are reported', () => {
	check(`--- a/mm/a.c
+++ b/mm/a.c
@@ -10,4 +10,7 @@ int example_read(struct example *example)
 	int a;
+	pr_err("example_read failed\\n");
#               ^^^^^^^^^^^^ function-name-in-string: use "%s" with __func__ instead of the function name
 }
 int example_write(struct example *example)
 {
+	pr_err("in example_write\\n");
#                  ^^^^^^^^^^^^^ function-name-in-string: use "%s" with __func__ instead of the function name
+	pr_err("not in example_read\\n");
`);
});

test('longer names, keys and code outside functions are left alone', () => {
	for (const line of [
		'	pr_err("example_reader\\n");',
		'	find("example_read");',
		'	/* "in example_read" */',
		'}\n+char *a = "in example_read";',
	]) {
		check(`--- a/mm/a.c
+++ b/mm/a.c
@@ -10,1 +10,${line.split('\n').length + 1} @@ int example_read(struct example *example)
 	int a;
+${line}
`);
	}
});

test('a function whose type is on the line above', () => {
	const hunk = '+static void\n+example_read(int count)\n+{\n+	pr_err("example_read failed\\n");\n+}';
	assert.equal(lint(snippetText({ hunk })).length, 1);
});

test('a name of one word may be an English word', () => {
	check({
		hunk: ` static void attach(struct example *example)
 {
+	pr_info("program attach failed\\n");`,
	});
	check({
		hunk: ` static void attach(struct example *example)
 {
+	pr_info("attach: failed\\n");
#                ^^^^^^ function-name-in-string: use "%s" with __func__ instead of the function name
+	pr_info("attach() failed\\n");
#                ^^^^^^ function-name-in-string: use "%s" with __func__ instead of the function name`,
	});
});
