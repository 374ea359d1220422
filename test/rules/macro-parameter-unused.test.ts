import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('macro-parameter-unused');

test('pasted parameters and those that take the rest are used', () => {
	check({
		hunk: `+#define A(a) foo_##a
+#define B(a, ...) foo(#a)
+#define C(args...) 0
+#define D(type) 0`,
	});
});

test('a macro that goes on below the hunk may use it there', () => {
	check({ hunk: '+#define EXAMPLE(a) \\\n+	first(1) \\' });
});

test('a macro that goes on behind the end of the hunk may use them there', () => {
	check({ hunk: '+#define EXAMPLE(a, b) \\\n 	example(a, \\' });
});
