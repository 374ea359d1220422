import { existedBefore } from '../../lint/precedent.ts';
import type { Report, Rule, WordView } from '../../lint/rule.ts';

export const printkWithoutLevel: Rule = {
	id: 'printk-without-level',
	group: 'messages',
	severity: 'warning',
	summary: 'printk() without a level',
	why: `Without a level the message gets the default one, which the administrator may have chosen not to see. \`pr_info()\` and its kin
always have one.`,
	sources: [{ title: 'Message logging with printk', url: 'https://docs.kernel.org/core-api/printk-basics.html' }],
	checkpatch: ['PRINTK_WITHOUT_KERN_LEVEL'],
	fixable: false,
	examples: [{ bad: { hunk: '+	printk("no example\\n");' }, good: { hunk: '+	pr_err("no example\\n");' } }],
	visit: { words: { of: ['printk'], visit } },
};

/** What code calls a level that it was given. */
const LEVEL = /^(?:log_?)?(?:lvl|level)$|_(?:lvl|level)$/;

function visit({ hunk, tokens, index, token, span }: WordView, report: Report): void {
	const first = tokens[index + 2];
	// On another line, there may be a level that this hunk does not show.
	if (tokens[index + 1]?.text !== '(' || first?.line !== token.line || /^KERN_[A-Z]+$/.test(first.text)) return;
	// "%s" with a level behind it is one, too.
	if (first.text.startsWith('"%s') && LEVEL.test(tokens[index + 4]?.text ?? '')) return;
	report({
		span,
		message: 'printk() needs a KERN_* level',
		...(existedBefore(hunk, 'printk') && { severity: 'hint' }),
	});
}
