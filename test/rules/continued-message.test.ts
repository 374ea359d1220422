import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('continued-message');

test('continued and rate-limited messages are reported', () => {
	check({
		hunk: `+	printk(KERN_CONT "a\\n");
#       ^^^^^^ continued-message: avoid KERN_CONT: other output may be interleaved`,
	});
	check({
		hunk: `+	if (printk_ratelimit())
#           ^^^^^^^^^^^^^^^^ continued-message: use pr_*_ratelimited(): printk_ratelimit() has one limit for all callers`,
	});
});

test('leaves alone what only looks like it', () => {
	for (const line of [`	pr_err("a\\n");`, `	printk(KERN_ERR "a");`]) {
		check({ hunk: `+${line}` });
	}
});
