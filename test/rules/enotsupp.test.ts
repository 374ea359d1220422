import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('enotsupp');

test('any use is reported', () => {
	check({
		hunk: `+	return -ENOTSUPP;
#               ^^^^^^^^ enotsupp: ENOTSUPP is not a SUSv4 error code; use EOPNOTSUPP`,
	});
});

test('EOPNOTSUPP and comments are fine', () => {
	check({
		hunk: `+	return -EOPNOTSUPP; /* ENOTSUPP */`,
	});
});
