import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('zero-length-array');

test('other lengths, and arrays in the middle of a struct, are fine', () => {
	check({
		hunk: `+struct a {
+	u8 b[0];
+	int c;
+};
+struct d {
+	u8 e[2];
+};
+struct f {
+	u8 g[];
+};`,
	});
});
