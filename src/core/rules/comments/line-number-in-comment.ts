import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const lineNumberInComment: Rule = {
	id: 'line-number-in-comment',
	group: 'comments',
	severity: 'hint',
	summary: 'Comment refers to a source line by its number',
	why: `The next change above that line makes the number wrong, and nobody notices. The name of a function, or a few words
about the code, stay correct longer.`,
	sources: [
		{
			title: 'Linux kernel coding style, 8) Commenting',
			url: 'https://docs.kernel.org/process/coding-style.html#commenting',
		},
	],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: { hunk: `+/* Pairs with the barrier in mm/example.c:123. */\n+int example_count;` },
			good: { hunk: `+/* Pairs with the barrier in example_update(). */\n+int example_count;` },
		},
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || view.hunk.added === 0) return;
	const { after } = view;
	for (const index of after.comments) {
		const comment = after.tokens[index];
		if (comment === undefined || !/\.[chS]/.test(comment.text)) continue;
		for (const match of comment.text.matchAll(
			/[\w-]\.[chS](?::\d{2,6}\b|,? (?:at )?lines? \d{2,6}\b)|\blines? \d{2,6} (?:in|of) [\w/-]{1,99}\.[chS]\b/g,
		)) {
			const start = comment.start + match.index + match[0].search(/\d/);
			const line = after.image.lines.lineAt(start);
			if (after.image.isContext[line] !== false) continue;
			report({
				span: after.span({ start, end: comment.start + match.index + match[0].length }),
				message: 'line numbers become outdated: name the function instead',
			});
		}
	}
}
