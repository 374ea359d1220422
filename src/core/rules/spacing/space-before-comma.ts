import { operatorPattern } from '../../lint/operatorPattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const spaceBeforeComma: Rule = {
	id: 'space-before-comma',
	group: 'spacing',
	severity: 'warning',
	summary: "Space before a comma, a semicolon or a label's colon",
	why: `A comma, the semicolon at the end of a statement and the colon of a label or a \`case\` directly follow what they
end.`,
	sources: [
		{
			title: 'checkpatch, Spacing and Brackets',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#spacing-and-brackets',
		},
	],
	checkpatch: ['SPACING'],
	fixable: true,
	examples: [
		{ bad: { hunk: '+	example_set(example , 1);' }, good: { hunk: '+	example_set(example, 1);' } },
		{ bad: { hunk: '+	example_set(example) ;' }, good: { hunk: '+	example_set(example);' } },
	],
	visit: {
		hunk: operatorPattern(({ role, token, before, after, index }, tokens, report) => {
			if (before !== 'blank' || (role !== 'comma' && role !== 'semicolon' && role !== 'label')) return;
			// An argument of a macro may be empty.
			if (role === 'comma' && (tokens[index - 1]?.text === ',' || tokens[index - 1]?.text === '(')) return;
			if (role !== 'semicolon') {
				report({ message: `no space before '${token.text}'`, before: '' });
				return;
			}
			// In a `for`, spaces show an empty clause; checkpatch checks only the end of the line.
			if (tokens[index - 1]?.text === ';' || (after !== 'edge' && after !== 'comment')) return;
			report({ message: "no space before ';'", before: '', ...(after === 'comment' && { checkpatch: null }) });
		}),
	},
};
