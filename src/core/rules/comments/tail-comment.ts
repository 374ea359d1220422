import { isDeclaration } from '../../c/declarations.ts';
import type { HunkView } from '../../code/hunkView.ts';
import { type Occurrence, reportAdded } from '../../lint/precedent.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const tailComment: Rule = {
	id: 'tail-comment',
	group: 'comments',
	severity: 'off',
	profiles: { tip: 'hint' },
	summary: 'Comment after code on the same line',
	why: `Tail comments interrupt reading: the eye stops at the end of a line and jumps back. The tip handbook asks for
comments on a separate line above the code. Comments after declarations, members, values, labels and macros are not reported.`,
	sources: [
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
				files: {
					'kernel/time/example.c': ` static void example_reset(struct example *example)
 {
+	example->count = 1; /* The list head counts, too. */
 }`,
				},
			},
			good: {
				files: {
					'kernel/time/example.c': ` static void example_reset(struct example *example)
 {
+	/* The list head counts, too. */
+	example->count = 1;
 }`,
				},
			},
		},
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || view.hunk.added === 0) return;
	const { after } = view;
	if (after.comments.length === 0) return;
	const { tokens, statements, image } = after;
	const found: Occurrence[] = [];
	for (const { kind, first, last, block } of statements) {
		if (block.kind !== 'code' || kind === 'label' || kind === 'function') continue;
		// Only an opening brace may be between the head of a body and the comment.
		const next = tokens[last + 1]?.text === '{' && kind !== 'simple' ? last + 2 : last + 1;
		const comment = tokens[next];
		if (comment?.kind !== 'comment') continue;
		const [from, before] = [tokens[first], tokens[next - 1]];
		if (from === undefined || before === undefined) continue;
		if (comment.line !== before.endLine || comment.endLine !== comment.line) continue;
		if (tokens[next + 1]?.line === comment.line || isDeclaration(tokens, first, last)) continue;
		// Each line of a long condition may have a comment.
		if (from.line !== before.line) continue;
		const lineStart = image.lines.start(from.line);
		const indentation = image.text.slice(lineStart, from.start);
		found.push({
			isAdded: after.isChanged(comment) && after.isChanged(from),
			finding: () => {
				const finding = { span: after.span(comment), message: 'tail comment: put it on the line above' };
				// Above a branch the comment would be about something else.
				if (indentation.trim() !== '' || tokens[first - 1]?.text === ')' || tokens[first - 1]?.text === 'else')
					return finding;
				const top = after.span({ start: lineStart, end: lineStart }).start;
				const edits = [
					{ span: { start: top, end: top }, newText: `${indentation}${comment.text}\n+` },
					{ span: after.span({ start: before.end, end: comment.end }), newText: '' },
				];
				return { ...finding, fix: { title: 'Move the comment above', safety: 'safe', edits } };
			},
		});
	}
	reportAdded(found, 'hint', report);
}
