import { columnsOf } from '../../code/codeLines.ts';
import { patternWith } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const deepIndentation: Rule = {
	id: 'deep-indentation',
	group: 'layout',
	severity: 'information',

	summary: 'Condition or loop is indented by six tabs or more',
	why: `Six levels leave half of a line for the code and more than a reader keeps in mind. A function of its own, an early
\`return\` or \`continue\`, or a condition turned around takes levels away.`,
	sources: [
		{
			title: 'Linux kernel coding style, 1) Indentation',
			url: 'https://docs.kernel.org/process/coding-style.html#indentation',
		},
		{
			title: 'checkpatch: DEEP_INDENTATION',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#indentation-and-line-breaks',
		},
	],
	checkpatch: ['DEEP_INDENTATION'],
	fixable: false,
	examples: [
		{
			bad: {
				hunk: ` static int example(struct example *example)
 {
+						if (example->count)
+							reset(example);
 }`,
			},
			good: {
				hunk: ` static int example(struct example *example)
 {
+	if (example->count)
+		reset(example);
 }`,
			},
		},
	],
	visit: {
		hunk: patternWith(
			['\t\t\t\t\t\t'],
			/^(\t{6,} *)(?:\}\s*)?((?:if|while|for|switch)\s*\(|(?:do|else)\b)/g,
			([match, indentation = ''], line) => ({
				span: columnsOf(line, indentation.length, match.length),
				message: 'six levels of indentation or more: a function of its own helps',
			}),
		),
	},
};
