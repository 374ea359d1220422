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

test('half of a block ends with a semicolon', () => {
	check({
		hunk: `+#define example_begin(x) \\
+	do { \\
+		x = 0;`,
	});
	check({
		hunk: `+#define example_begin(x) \\
#        ^^^^^^^^^^^^^ macro-trailing-semicolon: macro should not end with a semicolon
+	x = 0;`,
	});
});

test('the cases of a switch are listed, statements are not', () => {
	check({ hunk: '+#define EXAMPLE_CASE(x) case x: return #x;' });
	check({
		hunk: `+#define EXAMPLE_RETURN(x) return #x;
#                                   ^ macro-trailing-semicolon: macro should not end with a semicolon`,
	});
});
