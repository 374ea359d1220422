import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('enosys');

test('any use is marked', () => {
	check({
		hunk: `+	return -ENOSYS;
#         ^^^^^^ enosys: ENOSYS is for missing system calls only`,
	});
});

test('comments and longer names pass', () => {
	check({
		hunk: `+	return -EOPNOTSUPP;
+	return EXAMPLE_ENOSYS; /* ENOSYS */`,
	});
});
