import { withoutLine } from '../../code/lineEdits.ts';
import { type CodeLine, columnsOf } from '../../code/codeLines.ts';
import type { HunkView } from '../../code/hunkView.ts';
import { type Occurrence, reportAdded } from '../../lint/precedent.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const emptyEndOfComment: Rule = {
	id: 'empty-end-of-comment',
	group: 'comments',
	severity: 'hint',
	summary: 'Comment that ends with an empty line',
	why: `The \` */\` already sets the end of a comment apart from the code below. An empty \` *\` line above it only takes space.
Licences are not reported: they are copied as a whole.`,
	sources: [{ title: 'Writing kernel-doc comments', url: 'https://docs.kernel.org/doc-guide/kernel-doc.html' }],
	checkpatch: [],
	fixable: true,
	examples: [
		{
			bad: {
				hunk: `+/**
+ * example_count() - Count the users of an example
+ * @example: the example
+ *
+ */
+int example_count(struct example *example);`,
			},
			good: {
				hunk: `+/**
+ * example_count() - Count the users of an example
+ * @example: the example
+ */
+int example_count(struct example *example);`,
			},
		},
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || view.hunk.added === 0) return;
	const lines = view.codeLines;
	const found: Occurrence[] = [];
	lines.forEach((line, index) => {
		const [above, below] = [lines[index - 1], lines[index + 1]];
		if (!/^\s*\*\s*$/.test(line.raw) || below === undefined || !/^\s*\*\/\s*$/.test(below.raw)) return;
		if (above === undefined || !/^\s*\*\s*\S/.test(above.raw) || /^\s*\*\//.test(above.raw)) return;
		// A frame around the text is a matter of the file.
		if (/([-=*#])\1{2,}/.test(above.raw)) return;
		if (isLicence(lines, index)) return;
		found.push({
			isAdded: line.isAdded && above.isAdded,
			finding: () => ({
				span: columnsOf(line, line.raw.indexOf('*'), line.raw.trimEnd().length),
				message: 'remove the empty line at the end of the comment',
				fix: { title: 'Remove the line', safety: 'safe', edits: [withoutLine(view, line)] },
			}),
		});
	});
	reportAdded(found, 'hint', report);
}

/** Whether the comment that ends at line `index` is a licence, or names who has the rights to the file. */
function isLicence(lines: readonly CodeLine[], index: number): boolean {
	for (let line = index; line >= 0; line--) {
		const { raw } = lines[line] ?? { raw: '/*' };
		if (/\b(?:licen[cs]ed?|copyright|warrant(?:y|ies)|SPDX)\b/i.test(raw)) return true;
		if (raw.includes('/*')) return false;
	}
	return false;
}
