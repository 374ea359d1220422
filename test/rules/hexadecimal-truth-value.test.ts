import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('hexadecimal-truth-value');

test('masks beside logical operators are marked', () => {
	check({
		hunk: `+	if (a && 0x10)
#       ^^^^^^^ hexadecimal-truth-value: mask 0x10 used as a truth value
+	if (0x1 || a)
#     ^^^^^^ hexadecimal-truth-value: mask 0x1 used as a truth value
+	if (a && 0xff)
#       ^^^^^^^ hexadecimal-truth-value: mask 0xff used as a truth value`,
	});
});

test('masks that are used as masks pass', () => {
	check({
		hunk: `+	if (a & 0x10 && b)
+	if (a || b == 0x10)
+	if (0x1 == a && b)
+	if (a && 10)`,
	});
});
