import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('number-as-bool');

test('returned and assigned numbers are reported', () => {
	check({
		hunk: `+static bool example_is_empty(struct example *example)
+{
+	bool found = 0;
#                    ^ number-as-bool: use false instead of 0
+
+	if (!example)
+		return 1;
#                      ^ number-as-bool: use true instead of 1
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
