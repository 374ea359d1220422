import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('spaces-behind-directive');

test('conditional directives are marked', () => {
	check({
		hunk: `+#ifdef  CONFIG_EXAMPLE
#      ^^ spaces-behind-directive: more than one space behind '#ifdef'
+# ifndef	 CONFIG_EXAMPLE
#        ^^ spaces-behind-directive: more than one space behind '#ifndef'
+#elif  CONFIG_EXAMPLE
#     ^^ spaces-behind-directive: more than one space behind '#elif'`,
	});
});

test('one space, aligned definitions and #if pass', () => {
	check({
		hunk: `+#ifdef CONFIG_EXAMPLE
+#if  CONFIG_EXAMPLE
+#define  EXAMPLE	1`,
	});
});
