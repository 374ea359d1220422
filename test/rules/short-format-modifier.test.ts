import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('short-format-modifier');

test('scanf() and escaped percent signs are fine', () => {
	check({
		hunk: `+	sscanf(a, "%hx", &b);
+	pr_info("%%hx %x %lx", a);
+	sprintf(a, "%hx", b);`,
	});
});
