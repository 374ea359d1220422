import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('repeated-warning');

test('each macro that warns repeatedly is reported', () => {
	check({
		hunk: ` static int example_update(struct example *example)
 {
+	WARN_ON(!example->count);
#       ^^^^^^^ repeated-warning: WARN_ON() can warn repeatedly and flood the log
+	if (VM_WARN_ON(example->users))
#           ^^^^^^^^^^ repeated-warning: VM_WARN_ON() can warn repeatedly and flood the log
+		return 0;
+	WARN(example->count, "count is %d\\n", example->count);
#       ^^^^ repeated-warning: WARN() can warn repeatedly and flood the log
 }`,
	});
});

test('_ONCE variants, and functions that run once, are fine', () => {
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

test('a precedent in the context is mentioned', () => {
	check({
		hunk: ` static int example_update(struct example *example)
 {
 	WARN_ON(!example->count);
+	WARN_ON(!example->users);
#       ^^^^^^^ repeated-warning: WARN_ON() can warn repeatedly and flood the log, as in the code around it
 }`,
	});
});

test('tests are not checked', () => {
	check({
		files: {
			'lib/test_example.c': ` static int example_update(struct example *example)
 {
+	WARN_ON(!example->count);
 }`,
		},
	});
});
