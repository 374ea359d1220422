import { type CodeLine, columnsOf, FILLER } from '../../code/codeLines.ts';
import { codePattern } from '../../lint/pattern.ts';
import type { HunkView } from '../../code/hunkView.ts';
import type { Fix, Rule } from '../../lint/rule.ts';
import { columns } from '../../text/width.ts';

export const operatorBeginsLine: Rule = {
	id: 'operator-begins-line',
	group: 'layout',
	severity: 'information',
	strict: true,
	summary: 'Continuation line starts with an operator',
	why: `A line that ends with \`&&\`, \`||\` or \`=\` shows that the expression continues. A line that looks complete makes
the reader go back when the next one starts with an operator.`,
	sources: [
		{
			title: 'checkpatch: LOGICAL_CONTINUATIONS, ASSIGNMENT_CONTINUATIONS',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#indentation-and-line-breaks',
		},
	],
	checkpatch: ['LOGICAL_CONTINUATIONS', 'ASSIGNMENT_CONTINUATIONS'],
	fixable: true,
	examples: [
		{
			bad: {
				hunk: ` static int example(int first, int second)\n {\n+	return example->a_rather_long_member_of_this_example\n+	       && other->a_rather_long_member;\n }`,
			},
			good: {
				hunk: ` static int example(int first, int second)\n {\n+	return example->a_rather_long_member_of_this_example &&\n+	       other->a_rather_long_member;\n }`,
			},
		},
	],
	visit: {
		hunk: codePattern(/^\s*(?:&&(?!\w)|\|\||(?:<<|>>|[-+*/%&|^])?=(?=[^=]))/g, ([match], line, hunk, { settings }) => {
			const operator = match.trimStart();
			const start = match.length - operator.length;
			const fix = moveUp(hunk, line, start, operator, settings.maxLineLength);
			return {
				span: columnsOf(line, start, match.length),
				message: `put "${operator}" at the end of the previous line`,
				checkpatch: operator.endsWith('=') ? 'ASSIGNMENT_CONTINUATIONS' : 'LOGICAL_CONTINUATIONS',
				...(fix === null ? {} : { fix }),
			};
		}),
	},
};

/** Moves the operator to the previous line; null if that is not added, too long, or ends with a comment. */
function moveUp(hunk: HunkView, line: CodeLine, start: number, operator: string, limit: number): Fix | null {
	const above = hunk.codeLines[line.index - 1];
	const text = above?.code.trimEnd() ?? '';
	const rest = line.raw.slice(start + operator.length);
	if (above?.isAdded !== true || text === '' || text.endsWith(FILLER) || text.endsWith('\\') || rest.trim() === '')
		return null;
	if (columns(`${text} ${operator}`) > limit) return null;
	const end = start + operator.length + rest.length - rest.trimStart().length;
	return {
		title: 'Move the operator to the previous line',
		safety: 'safe',
		edits: [
			{ span: columnsOf(above, text.length, above.raw.length), newText: ` ${operator}` },
			{ span: columnsOf(line, start, end), newText: '' },
		],
	};
}
