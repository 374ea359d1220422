import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('kernel-doc-mismatch');

test('a name that the function does not have, and a parameter without description, are reported', () => {
	check({
		hunk: `+/**
+ * example_add - Add to the count
+ * @example: What to add to
+ * @number: How many to add
#    ^^^^^^ kernel-doc-mismatch: @number is not a parameter of example_add()
+ * @other: Something else
#    ^^^^^ kernel-doc-mismatch: @other is not a parameter of example_add()
+ */
+void example_add(struct example *example, int count);
+
+/**
+ * example_take() - Take from the count
+ * @example: What to take from
+ */
+static int example_take(struct example *example, int (*pick)(int), int counts[2])
#                                                       ^^^^ kernel-doc-mismatch: parameter pick is not described
#                                                                       ^^^^^^ kernel-doc-mismatch: parameter counts is not described
+{
+	return 0;
+}`,
	});
});

test('a comment about another function is reported', () => {
	check({
		hunk: `+/**
+ * example_sum - Add to the count
#   ^^^^^^^^^^^ kernel-doc-mismatch: comment describes example_sum(), but the function is example_add()
+ * @example: What to add to
+ */
+void example_add(struct example *example)
+{
+}`,
	});
});

test('a new parameter of an already described function is reported', () => {
	check({
		hunk: ` /**
  * example_add - Add to the count
  * @example: What to add to
  */
-void example_add(struct example *example)
+void example_add(struct example *example, int count)
#                                              ^^^^^ kernel-doc-mismatch: parameter count is not described
 {
+	example->count += count;
 }`,
	});
});

test('a head that is only rewrapped has no new parameters', () => {
	check({
		hunk: ` /**
  * example_add - Add to the count
  * @example: What to add to
  */
-void example_add(struct example *example, int count)
+static void example_add(struct example *example, int count)
 {
 }`,
	});
});

test('full descriptions, no descriptions, variadic functions, structs and macros are accepted', () => {
	check({
		hunk: `+/**
+ * example_add - Add to the count
+ * @example: What to add to
+ * @count: How many
+ */
+void example_add(struct example __user *example, const int count);
+
+/**
+ * example_none - Without parameters
+ * @...: Nothing
+ */
+void example_none(void);
+
+/**
+ * example_plain - Nothing described
+ */
+void example_plain(struct example *example);
+
+/**
+ * example_print - Print it
+ * @format: How
+ * @...: What
+ */
+void example_print(const char *format, ...);
+
+/**
+ * struct example - Example
+ * @count: How many
+ */
+struct example {
+	int count;
+};`,
	});
});
