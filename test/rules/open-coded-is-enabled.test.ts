import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('open-coded-is-enabled');

test('two different symbols are fine', () => {
	check({
		hunk: `+#if defined(CONFIG_A) || defined(CONFIG_B_MODULE)
+#if defined(CONFIG_A_MODULE) || defined(CONFIG_A)`,
	});
});
