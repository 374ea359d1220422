import { hasExplainingComment } from '../../code/explained.ts';
import type { Rule } from '../../lint/rule.ts';

export const uncommentedDataRace: Rule = {
	id: 'uncommented-data-race',
	group: 'comments',
	severity: 'warning',
	summary: 'data_race() without a comment',
	why: `\`data_race()\` makes the race detector ignore an access. The comment explains why that is correct: which other
access there is, and why any value is acceptable.`,
	sources: [{ title: 'checkpatch: DATA_RACE', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#comments' }],
	checkpatch: ['DATA_RACE'],
	fixable: false,
	examples: [
		{
			bad: { hunk: ` static int example(void)\n {\n+	return data_race(example_count);\n }` },
			good: {
				hunk: ` static int example(void)\n {\n+	/* Statistics only, any value will do. */\n+	return data_race(example_count);\n }`,
			},
		},
	],
	visit: {
		words: {
			of: ['data_race'],
			visit: ({ hunk, token, index, tokens, span }, report) => {
				const line = hunk.codeLines[token.line];
				if (line === undefined || tokens[index + 1]?.text !== '(' || tokens[index - 1]?.text === 'define') return;
				if (hasExplainingComment(hunk, line)) return;
				const head = hunk.codeLines[token.line - 1];
				const isExplained = head !== undefined && HEAD.test(head.code) && hasExplainingComment(hunk, head);
				report({
					span,
					message: 'data_race() without a comment on why the race is harmless',
					...(isExplained && { severity: 'off' }),
				});
			},
		},
	},
};

/** A condition whose body is the line below, so that a comment above explains both. */
const HEAD = /^\s*(?:if|while|for)\s*\(.*\)\s*$/;
