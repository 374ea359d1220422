import type { Report, Rule, WordView } from '../../lint/rule.ts';

export const kernLevelTwice: Rule = {
	id: 'kern-level-twice',
	group: 'messages',
	severity: 'warning',
	summary: 'KERN_* level for a function that already has one',
	why: `\`pr_err()\` already adds the level; a second one is printed as garbage.`,
	sources: [{ title: 'Message logging with printk', url: 'https://docs.kernel.org/core-api/printk-basics.html' }],
	checkpatch: ['UNNECESSARY_KERN_LEVEL'],
	fixable: true,
	examples: [{ bad: { hunk: '+	pr_err(KERN_ERR "no example\\n");' }, good: { hunk: '+	pr_err("no example\\n");' } }],
	visit: {
		words: {
			of: ['EMERG', 'ALERT', 'CRIT', 'ERR', 'WARNING', 'NOTICE', 'INFO', 'DEBUG', 'CONT'].map(
				(level) => `KERN_${level}`,
			),
			visit,
		},
	},
};

function visit({ tokens, index, token, hunk, span }: WordView, report: Report): void {
	const name = tokens[index - 2];
	const next = tokens[index + 1];
	if (tokens[index - 1]?.text !== '(' || name === undefined || next?.kind !== 'string') return;
	if (
		!/^(?:pr|\w*dev|netif|wiphy|[a-z0-9]+)_(?:emerg|alert|crit|err|warn|warning|notice|info|debug|dbg|vdbg|cont)(?:_once|_ratelimited)?$/.test(
			name.text,
		)
	)
		return;
	const edits = [{ span: { start: span.start, end: hunk.after.span(next).start }, newText: '' }];
	report({
		span,
		message: `unnecessary ${token.text}: ${name.text}() already has a level`,
		...(next.line === token.line ? { fix: { title: `Remove ${token.text}`, safety: 'safe', edits } } : {}),
	});
}
