import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('repeated-warning');

test('all forms that repeat', () => {
	check({
		hunk: ` static int example_update(struct example *example)
 {
+	WARN_ON(!example->count);
# ^^^^^^^ repeated-warning: WARN_ON() may warn again and again
+	if (VM_WARN_ON(example->users))
#     ^^^^^^^^^^ repeated-warning: VM_WARN_ON() may warn again and again
+		return 0;
+	WARN(example->count, "count is %d\\n", example->count);
# ^^^^ repeated-warning: WARN() may warn again and again
 }`,
	});
});

test('once, in macros and in functions that run once it is fine', () => {
	check({
		hunk: `+static int __init example_init(void)
+{
+	WARN_ON(!example_first);
+	return 0;
+}
+
+static int example_count(struct example *example)
+{
+	WARN_ON_ONCE(!example->count);
+	return 0;
+}`,
	});
});

test('where the context has them the finding says so', () => {
	check({
		hunk: ` static int example_update(struct example *example)
 {
 	WARN_ON(!example->count);
+	WARN_ON(!example->users);
# ^^^^^^^ repeated-warning: WARN_ON() may warn again and again, as in the code around it
 }`,
	});
});

test('tests are left alone', () => {
	check({
		files: {
			'lib/test_example.c': ` static int example_update(struct example *example)
 {
+	WARN_ON(!example->count);
 }`,
		},
	});
});
