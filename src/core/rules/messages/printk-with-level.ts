import { existedBefore } from '../../lint/precedent.ts';
import type { Report, Rule, WordView } from '../../lint/rule.ts';

const SHORT: Readonly<Record<string, string>> = { WARNING: 'warn', DEBUG: 'debug' };

export const printkWithLevel: Rule = {
	id: 'printk-with-level',
	formerIds: ['printk-for-a-level'],
	group: 'messages',
	severity: 'warning',
	summary: 'Message is printed with printk() and a level',
	why: `\`dev_err()\`, \`netdev_err()\` and \`pr_err()\` name the device or the module that speaks, and are shorter.`,
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
		report({ span, checkpatch: 'PREFER_DEV_LEVEL', message: `dev_${device}() says the same` });
	} else if (level === 'CONT') {
		// That it is continued, another rule tells.
		report({ span, severity: 'hint', message: 'pr_cont() says the same' });
	} else {
		const message = `use the subsystem's or the device's function, or pr_${short}()`;
		report({ span, message, ...(existedBefore(hunk, token.text) && { severity: 'hint' }) });
	}
}
