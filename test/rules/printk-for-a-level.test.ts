import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('printk-for-a-level');

test('Message is printed with printk() and a level', () => {
	check({
		hunk: `+	printk(KERN_WARNING "a\\n");
# ^^^^^^ printk-for-a-level: use the subsystem's or the device's function, or pr_warn()`,
	});
	check({
		hunk: `+	dev_printk(KERN_DEBUG, dev, "a\\n");
# ^^^^^^^^^^ printk-for-a-level: dev_dbg() says the same`,
	});
});

test('leaves alone what only looks like it', () => {
	for (const line of [`	pr_warn("a\\n");`, `	printk(level, "a");`, `	dev_printk(level, dev, "a\\n");`]) {
		check({ hunk: `+${line}` });
	}
});
