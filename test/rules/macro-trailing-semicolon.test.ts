import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('macro-trailing-semicolon');

test('semicolons inside are fine', () => {
	check({
		hunk: `+#define A(x) do { a(); b(); } while (0)
+#define B(x) ({ a(); })
+#define C(x) a(x) /* ; */
+#define EM(a, b) TRACE_DEFINE_ENUM(a);`,
	});
});

test('blanks after a backslash do not end a macro', () => {
	check({ hunk: '+#define A(x) do { \\\n+	a(x); \\ \n+	b(x); \\\n+} while (0)' });
});
