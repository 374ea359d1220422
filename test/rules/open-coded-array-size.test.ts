import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('open-coded-array-size');

test('a division of the array size by the element size is reported', () => {
	check({
		hunk: `+	x = sizeof(a) / sizeof(a[0]);
#           ^^^^^^^^^^^^^^^^^^^^^^^^ open-coded-array-size: use ARRAY_SIZE()
+	x = sizeof(a->b)/sizeof(a->b[0]);
#           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ open-coded-array-size: use ARRAY_SIZE()`,
	});
});

test('other divisions are fine', () => {
	check({
		hunk: `+	x = ARRAY_SIZE(a);
+	x = sizeof(a) / sizeof(b[0]);
+	x = sizeof(a) / sizeof(a[1]);
+	x = sizeof(a) / 2;`,
	});
});

test('what is divided before is not divided by the number of elements', () => {
	check({
		hunk: `+	count = size / sizeof(examples) / sizeof(examples[0]);
+	count = size % /* rest */ sizeof(examples) / sizeof(examples[0]);
+	count = size / (sizeof(examples) / sizeof(examples[0]));
#                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ open-coded-array-size: use ARRAY_SIZE()`,
	});
});
