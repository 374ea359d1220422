import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('macro-without-do-while');

test('one statement, a block, or a declaration is fine', () => {
	check({
		hunk: `+#define A foo();
+#define B do { a(); b(); } while (0)
+#define C { a(); b(); }
+#define D int a; int b
+#define E iffy(x)
+#define F(x) EXAMPLE_SHOW(x, 1); EXAMPLE_STORE(x); EXAMPLE_ATTR(x)`,
	});
});
