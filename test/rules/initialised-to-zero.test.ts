import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('initialised-to-zero');

test('other values, locals and members are fine', () => {
	check({
		hunk: `+int a = 1;
+	int b = 0;
+static int c[] = { 0 };
+	.d = 0,
+	e = NULL;
+int f = 0.0;`,
	});
});
