import { columns } from '../../text/width.ts';
import { hasLostIndentation } from '../../code/lostTabs.ts';
import { type CodeLine, columnsOf, FILLER } from '../../code/codeLines.ts';
import type { HunkView } from '../../code/hunkView.ts';
import { indentationOf } from '../../code/lineShape.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const blockCommentStyle: Rule = {
	id: 'block-comment-style',
	group: 'comments',
	severity: 'information',
	summary: 'Unusual layout of a block comment',
	why: `A comment over several lines has a column of \`*\` on the left and ends with \`*/\` on a separate line, so that its
extent is easy to see. Commented-out code has neither, and does not belong in a patch at all.`,
	sources: [
		{
			title: 'Linux kernel coding style, 8) Commenting',
			url: 'https://docs.kernel.org/process/coding-style.html#commenting',
		},
		{ title: 'checkpatch: BLOCK_COMMENT_STYLE', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#comments' },
	],
	checkpatch: ['BLOCK_COMMENT_STYLE'],
	fixable: false,
	examples: [
		{
			bad: { hunk: ` int count;\n+/* Text that\n+   goes on.\n+ */\n+int example;` },
			good: { hunk: ` int count;\n+/*\n+ * Text that\n+ * goes on.\n+ */\n+int example;` },
		},
		{
			bad: { hunk: ` int count;\n+/*\n+ * Text that\n+ * goes on. */\n+int example;` },
			good: { hunk: ` int count;\n+/*\n+ * Text that\n+ * goes on.\n+ */\n+int example;` },
		},
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	if ((view.language !== 'c' && view.language !== 'devicetree') || view.hunk.added === 0) return;
	if (hasLostIndentation(view)) return;
	const { codeLines } = view;
	codeLines.forEach((line, index) => {
		const above = codeLines[index - 1];
		// Most lines neither contain a comment nor follow one.
		if (!line.isAdded || !(line.code.includes(FILLER) || above?.code.endsWith(FILLER) === true)) return;
		const start = indentationOf(line.raw).length;
		const text = line.raw.slice(start);
		if (above?.isAdded === true && above.code.endsWith(FILLER) && opensBlock(above) && !text.startsWith('*')) {
			report({ span: columnsOf(line, start, line.raw.length), message: 'start each line of a block comment with "*"' });
		}
		if (endsAfterText(line, text)) {
			const end = line.raw.trimEnd().length;
			report({ span: columnsOf(line, end - 2, end), message: 'put the "*/" of a block comment on a separate line' });
		}
		const star =
			above === undefined || !text.startsWith('*') || line.code.charAt(start) !== FILLER ? -1 : starColumn(above);
		if (star !== -1 && star !== columns(line.raw.slice(0, start))) {
			report({
				span: columnsOf(line, start, start + 1),
				message: 'align the "*" with the one above',
				...(above?.isAdded === true ? {} : { checkpatch: null }),
			});
		}
	});
}

/** Whether a comment starts on the line and continues below. */
function opensBlock({ raw, code }: CodeLine): boolean {
	const open = raw.lastIndexOf('/*');
	return (
		open !== -1 && code.charAt(open) === FILLER && !raw.includes('*/', open + 2) && !raw.trimStart().startsWith('//')
	);
}

/** Whether a comment that started above ends here, after more than stars. */
function endsAfterText({ raw, code }: CodeLine, text: string): boolean {
	const end = raw.trimEnd();
	// A row of stars may be a ruler.
	if (!end.endsWith('*/') || end.endsWith('**/') || code.charAt(end.length - 1) !== FILLER || raw.includes('/*'))
		return false;
	return text.trimEnd() !== '*/';
}

/** The column where the line below has its `*`; -1 if this line is not in a comment, or ends one. */
function starColumn({ raw, code }: CodeLine): number {
	const start = indentationOf(raw).length;
	if (code.charAt(start) !== FILLER || raw.trimEnd().endsWith('*/')) return -1;
	if (raw.startsWith('*', start)) return columns(raw.slice(0, start));
	return raw.startsWith('/*', start) && !raw.includes('*/', start + 2) ? columns(raw.slice(0, start)) + 1 : -1;
}
