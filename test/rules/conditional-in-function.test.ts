import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { forRule } from '../support/lint.ts';

const { check, lint } = forRule('conditional-in-function');

test('a CONFIG option inside a function is reported', () => {
	check({
		hunk: ` static int example_update(struct example *example)
 {
+#if defined(CONFIG_EXAMPLE) && !defined(CONFIG_OTHER)
#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ conditional-in-function: avoid #ifdef inside functions
+	example_trace(example);
+#endif
 }`,
	});
});

test('conditionals outside functions, and on anything but a CONFIG option, are fine', () => {
	check({
		hunk: `+#ifdef CONFIG_EXAMPLE
+static int example_count(struct example *example)
+{
+#ifdef EXAMPLE_DEBUG
+	example_trace(example);
+#endif
+	return 0;
+}
+#endif`,
	});
});

test('headers are not checked', () => {
	check({
		files: {
			'include/linux/example.h': ` static int example_update(struct example *example)
 {
+#ifdef CONFIG_EXAMPLE
+	example_trace(example);
+#endif
 }`,
		},
	});
});

test('a function that already has one is left alone', () => {
	check({
		hunk: ` static int example_update(struct example *example)
 {
 #ifdef CONFIG_EXAMPLE
 	example_trace(example);
 #endif
 	example->count = 0;
+#ifdef CONFIG_EXAMPLE
+	example_trace(example);
+#endif
 }`,
	});
});

test('a function whose name begins with underscores', () => {
	const body = ' {\n+#ifdef CONFIG_EXAMPLE\n+	example_trace(example);\n+#endif\n 	example->count++;\n }';
	assert.equal(lint(snippetText({ hunk: ` static int __example_update(struct example *example)\n${body}` })).length, 1);
});

test('a conditional that the patch renews is not new', () => {
	check({
		hunk: ` static void example(void)
 {
-#ifndef CONFIG_EXAMPLE
+#if !defined(CONFIG_EXAMPLE) || defined(CONFIG_OTHER)
 	count();
 #endif
 }`,
	});
	check({
		hunk: ` static void example(void)
 {
-	count();
+#ifdef CONFIG_EXAMPLE
#^^^^^^^^^^^^^^^^^^^^^ conditional-in-function: avoid #ifdef inside functions
+	count();
+#endif
 }`,
	});
});
