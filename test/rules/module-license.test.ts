import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('module-license');

test('reports licenses that the module loader does not know', () => {
	check({
		hunk: `+MODULE_LICENSE("GPLv2");
#               ^^^^^^^ module-license: unknown module license "GPLv2"
+MODULE_LICENSE("Dual BSD/GPL");
+MODULE_LICENSE(EXAMPLE);
 MODULE_LICENSE("GPL v2");`,
	});
});
