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

test('the size after an object in any call is that of the object', () => {
	check({
		hunk: `+	struct example_command command;
+	__le16 value;
+
+	example_send(example, &command, sizeof(struct example_command));
#                                              ^^^^^^^^^^^^^^^^^^^^^^ sizeof-type-of-argument: use sizeof(command) instead of the size of the type
+	regmap_bulk_read(map, EXAMPLE, &value, sizeof(__le16));
#                                                     ^^^^^^ sizeof-type-of-argument: use sizeof(value) instead of the size of the type`,
	});
	check({
		hunk: `+	struct example_command command;
+	u8 value[2];
+
+	example_send(&command, data, sizeof(struct example_command));
+	example_send(example, &command, sizeof(struct example_reply));
+	example_send(example, &command, 2 * sizeof(struct example_command));
+	regmap_bulk_read(map, EXAMPLE, value, sizeof(u8));`,
	});
});
