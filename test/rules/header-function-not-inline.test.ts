import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('header-function-not-inline');

test('a static function in a header is reported', () => {
	check({
		files: {
			'include/linux/example.h': `+static struct example *example_first(void)
#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ header-function-not-inline: static function example_first() in a header should be inline
+{
+	return NULL;
+}`,
		},
	});
});

test('inline ones, prototypes, attributes, and headers that have such functions already are fine', () => {
	check({
		files: {
			'include/linux/example.h': `+static inline int example_count(void)
+{
+	return 0;
+}
+
+static __always_inline int example_users(void)
+{
+	return 0;
+}
+
+static __maybe_unused int example_total(void)
+{
+	return 0;
+}
+
+static int example_later(void);`,
		},
	});
});

test('a header that is part of a source file is left alone', () => {
	check({
		files: {
			'include/linux/example.h': ` static int example_count(void)
 {
 	return 0;
 }
+
+static int example_users(void)
+{
+	return 0;
+}`,
		},
	});
});
