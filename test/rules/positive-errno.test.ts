import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('positive-errno');

test('errors without a minus are marked', () => {
	check({
		hunk: `+	return EINVAL;
# ^^^^^^^^^^^^^^ positive-errno: EINVAL is returned without a minus
+	return (ENOMEM);
# ^^^^^^^^^^^^^^^^ positive-errno: ENOMEM is returned without a minus`,
	});
});

test('negative errors, other macros and other words pass', () => {
	check({
		hunk: `+	return -EINVAL;
+	return EPOLLIN;
+	return EOF;
+	return EXAMPLE_DONE;
+	return a ? EINVAL : 0;`,
	});
});
