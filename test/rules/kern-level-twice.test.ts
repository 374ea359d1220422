import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix } = forRule('kern-level-twice');

test('a level for a function that has one is reported', () => {
	check({
		hunk: `+	dev_dbg(KERN_DEBUG "a\\n");
#               ^^^^^^^^^^ kern-level-twice: unnecessary KERN_DEBUG: dev_dbg() already has a level`,
	});
	checkFix({ hunk: `+	dev_dbg(KERN_DEBUG "a\\n");` }, { hunk: `+	dev_dbg("a\\n");` });
});

test('leaves alone what only looks like it', () => {
	for (const line of [`	printk(KERN_DEBUG "a\\n");`, `	pr_err("KERN_ERR\\n");`, `	level = KERN_ERR;`]) {
		check({ hunk: `+${line}` });
	}
});
