import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('parameters-without-void');

test('calls are fine', () => {
	check({
		hunk: `+	return a();
+	b();
+	int c = d();`,
	});
});
