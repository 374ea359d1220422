import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('spaces-after-directive');

test('conditional directives are reported', () => {
	check({
		hunk: `+#ifdef  CONFIG_EXAMPLE
#      ^^ spaces-after-directive: use a single space after '#ifdef'
+# ifndef	 CONFIG_EXAMPLE
#        ^^^^^^^^ spaces-after-directive: use a single space after '#ifndef'
+#elif  CONFIG_EXAMPLE
#     ^^ spaces-after-directive: use a single space after '#elif'`,
	});
});

test('one space, aligned definitions and #if are accepted', () => {
	check({
		hunk: `+#ifdef CONFIG_EXAMPLE
+#if  CONFIG_EXAMPLE
+#define  EXAMPLE	1`,
	});
});
