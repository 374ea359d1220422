import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('cleanup-variable-uninitialised');

test('an initial value is fine', () => {
	check({
		hunk: `+	char *a __free(kfree) = NULL;
+	char *b __free(kfree) = kmalloc(8, GFP_KERNEL);`,
	});
});
