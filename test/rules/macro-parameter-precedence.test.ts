import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('macro-parameter-precedence');

test('parameters that are not next to an operator are fine', () => {
	check({
		hunk: `+#define A(a) foo(a, (a) + 1)
+#define B(a) (x = a)
+#define C(type) ((type *)0)
+#define D(a) #a a##_b
+#define E(a) (x ? a : 0)
+#define F(args...) foo(-args)`,
	});
});

test('an existing macro is left alone', () => {
	check({
		hunk: ` #define A(a) \\
+	a + 1`,
	});
});

test('the name of a member has no parentheses', () => {
	check({
		hunk: `+#define EXAMPLE_GET(member) (example->member)`,
	});
	check({
		hunk: `+#define EXAMPLE_GET(x) (x->member)
#                    ^ macro-parameter-precedence: put parentheses around the macro parameter 'x'`,
	});
});
