import { isAssemblyWord } from '../../c/assembly.ts';
import { codePattern } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const openEndedLine: Rule = {
	id: 'open-ended-line',
	group: 'layout',
	severity: 'information',
	strict: true,
	summary: 'Line ends with an opening bracket',
	why: `A line that ends with \`(\` or \`[\` leaves no column to align the lines below with, and does not show what is in
the brackets. Put the first argument on the line; if it does not fit, a local variable or a shorter name helps more than
a line break.`,
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
	visit: {
		hunk: codePattern(/[([](?=\s*$)/g, ({ 0: bracket, input }) => ({
			message: `line should not end with '${bracket}'`,
			// The lines of inline assembly, and the fields of a trace event, are below each other.
			...((isAssemblyWord(/^\s*(\w+)/.exec(input)?.[1] ?? '') || /^\s*TP_\w+\(\s*$/.test(input)) && {
				severity: 'off',
			}),
		})),
	},
};
