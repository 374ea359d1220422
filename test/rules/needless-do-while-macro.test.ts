import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('needless-do-while-macro');

test('several statements, and those that take an else, need it', () => {
	check({
		hunk: `+#define A(x) do { a(x); b(x); } while (0)
+#define B(x) do { if (x) a(); } while (0)
+#define C(x) do { } while (0)
+#define D do { a(); } while (0)
+#define E(x) do { a(); } while (1)`,
	});
});
