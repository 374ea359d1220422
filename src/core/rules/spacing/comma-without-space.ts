import { operatorPattern } from '../../lint/operatorPattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const commaWithoutSpace: Rule = {
	id: 'comma-without-space',
	group: 'spacing',
	severity: 'warning',
	summary: 'No space behind a comma or a semicolon',
	why: `A space behind each comma and each semicolon of a \`for\` keeps arguments apart.`,
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
			if (role === 'comma' ? next === '}' : after === 'bracket' || next === ';') return;
			// Bytes of an instruction are often written without.
			const isTaste = tokens[index - 1]?.kind === 'number' && tokens[index + 1]?.kind === 'number';
			report({ message: `no space behind '${token.text}'`, after: ' ', ...(isTaste && { severity: 'hint' }) });
		}),
	},
};
