import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { forRule } from '../support/lint.ts';

const { check, lint } = forRule('printk-with-level');

test('printk() with a level is reported', () => {
	check({
		hunk: `+	printk(KERN_WARNING "a\\n");
#       ^^^^^^ printk-with-level: use the subsystem's or device's logging function, or pr_warn()`,
	});
	check({
		hunk: `+	dev_printk(KERN_DEBUG, dev, "a\\n");
#       ^^^^^^^^^^ printk-with-level: use dev_dbg()`,
	});
});

test('leaves alone what only looks like it', () => {
	for (const line of [`	pr_warn("a\\n");`, `	printk(level, "a");`, `	dev_printk(level, dev, "a\\n");`]) {
		check({ hunk: `+${line}` });
	}
});

test('is a hint if the code already has printk()', () => {
	const severities = (around: string): readonly string[] =>
		lint(snippetText({ hunk: `${around}\n+	printk(KERN_ERR "a");` })).map(({ severity }) => severity);
	assert.deepEqual(severities(' 	printk(KERN_ERR "b");'), ['hint']);
	assert.deepEqual(severities('-	printk(KERN_ERR "b");\n 	run();'), ['hint']);
	// What the patch renews is not new.
	assert.deepEqual(severities('-	printk(KERN_ERR "b");'), []);
});

test('a continued message is a hint, since continued-message reports it', () => {
	assert.deepEqual(
		lint(snippetText({ hunk: '+\tprintk(KERN_CONT "a");' })).map(({ severity, checkpatch }) => [severity, checkpatch]),
		[['hint', 'PREFER_PR_LEVEL']],
	);
});
