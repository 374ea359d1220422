import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('printk-without-level');

test('printk() without a level is reported', () => {
	check({
		hunk: `+	printk("a\\n");
#       ^^^^^^ printk-without-level: printk() should have a KERN_* level`,
	});
});

test('leaves alone what only looks like it', () => {
	for (const line of [
		`	printk(KERN_ERR "a\\n");`,
		`	printk(
+		KERN_ERR "a\\n");`,
		`	pr_err("printk(a)\\n");`,
		`	printk("%sFS: %lx\\n", log_lvl, fs);`,
	]) {
		check({ hunk: `+${line}` });
	}
});
