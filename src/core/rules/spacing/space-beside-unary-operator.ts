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
	sources: [{ title: 'Linux kernel coding style, 3.1) Spaces', url: 'https://docs.kernel.org/process/coding-style.html#spaces' }],
	checkpatch: ['SPACING'],
	fixable: true,
	examples: [
		{ bad: { hunk: '+	count = ! example->count;' }, good: { hunk: '+	count = !example->count;' } },
		{ bad: { hunk: '+	example->count ++;' }, good: { hunk: '+	example->count++;' } },
	],
	visit: {
		hunk: operatorPattern(({ role, token: { text }, index, before, after }, tokens) => {
			if (role === 'unary' && after === 'blank' && !(text === '*' && QUALIFIERS.has(tokens[index + 1]?.text ?? '')))
				return { message: `space behind '${text}', which has one operand`, after: '' };
			if (role !== 'step') return null;
			const next = tokens[index + 1]?.text;
			if (before === 'blank' && (after === 'bracket' || next === ';'))
				return { message: `space before '${text}'`, before: '' };
			if (before === 'edge' && after === 'blank') return { message: `space behind '${text}'`, after: '' };
			const isPrefix = before !== 'operand' && after !== 'blank';
			const isPostfix = before !== 'blank' && after !== 'operand';
			return isPrefix || isPostfix ? null : { message: `no space on either side of '${text}'` };
		}),
	},
};

const QUALIFIERS: ReadonlySet<string> = new Set(['const', 'volatile', 'restrict']);
