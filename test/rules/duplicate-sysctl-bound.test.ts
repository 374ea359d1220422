import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('duplicate-sysctl-bound');

test('other bounds are fine', () => {
	check({
		hunk: `+	.extra1 = SYSCTL_ZERO,
+	.extra2 = &one_hundred,`,
	});
});
