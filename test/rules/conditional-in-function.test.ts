import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('conditional-in-function');

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
