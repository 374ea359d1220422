import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('declaration-in-source');

test('static prototypes, definitions and calls are fine', () => {
	check({
		hunk: `+static int a(void);
+int b(void)
+{
+	return c(1);
+	d(2);
+}
+struct example *e(void);`,
	});
});
