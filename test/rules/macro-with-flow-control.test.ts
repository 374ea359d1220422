import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('macro-with-flow-control');

test('macros that paste, and comments, are left alone', () => {
	check({
		hunk: `+#define A(x) int x##_get(void) { return x; }
+#define B(x) foo(x) /* return */
+#define C(x) returning(x)`,
	});
});
