import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('enosys');

test('any use is reported', () => {
	check({
		hunk: `+	return -ENOSYS;
#               ^^^^^^ enosys: ENOSYS means a missing system call: use EOPNOTSUPP or ENOTTY`,
	});
});

test('comments and longer names are fine', () => {
	check({
		hunk: `+	return -EOPNOTSUPP;
+	return EXAMPLE_ENOSYS; /* ENOSYS */`,
	});
});
