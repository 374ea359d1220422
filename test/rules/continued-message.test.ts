import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('continued-message');

test('Message is printed in pieces, or limited by hand', () => {
	check({
		hunk: `+	printk(KERN_CONT "a\\n");
# ^^^^^^ continued-message: other messages can come between the pieces of this one`,
	});
	check({
		hunk: `+	if (printk_ratelimit())
#     ^^^^^^^^^^^^^^^^ continued-message: printk_ratelimit() shares its limit with everybody`,
	});
});

test('leaves alone what only looks like it', () => {
	for (const line of [`	pr_err("a\\n");`, `	printk(KERN_ERR "a");`]) {
		check({ hunk: `+${line}` });
	}
});
