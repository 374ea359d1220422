import { columnsOf } from '../../code/codeLines.ts';
import { patternWith } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const deepIndentation: Rule = {
	id: 'deep-indentation',
	group: 'layout',
	severity: 'information',

	summary: 'Condition or loop indented by six tabs or more',
	why: `Six levels leave half of a line for the code, and are more than a reader can keep in mind. A separate function, an
early \`return\` or \`continue\`, or an inverted condition removes levels.`,
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
				message: 'too many levels of indentation: consider a separate function',
			}),
		),
	},
};
