import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('hexadecimal-truth-value');

test('masks as operands of logical operators are reported', () => {
	check({
		hunk: `+	if (a && 0x10)
#             ^^^^^^^ hexadecimal-truth-value: mask 0x10 is used as a truth value; '&' or '|' was probably meant
+	if (0x1 || a)
#           ^^^^^^ hexadecimal-truth-value: mask 0x1 is used as a truth value; '&' or '|' was probably meant
+	if (a && 0xff)
#             ^^^^^^^ hexadecimal-truth-value: mask 0xff is used as a truth value; '&' or '|' was probably meant`,
	});
});

test('masks that are used as masks are fine', () => {
	check({
		hunk: `+	if (a & 0x10 && b)
+	if (a || b == 0x10)
+	if (0x1 == a && b)
+	if (a && 10)`,
	});
});
