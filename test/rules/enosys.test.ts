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

test('testing for the code is fine', () => {
	check({
		hunk: `+	if (error == -ENOSYS || -ENOSYS != other)
+	case -ENOSYS:
+	KUNIT_EXPECT_EQ(test, error, -ENOSYS);`,
	});
	check({
		files: { 'tools/testing/selftests/example.c': `+	test_timeout(error, "example", ENOSYS);` },
	});
	check({
		hunk: `+	error = -ENOSYS;
#                ^^^^^^ enosys: ENOSYS means a missing system call: use EOPNOTSUPP or ENOTTY
+	return ERR_PTR(-ENOSYS);
#                       ^^^^^^ enosys: ENOSYS means a missing system call: use EOPNOTSUPP or ENOTTY`,
	});
});
