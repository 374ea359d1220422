import { patternWith } from '../../lint/pattern.ts';
import { columnsOf, replaceColumns } from '../../code/codeLines.ts';
import type { Rule } from '../../lint/rule.ts';
import { TYPE } from '../../code/typePattern.ts';

export const parametersWithoutVoid: Rule = {
	id: 'parameters-without-void',
	group: 'declarations',
	severity: 'warning',
	summary: 'Function is declared with empty parentheses',
	why: `Before C23, empty parentheses say nothing about the parameters, so that the compiler accepts any arguments.
\`(void)\` says that there are none.`,
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
				message: 'empty parentheses do not say that there are no parameters',
				fix: { title: 'Write (void)', safety: 'unsafe', edits: [replaceColumns(line, open, end, '(void)')] },
			};
		}),
	},
};
