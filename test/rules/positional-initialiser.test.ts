import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('positional-initialiser');

test('values over several lines are reported', () => {
	check({
		hunk: `+	struct example_walk walk = {
#                           ^^^^ positional-initialiser: name the members that the values are for: .member = value
+		example,
+		"name",
+	};`,
	});
});

test('named members, numbers, tables and single values are fine', () => {
	check({
		hunk: `+	struct example_walk walk = { .example = example, .count = 1 };
+	struct example_time time = { 5, 0 };
+	struct example_walk empty = { NULL };
+	static const struct example_id ids[] = { { first, second }, { third, fourth } };
+	char *names[] = { first, second };`,
	});
});

test('the length and the pointer of an ACPI buffer have a fixed order', () => {
	check({
		hunk: `+	struct acpi_buffer buffer = { ACPI_ALLOCATE_BUFFER, NULL };
+	struct example_buffer other = { EXAMPLE_SIZE, NULL };
#                             ^^^^^ positional-initialiser: name the members that the values are for: .member = value`,
	});
});
