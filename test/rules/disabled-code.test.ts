import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('disabled-code');

test('constant conditions are reported', () => {
	check({
		hunk: `+#if 0
#^^^^^ disabled-code: remove the code under #if 0
+# if 1 /* for now */
#^^^^^^ disabled-code: remove the #if 1, which has no effect`,
	});
});

test('other conditions are fine', () => {
	check({
		hunk: `+#if 0x100 < EXAMPLE
+#if 10 > EXAMPLE
+#ifdef CONFIG_EXAMPLE
+#if 1 == EXAMPLE`,
	});
});
