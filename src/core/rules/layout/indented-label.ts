import { columnsOf } from '../../code/codeLines.ts';
import { bracketDepths } from '../../code/lineBrackets.ts';
import { indentedBy } from '../../code/lineEdits.ts';
import { codePattern } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const indentedLabel: Rule = {
	id: 'indented-label',
	group: 'layout',
	severity: 'warning',

	summary: 'Label is indented',
	why: `A label marks a place to jump to, and is easy to find at the left margin; the code around it keeps its depth. One
space before it is allowed: it makes diff show the name of the function instead of the label.`,
	sources: [
		{
			title: 'checkpatch: INDENTED_LABEL',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#indentation-and-line-breaks',
		},
	],
	checkpatch: ['INDENTED_LABEL'],
	fixable: true,
	examples: [
		{
			bad: {
				hunk: ` static int example(struct example *example)
 {
+	out:
+	return example->count;
 }`,
			},
			good: {
				hunk: ` static int example(struct example *example)
 {
+out:
+	return example->count;
 }`,
			},
		},
	],
	visit: {
		hunk: codePattern(/^(\s+)(\w+):(?!\s*\d|:)/g, ([match, indentation = '', name], line, { codeLines }) => {
			if (indentation === ' ' || name === 'default') return null;
			// In brackets it is an association of `_Generic` or an operand of assembly.
			if ((bracketDepths(codeLines)[line.index] ?? 0) > 0) return null;
			if (/\?\s*\\?$/.test(codeLines[line.index - 1]?.code ?? '')) return null;
			return {
				span: columnsOf(line, indentation.length, match.length),
				message: 'label should not be indented',
				fix: { title: 'Remove the indentation', safety: 'safe', edits: [indentedBy(line, '')] },
			};
		}),
	},
};
