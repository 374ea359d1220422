import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('double-negation');

test('a value that is returned or assigned as a whole is reported', () => {
	check({
		hunk: `+static bool example_is_set(struct example *example)
+{
+	bool found = !!example->count;
#                    ^^ double-negation: unnecessary !! for a bool
+
+	return !!example_find(example, found);
#              ^^ double-negation: unnecessary !! for a bool
+}`,
	});
});

test('!! is needed for other types and in comparisons', () => {
	check({
		hunk: `+static int example_bit(struct example *example)
+{
+	int bit = !!example->count;
+
+	return !!bit;
+}
+
+static bool example_differs(struct example *example, bool set)
+{
+	return !!example->count != set;
+}`,
	});
});
