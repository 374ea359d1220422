import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('sysctl-bound-of-its-own');

test('others are fine', () => {
	check({
		hunk: `+	.extra1 = SYSCTL_ZERO,
+	.extra2 = &one_hundred,`,
	});
});
