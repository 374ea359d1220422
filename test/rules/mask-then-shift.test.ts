import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('mask-then-shift');

test('a mask whose right side is shifted is marked', () => {
	check({
		hunk: `+	x = a & b >> 8;
#       ^^^^^^ mask-then-shift: the shift binds closer than the mask
+	x = a & example(b) >> 8;
#       ^^^^^^^^^^^^^^^ mask-then-shift: the shift binds closer than the mask`,
	});
});

test('parentheses, addresses, numbers and other operators pass', () => {
	check({
		hunk: `+	x = (a & b) >> 8;
+	x = a & (b >> 8);
+	x = a & 0xff >> 3;
+	x = a && b >> 3;
+	example(&a >> 3);
+	x = a & b << 3;`,
	});
});
