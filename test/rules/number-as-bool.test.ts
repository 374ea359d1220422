import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('number-as-bool');

test('returned and assigned numbers', () => {
	check({
		hunk: `+static bool example_is_empty(struct example *example)
+{
+	bool found = 0;
#              ^ number-as-bool: 0 stands for false
+
+	if (!example)
+		return 1;
#         ^ number-as-bool: 1 stands for true
+
+	return found;
+}`,
	});
});

test('functions of other types, pointers to bool, and numbers in values are fine', () => {
	check({
		hunk: `+static int example_count(void)
+{
+	return 0;
+}
+
+static bool *example_flags(void)
+{
+	return 0;
+}
+
+static bool example_is_set(int count)
+{
+	bool found = 1 < count;
+
+	return count == 0;
+}`,
	});
});
