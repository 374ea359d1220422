import { operatorPattern } from '../../lint/operatorPattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const commaWithoutSpace: Rule = {
	id: 'comma-without-space',
	group: 'spacing',
	severity: 'warning',
	summary: 'Missing space after a comma or a semicolon',
	why: `A space after each comma, and after each semicolon of a \`for\`, separates what follows.`,
	sources: [
		{
			title: 'checkpatch, Spacing and Brackets',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#spacing-and-brackets',
		},
	],
	checkpatch: ['SPACING'],
	fixable: true,
	examples: [{ bad: { hunk: '+	example_set(example,1);' }, good: { hunk: '+	example_set(example, 1);' } }],
	visit: {
		hunk: operatorPattern(({ role, token, index, after }, tokens, report) => {
			if (role !== 'comma' && role !== 'semicolon') return;
			if (after === 'edge' || after === 'blank' || after === 'comment') return;
			const next = tokens[index + 1]?.text;
			if (role === 'comma' ? next === '}' || next === ')' : after === 'bracket' || next === ';') return;
			// The bytes of an instruction are often written without spaces.
			const isTaste = tokens[index - 1]?.kind === 'number' && tokens[index + 1]?.kind === 'number';
			report({ message: `space required after '${token.text}'`, after: ' ', ...(isTaste && { severity: 'hint' }) });
		}),
	},
};
