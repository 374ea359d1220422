import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('init-attribute');

test('matching attributes are fine', () => {
	check({
		hunk: `+static const int a __initconst = 1;
+static int b __initdata = 1;`,
	});
});
