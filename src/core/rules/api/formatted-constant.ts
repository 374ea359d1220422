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
	summary: 'seq_printf() or ethtool_sprintf() of a constant string',
	why: `\`seq_puts()\` and \`ethtool_puts()\` print a string as it is: they are faster, and a \`%\` in it is harmless.`,
	sources: [
		{ title: 'checkpatch: PREFER_SEQ_PUTS', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#api-usage' },
	],
	checkpatch: ['PREFER_SEQ_PUTS', 'PREFER_ETHTOOL_PUTS'],
	fixable: true,
	examples: [{ bad: { hunk: '+	seq_printf(file, "none\\n");' }, good: { hunk: '+	seq_puts(file, "none\\n");' } }],
	visit: { words: { of: Object.keys(PLAIN), visit } },
};

/** Such a call in the context. */
const CONSTANT_CALL = /\b(?:seq_printf|ethtool_sprintf)\(\w+, *"[^"%]*"\)/;

function visit({ hunk, tokens, index, token, span }: WordView, report: Report): void {
	const call = readCall(tokens, index);
	const format = call?.arguments[1];
	const [type = '', instead = ''] = PLAIN[token.text] ?? [];
	if (format === undefined || call === null) return;
	// checkpatch does not read a sum, a cast or a conditional expression as an argument.
	const isOwn = type === 'PREFER_ETHTOOL_PUTS' && !call.arguments.every((argument) => isOperand(tokens, argument));
	const isSeen = { checkpatch: tokens[call.close]?.line === token.line && !isOwn ? type : null };
	const text = call.arguments[2];
	if (type === 'PREFER_ETHTOOL_PUTS' && call.arguments.length === 3 && text !== undefined) {
		const [from, to] = [tokens[format.first], tokens[text.first]];
		if (format.first !== format.last || from?.text !== '"%s"' || to === undefined) return;
		// checkpatch.pl does not read a conditional expression as an argument.
		const isChosen = tokens.slice(text.first, text.last).some(({ text: one }) => one === '?');
		report({
			span,
			...(isChosen ? { checkpatch: null } : isSeen),
			message: `use ${instead}() for a string without a format`,
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
	const hasPrecedent = hunk.codeLines.some(({ isAdded, raw }) => !isAdded && CONSTANT_CALL.test(raw));
	report({
		span,
		...isSeen,
		...(hasPrecedent && { severity: 'hint' }),
		message: `use ${instead}() for a string without a format${hasPrecedent ? ', as in the code around it' : ''}`,
		// Text that is not in the patch may have a format in it.
		fix: { title: `Use ${instead}()`, safety: isText ? 'safe' : 'unsafe', edits: [{ span, newText: instead }] },
	});
}
