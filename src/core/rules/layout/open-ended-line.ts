import { codePattern } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const openEndedLine: Rule = {
	id: 'open-ended-line',
	group: 'layout',
	severity: 'information',
	strict: true,
	summary: 'Line ends with an open bracket',
	why: `A line that ends with \`(\` or \`[\` leaves no column for the lines below to be aligned with, and says nothing of
what is in the bracket. Begin with the first argument; where that does not fit, a local variable or a shorter name helps
more than a break.`,
	sources: [
		{
			title: 'checkpatch: OPEN_ENDED_LINE',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#indentation-and-line-breaks',
		},
	],
	checkpatch: ['OPEN_ENDED_LINE'],
	fixable: false,
	examples: [
		{
			bad: { hunk: ` static void example(void)\n {\n+	example_update(\n+		example_count());\n }` },
			good: { hunk: ` static void example(void)\n {\n+	example_update(example_count());\n }` },
		},
	],
	visit: { hunk: codePattern(/[([](?=\s*$)/g, () => ({ message: 'line ends with an open bracket' })) },
};
