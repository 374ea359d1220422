import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('init-attribute-out-of-place');

test('after the name is fine', () => {
	check({
		hunk: `+static int a __initdata = 1;
+static int __init b(void)`,
	});
});
