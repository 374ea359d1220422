import { existedBefore } from '../../lint/precedent.ts';
import type { Report, Rule, WordView } from '../../lint/rule.ts';

export const printkWithoutLevel: Rule = {
	id: 'printk-without-level',
	group: 'messages',
	severity: 'warning',
	summary: 'printk() without a level',
	why: `Without a level, the message gets the default level, which the administrator may have disabled. \`pr_info()\` and related
functions always have a level.`,
	sources: [{ title: 'Message logging with printk', url: 'https://docs.kernel.org/core-api/printk-basics.html' }],
	checkpatch: ['PRINTK_WITHOUT_KERN_LEVEL'],
	fixable: false,
	examples: [{ bad: { hunk: '+	printk("no example\\n");' }, good: { hunk: '+	pr_err("no example\\n");' } }],
	visit: { words: { of: ['printk'], visit } },
};

/** Names of variables with a level. */
const LEVEL = /^(?:log_?)?(?:lvl|level)$|_(?:lvl|level)$/;

function visit({ hunk, tokens, index, token, span }: WordView, report: Report): void {
	const first = tokens[index + 2];
	// A level may be on another line that this hunk does not show.
	if (tokens[index + 1]?.text !== '(' || first?.line !== token.line || /^KERN_[A-Z]+$/.test(first.text)) return;
	const isArgument = first.text.startsWith('"%s') && LEVEL.test(tokens[index + 4]?.text ?? '');
	report({
		span,
		message: 'printk() should have a KERN_* level',
		...(existedBefore(hunk, 'printk') && { severity: 'hint' }),
		...(isArgument && { severity: 'off' }),
	});
}
