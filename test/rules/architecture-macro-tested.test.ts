import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('architecture-macro-tested');

test('other macros, comments and code are fine', () => {
	check({
		hunk: `+#ifdef __x86_64__
+#if defined(CONFIG_X86) /* __i386__ */
+	__i386__();`,
	});
});
