import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('sizeof-type-of-argument');

test('the size of the type of an argument is reported', () => {
	check({
		hunk: `+static void example_reset(struct example *example)
+{
+	memcpy(example, &other, sizeof(struct example));
#                                      ^^^^^^^^^^^^^^ sizeof-type-of-argument: use sizeof(*example) instead of the size of the type
+}`,
	});
});

test('other types, arrays and members are left alone', () => {
	check({
		hunk: `+static void example_reset(struct example *example, struct other other)
+{
+	memset(example->buffer, 0, sizeof(struct example));
+	memset(&other, 0, sizeof(struct example));
+	memset(other, 0, sizeof(struct other));
+}`,
	});
});
