import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('macro-parameter-unused');

test('pasted and variadic parameters count as used', () => {
	check({
		hunk: `+#define A(a) foo_##a
+#define B(a, ...) foo(#a)
+#define C(args...) 0
+#define D(type) 0`,
	});
});

test('a macro that continues below the hunk may use it there', () => {
	check({ hunk: '+#define EXAMPLE(a) \\\n+	first(1) \\' });
});

test('a macro that continues after the end of the hunk may use them there', () => {
	check({ hunk: '+#define EXAMPLE(a, b) \\\n 	example(a, \\' });
});

test('a macro in the place of one that is configured out needs no parameter', () => {
	check({
		hunk: `+#define example_get(x) 0
+#define example_put(x)`,
	});
	check({
		hunk: `+#define example_get(x) example_default
#                    ^ macro-parameter-unused: unused macro parameter 'x'`,
	});
});
