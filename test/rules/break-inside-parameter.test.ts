import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('break-inside-parameter');

test('a type at the end of a line is reported', () => {
	check({
		hunk: `+int example_set(struct example *example, enum example_kind
+		kind);
#               ^^^^ break-inside-parameter: break the line after a comma, not between type and name`,
	});
});

test('breaks after commas are fine', () => {
	check({
		hunk: `+int example_set(struct example *example,
+		enum example_kind kind);`,
	});
	check({
		hunk: `+	size = sizeof(struct example
+		      );`,
	});
});
