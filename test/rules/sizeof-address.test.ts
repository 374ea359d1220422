import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('sizeof-address');

test('the size of an address is reported', () => {
	check({
		hunk: `+	x = sizeof(&a);
#           ^^^^^^^^ sizeof-address: sizeof of an address is the size of a pointer`,
	});
});

test('values and masks are fine', () => {
	check({
		hunk: `+	x = sizeof(a);
+	x = sizeof(a) & b;
+	x = sizeof(*a);`,
	});
});
