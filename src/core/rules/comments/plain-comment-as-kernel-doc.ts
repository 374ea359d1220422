import { isDeclaration } from '../../c/declarations.ts';
import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const plainCommentAsKernelDoc: Rule = {
	id: 'plain-comment-as-kernel-doc',
	group: 'comments',
	severity: 'hint',
	summary: 'Comment inside code that begins as kernel-doc does',
	why: `\`/**\` begins a kernel-doc comment, which documents a function or a type, or a member by its \`@name:\`. \`scripts/kernel-doc\` warns
about any other comment that begins like this.`,
	sources: [{ title: 'Writing kernel-doc comments', url: 'https://docs.kernel.org/doc-guide/kernel-doc.html' }],
	checkpatch: [],
	fixable: true,
	examples: [
		{
			bad: { hunk: `+	/** Select the clock. */\n+	example->clock = select_clock(example);` },
			good: { hunk: `+	/* Select the clock. */\n+	example->clock = select_clock(example);` },
		},
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	// The tools and their tests have no documentation that is made of comments.
	if (view.language !== 'c' || view.hunk.added === 0 || view.path.startsWith('tools/')) return;
	const { after } = view;
	for (const index of after.comments) {
		const comment = after.tokens[index];
		if (comment === undefined) continue;
		if (!/^\/\*\*\s+[^\s*/@]/.test(comment.text) && !/^\/\*\*\s*\n\s*\*\s+[^\s@*/]/.test(comment.text)) continue;
		// Among members, it may be a description of the next one.
		const next = after.statements.find(({ last }) => last > index);
		if (next === undefined || next.kind === 'function' || !/^(?:code|unknown)$/.test(next.block.kind)) continue;
		const isIndented = comment.start > after.image.lines.start(comment.line);
		if (!isIndented || !after.isChanged(comment)) continue;
		if (isDeclaration(after.tokens, Math.max(next.first, index + 1), next.last)) continue;
		const start = after.span(comment).start;
		report({
			span: { start, end: start + 3 },
			message: 'begin the comment with /*: it is not kernel-doc',
			fix: {
				title: 'Begin it with /*',
				safety: 'safe',
				edits: [{ span: { start: start + 1, end: start + 2 }, newText: '' }],
			},
		});
	}
}
