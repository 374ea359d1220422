import { columnsOf, replaceColumns } from '../../code/codeLines.ts';
import { patternWith } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const spaceAfterBackslash: Rule = {
	id: 'space-after-backslash',
	group: 'layout',
	severity: 'warning',

	summary: 'Whitespace after the backslash of a macro',
	why: `In standard C a backslash continues a line only at its very end. Compilers accept and warn about whitespace after it,
which is invisible.`,
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
		hunk: patternWith(['\\'], /^\s*#\s*define\b.*\\(\s+)$/g, ([match, gap = ''], line) => ({
			span: columnsOf(line, match.length - gap.length, match.length),
			message: 'whitespace after the line continuation backslash',
			fix: {
				title: 'Remove the whitespace',
				safety: 'unsafe',
				edits: [replaceColumns(line, match.length - gap.length, match.length, '')],
			},
		})),
	},
};
