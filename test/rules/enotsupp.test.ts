import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('enotsupp');

test('any use is marked', () => {
	check({
		hunk: `+	return -ENOTSUPP;
#         ^^^^^^^^ enotsupp: ENOTSUPP is unknown to user space`,
	});
});

test('the right error and comments pass', () => {
	check({
		hunk: `+	return -EOPNOTSUPP; /* ENOTSUPP */`,
	});
});
