import type { Token } from '../../c/lexer.ts';
import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const lowerCaseComment: Rule = {
	id: 'lower-case-comment',
	group: 'comments',
	severity: 'off',
	profiles: { tip: 'hint' },
	summary: 'Sentence of a comment begins with a lower-case letter',
	why: `The tip handbook wants sentences in comments to start with an uppercase letter. Comments of one or two words,
those behind code, and those that begin with a name that the code around them has are left alone.`,
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
+	/* the list head counts, too */
+	example->count = 1;
 }`,
				},
			},
			good: {
				files: {
					'kernel/time/example.c': ` static void example_reset(struct example *example)
 {
+	/* The list head counts, too */
+	example->count = 1;
 }`,
				},
			},
		},
	],
	visit: { hunk },
};

/** The first word, followed by two more, of a comment that is no kernel-doc; its first letter may become a capital. */
const SENTENCE = /^(\/\*(?:[ \t]*\n[ \t]*\*)?[ \t]+)([a-z]+),?[ \t]+[\w'"(]+,?\s+(?:\*[ \t]+)?[\w'"(]/;

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || view.hunk.added === 0) return;
	const { after } = view;
	const { tokens, image } = after;
	let names: ReadonlySet<string> | null = null;
	after.comments.forEach((index) => {
		const comment = tokens[index];
		if (comment === undefined || !after.isChanged(comment)) return;
		const [, opening = '', word = ''] = SENTENCE.exec(comment.text.slice(0, LONGEST)) ?? [];
		if (word === '') return;
		const before = tokens[index - 1];
		const ownLine = image.text.slice(image.lines.start(comment.line), comment.start).trim() === '';
		// Below another comment it may go on with that one's sentence.
		if (!ownLine || (before?.kind === 'comment' && before.endLine === comment.line - 1)) return;
		names ??= namesIn(tokens);
		if (names.has(word)) return;
		const start = comment.start + opening.length;
		report({
			span: after.span({ start, end: start + word.length }),
			message: 'sentence begins with a lower-case letter',
			fix: {
				title: 'Begin with a capital',
				safety: 'safe',
				edits: [{ span: after.span({ start, end: start + 1 }), newText: word.charAt(0).toUpperCase() }],
			},
		});
	});
}

/** All names, in lower case. */
function namesIn(tokens: readonly Token[]): ReadonlySet<string> {
	const names = new Set<string>();
	for (const { kind, text } of tokens) if (kind === 'identifier') names.add(text.toLowerCase());
	return names;
}

/** As much of a comment as its first words take. */
const LONGEST = 300;
