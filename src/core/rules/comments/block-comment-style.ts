import { columns } from '../../text/width.ts';
import { type CodeLine, columnsOf, FILLER } from '../../code/codeLines.ts';
import type { HunkView } from '../../code/hunkView.ts';
import { indentationOf } from '../../code/lineShape.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const blockCommentStyle: Rule = {
	id: 'block-comment-style',
	group: 'comments',
	severity: 'information',
	summary: 'Block comment is not laid out as others are',
	why: `A comment over several lines has a column of \`*\` at its left, and ends with \`*/\` on a line of its own, so that
its extent is seen at once. Code that was commented out has neither, and does not belong into a patch at all.`,
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
	if (view.hunk.whitespaceLost) return;
	const { codeLines } = view;
	codeLines.forEach((line, index) => {
		const above = codeLines[index - 1];
		// Most lines neither hold a comment nor stand below one.
		if (!line.isAdded || !(line.code.includes(FILLER) || above?.code.endsWith(FILLER) === true)) return;
		const start = indentationOf(line.raw).length;
		const text = line.raw.slice(start);
		if (above?.isAdded === true && above.code.endsWith(FILLER) && opensBlock(above) && !text.startsWith('*')) {
			report({ span: columnsOf(line, start, line.raw.length), message: 'lines of a block comment begin with "*"' });
		}
		if (endsBehindText(line, text)) {
			const end = line.raw.trimEnd().length;
			report({ span: columnsOf(line, end - 2, end), message: '"*/" of a block comment stands on a line of its own' });
		}
		const star =
			above === undefined || !text.startsWith('*') || line.code.charAt(start) !== FILLER ? -1 : starColumn(above);
		if (star !== -1 && star !== columns(line.raw.slice(0, start))) {
			report({
				span: columnsOf(line, start, start + 1),
				message: '"*" is not aligned with the one above',
				...(above?.isAdded === true ? {} : { checkpatch: null }),
			});
		}
	});
}

/** Whether a comment begins on the line and goes on below. */
function opensBlock({ raw, code }: CodeLine): boolean {
	const open = raw.lastIndexOf('/*');
	return (
		open !== -1 && code.charAt(open) === FILLER && !raw.includes('*/', open + 2) && !raw.trimStart().startsWith('//')
	);
}

/** Whether a comment that began above ends here, behind more than stars. */
function endsBehindText({ raw, code }: CodeLine, text: string): boolean {
	const end = raw.trimEnd();
	if (!end.endsWith('*/') || code.charAt(end.length - 1) !== FILLER || raw.includes('/*')) return false;
	const inside = text.trimEnd().slice(0, -2);
	return !/^\**$/.test(inside);
}

/** The column where the line below has its `*`; -1 where this line is no comment or only ends with one. */
function starColumn({ raw, code }: CodeLine): number {
	const start = indentationOf(raw).length;
	if (code.charAt(start) !== FILLER || raw.trimEnd().endsWith('*/')) return -1;
	if (raw.startsWith('*', start)) return columns(raw.slice(0, start));
	return raw.startsWith('/*', start) && !raw.includes('*/', start + 2) ? columns(raw.slice(0, start)) + 1 : -1;
}
