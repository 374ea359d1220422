import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('comma-operator-statement');

test('two statements joined by a comma are reported', () => {
	check({
		hunk: `+	a = b, c = d;
#            ^ comma-operator-statement: ',' should probably be ';'
+	example(a), example(b);
#                 ^ comma-operator-statement: ',' should probably be ';'`,
	});
});

test('commas of declarations, loops, lists and arguments are fine', () => {
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

test('a comma at the end of a line is reported', () => {
	check({
		files: {
			'mm/example.c': `+	a = b,
#            ^ comma-operator-statement: ',' should probably be ';'
+	c = d;`,
		},
	});
});
