import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('open-coded-array-size');

test('a division of the right sizes is marked', () => {
	check({
		hunk: `+	x = sizeof(a) / sizeof(a[0]);
#     ^^^^^^^^^^^^^^^^^^^^^^^^ open-coded-array-size: number of elements computed by hand
+	x = sizeof(a->b)/sizeof(a->b[0]);
#     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ open-coded-array-size: number of elements computed by hand`,
	});
});

test('other divisions pass', () => {
	check({
		hunk: `+	x = ARRAY_SIZE(a);
+	x = sizeof(a) / sizeof(b[0]);
+	x = sizeof(a) / sizeof(a[1]);
+	x = sizeof(a) / 2;`,
	});
});
