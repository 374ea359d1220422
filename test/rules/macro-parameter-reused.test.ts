import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('macro-parameter-reused');

test('uses that do not evaluate the parameter are not counted', () => {
	check({
		hunk: `+#define A(a) (sizeof(a) + (a))
+#define B(a) ({ typeof(a) x = (a); x; })
+#define C(a) foo(#a, a##_b, a)
+#define D(a) (typecheck(u64, a) && (a))
+#define E(type) ((type)0 + (type)1)`,
	});
});
