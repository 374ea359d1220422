import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('comma-operator-statement');

test('two statements joined by a comma are marked', () => {
	check({
		hunk: `+	a = b, c = d;
#      ^ comma-operator-statement: comma between two expressions that could be statements
+	example(a), example(b);
#           ^ comma-operator-statement: comma between two expressions that could be statements`,
	});
});

test('declarations, loops, lists and arguments have commas', () => {
	check({
		hunk: `+	int a, b;
+	unknown *a, *b;
+	for (a = 1, b = 2; c; d++)
+	example(a, b);
+	a = example(b, c);
+	return a, b;
+	int list[] = { a, b };
+	DEFINE_EXAMPLE(a),`,
	});
});

test('a comma at the end of a line', () => {
	check({
		files: {
			'mm/example.c': `+	a = b,
#      ^ comma-operator-statement: comma between two expressions that could be statements
+	c = d;`,
		},
	});
});
