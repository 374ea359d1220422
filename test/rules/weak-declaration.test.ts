import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('weak-declaration');

test('definitions are fine', () => {
	check({
		hunk: `+int __weak a(void)
+{
+}
+int b(void);`,
	});
});
