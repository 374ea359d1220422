import { patternWith } from '../../lint/pattern.ts';
import { columnsOf, replaceColumns } from '../../code/codeLines.ts';
import type { Rule } from '../../lint/rule.ts';
import { TYPE } from '../../code/typePattern.ts';

export const parametersWithoutVoid: Rule = {
	id: 'parameters-without-void',
	group: 'declarations',
	severity: 'warning',
	summary: 'Function declared with empty parentheses instead of (void)',
	why: `Before C23, empty parentheses leave the parameters unspecified, and the compiler accepts any arguments.
\`(void)\` states that there are no parameters.`,
	sources: [
		{
			title: 'checkpatch: FUNCTION_WITHOUT_ARGS',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#functions-and-variables',
		},
	],
	checkpatch: ['FUNCTION_WITHOUT_ARGS'],
	fixable: true,
	examples: [{ bad: { hunk: '+static int example_count()' }, good: { hunk: '+static int example_count(void)' } }],
	visit: {
		hunk: patternWith(['()', '( )'], new RegExp(`\\b${TYPE}(?: |\\t|\\*)+\\w+ ?\\( ?\\)`, 'g'), (match, line) => {
			const open = match.index + match[0].lastIndexOf('(');
			const end = match.index + match[0].length;
			return {
				span: columnsOf(line, open, end),
				message: 'use (void) for a function without parameters',
				fix: { title: 'Use (void)', safety: 'unsafe', edits: [replaceColumns(line, open, end, '(void)')] },
			};
		}),
	},
};
