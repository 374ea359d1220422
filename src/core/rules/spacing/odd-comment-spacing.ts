import type { HunkView } from '../../code/hunkView.ts';
import { type Occurrence, reportAdded } from '../../lint/precedent.ts';
import type { Report, Rule } from '../../lint/rule.ts';
import { columns } from '../../text/width.ts';

export const oddCommentSpacing: Rule = {
	id: 'odd-comment-spacing',
	group: 'spacing',
	severity: 'hint',
	summary: 'Comment without a space inside its delimiters, or with several before its end',
	why: `Comments are \`/* text */\`. What touches the delimiters, or is far from the last one, is a slip of the keyboard. Comments in the
middle of a line, code in comments, and comments that end in the same column as a neighbour are not reported.`,
	sources: [
		{
			title: 'Linux kernel coding style, 8) Commenting',
			url: 'https://docs.kernel.org/process/coding-style.html#commenting',
		},
	],
	checkpatch: [],
	fixable: true,
	examples: [
		{
			bad: { hunk: '+	/* Wait for the device*/\n+	example_wait(example);' },
			good: { hunk: '+	/* Wait for the device */\n+	example_wait(example);' },
		},
	],
	visit: { hunk },
};

/** A comment on one line that begins with a word, and the blanks inside its delimiters. */
const COMMENT = /^\/\*([ \t]*)(?=[A-Za-z])[^\n]*?[A-Za-z\d.)]([ \t]*)\*\/$/;

/** Maximum number of lines to a comment that another one is aligned with. */
const MAX_DISTANCE = 3;

function linesAround(line: number, reach: number): readonly number[] {
	return Array.from({ length: 2 * reach + 1 }, (_, index) => line - reach + index).filter((other) => other !== line);
}

/** Code, and words for other tools, such as EMPTY. */
const CODE = /[;=(]|^\/\*[A-Z]+\*\/$/;

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || view.hunk.added === 0) return;
	const { after } = view;
	const { image, tokens } = after;
	const found: Occurrence[] = [];
	for (const index of after.comments) {
		const comment = tokens[index];
		const match = comment === undefined ? null : COMMENT.exec(comment.text);
		if (comment === undefined || match === null || CODE.test(comment.text)) continue;
		const [, before = '', gap = ''] = match;
		// Tabs are not typed by accident.
		if ((before !== '' && gap.length === 1) || gap.includes('\t')) continue;
		const isLast = image.text.slice(comment.end, image.lines.end(comment.line)).trim() === '';
		const width = columns(image.text.slice(image.lines.start(comment.line), comment.end));
		const reach = gap.length > 1 ? MAX_DISTANCE : 1;
		const isAligned = linesAround(comment.line, reach).some((line) => {
			const other = line < 0 || line >= image.lines.count ? '' : image.lines.text(line).trimEnd();
			return other.endsWith('*/') && columns(other) === width;
		});
		if (!isLast || isAligned) continue;
		found.push({
			isAdded: after.isChanged(comment),
			finding: () => {
				const isTight = before === '' || gap === '';
				const start = comment.start + '/*'.length;
				const end = comment.end - '*/'.length;
				const edits = [
					...(before === '' ? [{ span: after.span({ start, end: start }), newText: ' ' }] : []),
					...(gap === ' ' ? [] : [{ span: after.span({ start: end - gap.length, end }), newText: ' ' }]),
				];
				return {
					span: after.span(comment),
					message: isTight ? 'put a space inside "/*" and "*/"' : 'use a single space before "*/"',
					fix: { title: 'Use single spaces', safety: 'safe', edits },
				};
			},
		});
	}
	reportAdded(found, 'hint', report);
}
