import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('disabled-code');

test('conditions that never or always hold are marked', () => {
	check({
		hunk: `+#if 0
#^^^^^ disabled-code: #if 0 disables code for good
+# if 1 /* for now */
#^^^^^^ disabled-code: #if 1 does nothing`,
	});
});

test('anything else may hold', () => {
	check({
		hunk: `+#if 0x100 < EXAMPLE
+#if 10 > EXAMPLE
+#ifdef CONFIG_EXAMPLE
+#if 1 == EXAMPLE`,
	});
});
