import { existedBefore } from '../../lint/precedent.ts';
import type { Report, Rule, WordView } from '../../lint/rule.ts';

const SHORT: Readonly<Record<string, string>> = { WARNING: 'warn', DEBUG: 'debug' };

export const printkWithLevel: Rule = {
	id: 'printk-with-level',
	formerIds: ['printk-for-a-level'],
	group: 'messages',
	severity: 'warning',
	summary: 'printk() with a level instead of pr_*() or dev_*()',
	why: `\`dev_err()\`, \`netdev_err()\` and \`pr_err()\` add the name of the device or the module, and are shorter.`,
	sources: [
		{
			title: 'Coding style, Printing kernel messages',
			url: 'https://docs.kernel.org/process/coding-style.html#printing-kernel-messages',
		},
	],
	checkpatch: ['PREFER_PR_LEVEL', 'PREFER_DEV_LEVEL'],
	fixable: false,
	examples: [
		{
			bad: { hunk: '+	printk(KERN_ERR "no example\\n");' },
			good: { hunk: '+	pr_err("no example\\n");' },
		},
	],
	visit: { words: { of: ['printk', 'printk_once', 'printk_ratelimited', 'dev_printk'], visit } },
};

function visit({ hunk, tokens, index, token, span }: WordView, report: Report): void {
	const level = /^KERN_([A-Z]+)$/.exec(tokens[index + 2]?.text ?? '')?.[1];
	if (tokens[index + 1]?.text !== '(' || level === undefined) return;
	const short = SHORT[level] ?? level.toLowerCase();
	if (token.text === 'dev_printk') {
		const device = short === 'debug' ? 'dbg' : short;
		report({ span, checkpatch: 'PREFER_DEV_LEVEL', message: `use dev_${device}()` });
	} else if (level === 'CONT') {
		// continued-message reports that the message is continued.
		report({ span, severity: 'hint', message: 'use pr_cont()' });
	} else {
		const message = `use the subsystem's or device's logging function, or pr_${short}()`;
		report({ span, message, ...(existedBefore(hunk, token.text) && { severity: 'hint' }) });
	}
}
