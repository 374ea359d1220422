import { existedBefore } from '../../lint/precedent.ts';
import type { Report, Rule, WordView } from '../../lint/rule.ts';

export const continuedMessage: Rule = {
	id: 'continued-message',
	group: 'messages',
	severity: 'warning',
	summary: 'pr_cont() or KERN_CONT, or printk_ratelimit()',
	why: `Output of other CPUs may appear between the pieces of a continued message. \`printk_ratelimit()\` has one limit for all
callers, so one noisy driver silences the others; \`pr_err_ratelimited()\` has a separate limit for each call.`,
	sources: [{ title: 'Message logging with printk', url: 'https://docs.kernel.org/core-api/printk-basics.html' }],
	checkpatch: ['LOGGING_CONTINUATION', 'PRINTK_RATELIMITED'],
	fixable: false,
	examples: [{ bad: { hunk: '+	pr_cont(" %d", count);' }, good: { hunk: '+	pr_info("example: %d\\n", count);' } }],
	visit: { words: { of: ['pr_cont', 'printk', 'printk_ratelimit'], visit } },
};

function visit({ hunk, tokens, index, token, span }: WordView, report: Report): void {
	if (tokens[index + 1]?.text !== '(') return;
	if (token.text === 'printk_ratelimit') {
		report({
			span,
			checkpatch: 'PRINTK_RATELIMITED',
			message: 'use pr_*_ratelimited(): printk_ratelimit() has one limit for all callers',
		});
	} else if (token.text === 'pr_cont' || tokens[index + 2]?.text === 'KERN_CONT') {
		const isLevel = tokens[index + 2]?.text === 'KERN_CONT';
		const severity = existedBefore(hunk, isLevel ? 'KERN_CONT' : token.text) ? 'hint' : 'information';
		const name = isLevel ? 'KERN_CONT' : 'pr_cont()';
		report({ span, severity, message: `avoid ${name}: other output may be interleaved` });
	}
}
