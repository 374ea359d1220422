import type { Report, Rule, WordView } from '../../lint/rule.ts';

export const waitqueueActiveUncommented: Rule = {
	id: 'waitqueue-active-uncommented',
	group: 'api',
	severity: 'warning',
	summary: 'waitqueue_active() without a comment on memory ordering',
	why: `Without a memory barrier, \`waitqueue_active()\` can miss a waiter that is about to sleep. A comment should say what orders
the update of the condition before the check.`,
	sources: [
		{ title: 'checkpatch: WAITQUEUE_ACTIVE', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#api-usage' },
	],
	checkpatch: ['WAITQUEUE_ACTIVE'],
	fixable: false,
	examples: [
		{
			bad: { hunk: '+	if (waitqueue_active(&example->wait))\n+		wake_up(&example->wait);' },
			good: {
				hunk: '+	/* Pairs with the barrier in example_wait(). */\n+	if (waitqueue_active(&example->wait))\n+		wake_up(&example->wait);',
			},
		},
	],
	visit: { words: { of: ['waitqueue_active'], visit } },
};

function visit({ tokens, index, token, span }: WordView, report: Report): void {
	if (tokens[index + 1]?.text !== '(') return;
	for (let before = index - 1; before >= 0 && before > index - 20; before--) {
		const other = tokens[before];
		if (other === undefined || other.endLine < token.line - 1) break;
		if (other.kind === 'comment') return;
	}
	const comment = tokens.slice(index, index + 20).find(({ kind, line }) => kind === 'comment' && line === token.line);
	if (comment === undefined) report({ span, message: 'waitqueue_active() needs a comment on memory ordering' });
}
