import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('mask-then-shift');

test('a mask whose right side is shifted is reported', () => {
	check({
		hunk: `+	x = a & b >> 8;
#             ^^^^^^ mask-then-shift: '>>' has higher precedence than '&': add parentheses
+	x = a & example(b) >> 8;
#             ^^^^^^^^^^^^^^^ mask-then-shift: '>>' has higher precedence than '&': add parentheses`,
	});
});

test('parentheses, addresses, numbers and other operators are fine', () => {
	check({
		hunk: `+	x = (a & b) >> 8;
+	x = a & (b >> 8);
+	x = a & 0xff >> 3;
+	x = a && b >> 3;
+	example(&a >> 3);
+	x = a & b << 3;`,
	});
});
