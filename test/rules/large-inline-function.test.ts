import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('large-inline-function');

test('a function of many statements is reported', () => {
	check({
		hunk: `+static inline int example_reset(struct example *example)
#       ^^^^^^ large-inline-function: avoid inline in a .c file: the function has 5 statements
+{
+	int old = example->count;
+
+	example_lock(example);
+	example->count = 0;
+	example_unlock(example);
+
+	return old;
+}`,
	});
});

test('small ones, stubs under a condition, and those of headers are fine', () => {
	check({
		hunk: `+static inline int example_count(struct example *example)
+{
+	int count = example->count;
+
+	return count;
+}
+
+#ifdef CONFIG_EXAMPLE
+static inline void example_reset(struct example *example)
+{
+	example_lock(example);
+	example->count = 0;
+	example->users = 0;
+	example_unlock(example);
+}
+#endif`,
	});
});

test('a function that was inline before is left alone', () => {
	check({
		hunk: `-static inline void example_reset(struct example *example)
+static inline int example_reset(struct example *example)
 {
 	example_lock(example);
 	example->count = 0;
 	example->users = 0;
 	example_unlock(example);
 }`,
	});
});
