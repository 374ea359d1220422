import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('positive-errno');

test('errors without a minus sign are reported', () => {
	check({
		hunk: `+	return EINVAL;
#       ^^^^^^^^^^^^^^ positive-errno: return -EINVAL instead of EINVAL
+	return (ENOMEM);
#       ^^^^^^^^^^^^^^^^ positive-errno: return -ENOMEM instead of ENOMEM`,
	});
});

test('negative errors, other macros and other words are fine', () => {
	check({
		hunk: `+	return -EINVAL;
+	return EPOLLIN;
+	return EOF;
+	return EXAMPLE_DONE;
+	return a ? EINVAL : 0;`,
	});
});
