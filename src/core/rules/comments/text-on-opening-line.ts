import type { HunkView } from '../../code/hunkView.ts';
import { type Occurrence, reportAdded } from '../../lint/precedent.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const textOnOpeningLine: Rule = {
	id: 'text-on-opening-line',
	group: 'comments',
	severity: 'hint',
	profiles: { tip: 'information' },
	summary: 'Multi-line comment with text on its opening line',
	why: `The coding style starts a multi-line comment with a line that contains only \`/*\`. Networking used to ask for text
on that line; its handbook no longer does, but much of its code still has that form.`,
	sources: [
		{
			title: 'Linux kernel coding style, 8) Commenting',
			url: 'https://docs.kernel.org/process/coding-style.html#commenting',
		},
		{
			title: 'The tip tree handbook, Comment style',
			url: 'https://docs.kernel.org/process/maintainer-tip.html#comment-style',
		},
	],
	checkpatch: [],
	fixable: true,
	examples: [
		{
			bad: {
				hunk: `+/* The count is read without the lock, so it may be
+ * stale when it is shown.
+ */
+int example_count;`,
			},
			good: {
				hunk: `+/*
+ * The count is read without the lock, so it may be
+ * stale when it is shown.
+ */
+int example_count;`,
			},
		},
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || view.hunk.added === 0) return;
	const { after } = view;
	const { image } = after;
	const found: Occurrence[] = [];
	for (const index of after.comments) {
		const comment = after.tokens[index];
		if (comment === undefined || comment.line === comment.endLine) continue;
		const [opening] = /^\/\*[ \t]+(?=[^\s*-])/.exec(comment.text) ?? [];
		const indentation = image.text.slice(image.lines.start(comment.line), comment.start);
		if (opening === undefined || indentation.trim() !== '') continue;
		// The license identifier has to be on the first line.
		if (comment.text.startsWith('SPDX-', opening.length)) continue;
		// The other lines must have the usual form, and the whole comment must be in the hunk.
		const [, ...others] = comment.text.split('\n');
		if (!comment.text.endsWith('*/') || others.some((line) => !/^[ \t]*\*/.test(line))) continue;
		found.push({
			isAdded: after.isChanged(comment),
			finding: () => {
				const start = comment.start + 2;
				const edits = [
					{
						span: after.span({ start, end: comment.start + opening.length }),
						newText: `\n+${indentation} * `,
					},
				];
				return {
					span: after.span({ start: comment.start, end: start }),
					message: 'start the text of a multi-line comment below the "/*"',
					fix: { title: 'Move the text to the next line', safety: 'safe', edits },
				};
			},
		});
	}
	reportAdded(found, 'hint', report);
}
