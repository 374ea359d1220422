import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('malformed-include');

test('a comment after the path is fine', () => {
	check({
		hunk: `+#include <linux/a.h> // b
+#include <uapi/linux/a.h>`,
	});
});
