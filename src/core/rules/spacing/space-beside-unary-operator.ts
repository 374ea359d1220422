import { wouldJoin } from '../../c/lexer.ts';
import type { Neighbour } from '../../c/operators.ts';
import { operatorPattern } from '../../lint/operatorPattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const spaceBesideUnaryOperator: Rule = {
	id: 'space-beside-unary-operator',
	group: 'spacing',
	severity: 'warning',
	summary: 'Wrong spacing around a unary operator',
	why: `A unary operator touches its operand: no space after \`&\`, \`*\`, \`+\`, \`-\`, \`~\` and \`!\`, none before a
postfix \`++\` or \`--\` and none after a prefix one. A space separates a unary operator from what precedes it.`,
	sources: [
		{
			title: 'Linux kernel coding style, 3.1) Spaces',
			url: 'https://docs.kernel.org/process/coding-style.html#spaces',
		},
	],
	checkpatch: ['SPACING'],
	fixable: true,
	examples: [
		{ bad: { hunk: '+	count = ! example->count;' }, good: { hunk: '+	count = !example->count;' } },
		{ bad: { hunk: '+	example->count ++;' }, good: { hunk: '+	example->count++;' } },
	],
	visit: {
		hunk: operatorPattern(({ role, token: { text }, index, before, after }, tokens, report) => {
			if (role !== 'unary' && role !== 'step') return;
			const previous = tokens[index - 1]?.text ?? '';
			const next = tokens[index + 1]?.text ?? '';
			if (role === 'unary' && (before === 'operator' || before === 'operand') && !MAY_TOUCH.has(previous))
				report({ message: `space required before unary '${text}'`, before: ' ' });
			// Without the blank, `- -count` would decrement.
			if (role === 'unary' && after === 'blank' && !(text === '*' && QUALIFIERS.has(next)) && !wouldJoin(text, next))
				report({ message: `unexpected space after unary '${text}'`, after: '' });
			if (role !== 'step') return;
			if (before === 'blank' && (after === 'bracket' || next === ';'))
				report({ message: `unexpected space before '${text}'`, before: '' });
			else if (before === 'edge' && after === 'blank' && (tokens[index + 1]?.kind === 'identifier' || next === '('))
				report({ message: `unexpected space after '${text}'`, after: '' });
			else if (!isPrefix(before, after) && !isPostfix(before, after))
				report({ message: `unexpected space between '${text}' and its operand` });
		}),
	},
};

const QUALIFIERS: ReadonlySet<string> = new Set(['const', 'volatile', 'restrict']);
/** What a unary operator may directly follow. */
const MAY_TOUCH: ReadonlySet<string> = new Set([')', '!', '~', '*', '-', '&', '|', '++', '--', '{', '||', '&&']);

function isPrefix(before: Neighbour, after: Neighbour): boolean {
	return before !== 'operand' && after !== 'blank';
}

function isPostfix(before: Neighbour, after: Neighbour): boolean {
	return before !== 'blank' && after !== 'operand';
}
