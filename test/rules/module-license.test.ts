import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('module-license');

test('knows what the module loader knows', () => {
	check({
		hunk: `+MODULE_LICENSE("GPLv2");
#               ^^^^^^^ module-license: the module loader knows no license "GPLv2"
+MODULE_LICENSE("Dual BSD/GPL");
+MODULE_LICENSE(EXAMPLE);
 MODULE_LICENSE("GPL v2");`,
	});
});
