import { columnsOf, replaceColumns } from '../../code/codeLines.ts';
import { patternWith } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const spaceAfterBackslash: Rule = {
	id: 'space-after-backslash',
	group: 'layout',
	severity: 'warning',

	summary: 'White space behind the backslash of a macro',
	why: `With a blank behind it, the backslash no longer continues the line, and nobody sees why.`,
	sources: [
		{
			title: 'checkpatch: WHITESPACE_AFTER_LINE_CONTINUATION',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#macros-attributes-and-symbols',
		},
	],
	checkpatch: ['WHITESPACE_AFTER_LINE_CONTINUATION'],
	fixable: true,
	examples: [
		{
			bad: {
				hunk: `+#define EXAMPLE(x) \\ 
+	example_update(x)`,
			},
			good: {
				hunk: `+#define EXAMPLE(x) \\
+	example_update(x)`,
			},
		},
	],
	visit: {
		hunk: patternWith(['\\'], /^\s*#\s*define\b.*\\(\s+)$/g, ([match, blanks = ''], line) => ({
			span: columnsOf(line, match.length - blanks.length, match.length),
			message: 'white space behind the backslash ends the macro here',
			fix: {
				title: 'Remove the white space',
				safety: 'unsafe',
				edits: [replaceColumns(line, match.length - blanks.length, match.length, '')],
			},
		})),
	},
};
