import type { Neighbour } from '../../c/operators.ts';
import { operatorPattern } from '../../lint/operatorPattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const spaceBesideUnaryOperator: Rule = {
	id: 'space-beside-unary-operator',
	group: 'spacing',
	severity: 'warning',
	summary: 'Operator with one operand is set off from it',
	why: `An operator with one operand touches it: no space behind \`&\`, \`*\`, \`+\`, \`-\`, \`~\` and \`!\`, none before a
\`++\` or \`--\` that follows its operand and none behind one that precedes it. What stands before an operator with one
operand keeps its distance.`,
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
				report({ message: `no space before '${text}', which has one operand`, before: ' ' });
			if (role === 'unary' && after === 'blank' && !(text === '*' && QUALIFIERS.has(next)))
				report({ message: `space behind '${text}', which has one operand`, after: '' });
			if (role !== 'step') return;
			if (before === 'blank' && (after === 'bracket' || next === ';'))
				report({ message: `space before '${text}'`, before: '' });
			else if (before === 'edge' && after === 'blank') report({ message: `space behind '${text}'`, after: '' });
			else if (!isPrefix(before, after) && !isPostfix(before, after))
				report({ message: `'${text}' does not touch its operand` });
		}),
	},
};

const QUALIFIERS: ReadonlySet<string> = new Set(['const', 'volatile', 'restrict']);
/** What an operator with one operand may directly follow. */
const MAY_TOUCH: ReadonlySet<string> = new Set([')', '!', '~', '*', '-', '&', '|', '++', '--', '{', '||', '&&']);

function isPrefix(before: Neighbour, after: Neighbour): boolean {
	return before !== 'operand' && after !== 'blank';
}

function isPostfix(before: Neighbour, after: Neighbour): boolean {
	return before !== 'blank' && after !== 'operand';
}
