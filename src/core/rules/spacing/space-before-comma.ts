import { operatorPattern } from '../../lint/operatorPattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const spaceBeforeComma: Rule = {
	id: 'space-before-comma',
	group: 'spacing',
	severity: 'warning',
	summary: "Space before a comma, a semicolon or a label's colon",
	why: `A comma, the semicolon that ends a statement and the colon behind a label or a \`case\` close what stands before
them, and touch it.`,
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
			if (role !== 'semicolon') {
				report({ message: `space before '${token.text}'`, before: '' });
				return;
			}
			// In a `for`, blanks show an empty clause; checkpatch looks at the end of the line only.
			if (tokens[index - 1]?.text === ';' || (after !== 'edge' && after !== 'comment')) return;
			report({ message: "space before ';'", before: '', ...(after === 'comment' && { checkpatch: null }) });
		}),
	},
};
