import type { Report, Rule, WordView } from '../../lint/rule.ts';

export const kernLevelTwice: Rule = {
	id: 'kern-level-twice',
	group: 'messages',
	severity: 'warning',
	summary: 'Level is given to a function that has one',
	why: `\`pr_err()\` adds the level itself; a second one is printed as rubbish.`,
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
		message: `${name.text}() has a level of its own`,
		...(next.line === token.line ? { fix: { title: 'Delete the level', safety: 'safe', edits } } : {}),
	});
}
