import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('sizeof-address');

test('the size of an address is marked', () => {
	check({
		hunk: `+	x = sizeof(&a);
#     ^^^^^^^^ sizeof-address: size of an address, not of what it leads to`,
	});
});

test('values and masks pass', () => {
	check({
		hunk: `+	x = sizeof(a);
+	x = sizeof(a) & b;
+	x = sizeof(*a);`,
	});
});
