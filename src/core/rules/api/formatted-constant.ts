import { readCall } from '../../c/calls.ts';
import { isOperand } from '../../c/operand.ts';
import type { Report, Rule, WordView } from '../../lint/rule.ts';

const PLAIN: Readonly<Record<string, readonly [type: string, instead: string]>> = {
	seq_printf: ['PREFER_SEQ_PUTS', 'seq_puts'],
	ethtool_sprintf: ['PREFER_ETHTOOL_PUTS', 'ethtool_puts'],
};

export const formattedConstant: Rule = {
	id: 'formatted-constant',
	group: 'api',
	severity: 'warning',
	summary: 'Text without anything to format goes through a formatter',
	why: `\`seq_puts()\` and \`ethtool_puts()\` write a text as it is: faster, and a \`%\` in it is harmless.`,
	sources: [
		{ title: 'checkpatch: PREFER_SEQ_PUTS', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#api-usage' },
	],
	checkpatch: ['PREFER_SEQ_PUTS', 'PREFER_ETHTOOL_PUTS'],
	fixable: true,
	examples: [{ bad: { hunk: '+	seq_printf(file, "none\\n");' }, good: { hunk: '+	seq_puts(file, "none\\n");' } }],
	visit: { words: { of: Object.keys(PLAIN), visit } },
};

function visit({ hunk, tokens, index, token, span }: WordView, report: Report): void {
	const call = readCall(tokens, index);
	const format = call?.arguments[1];
	const [type = '', instead = ''] = PLAIN[token.text] ?? [];
	if (format === undefined || call === null) return;
	// To checkpatch a sum, a cast or a choice is no argument.
	const isOwn = type === 'PREFER_ETHTOOL_PUTS' && !call.arguments.every((argument) => isOperand(tokens, argument));
	const isSeen = { checkpatch: tokens[call.close]?.line === token.line && !isOwn ? type : null };
	const text = call.arguments[2];
	if (type === 'PREFER_ETHTOOL_PUTS' && call.arguments.length === 3 && text !== undefined) {
		const [from, to] = [tokens[format.first], tokens[text.first]];
		if (format.first !== format.last || from?.text !== '"%s"' || to === undefined) return;
		// What is chosen among several texts is no argument to checkpatch.pl.
		const isChosen = tokens.slice(text.first, text.last).some(({ text: one }) => one === '?');
		report({
			span,
			...(isChosen ? { checkpatch: null } : isSeen),
			message: `${instead}() writes a text as it is`,
			fix: {
				title: `Use ${instead}()`,
				safety: 'safe',
				edits: [
					{ span, newText: instead },
					{ span: hunk.after.span({ start: from.start, end: to.start }), newText: '' },
				],
			},
		});
		return;
	}
	if (call.arguments.length !== 2) return;
	const parts = tokens.slice(format.first, format.last + 1);
	const isText = parts.every(({ kind }) => kind === 'string') && !parts.some(({ text }) => text.includes('%'));
	if (!isText && type === 'PREFER_SEQ_PUTS') return;
	report({
		span,
		...isSeen,
		message: `${instead}() writes a text as it is`,
		fix: { title: `Use ${instead}()`, safety: 'safe', edits: [{ span, newText: instead }] },
	});
}
