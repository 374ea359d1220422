import type { Token } from '../../c/lexer.ts';
import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const lowerCaseComment: Rule = {
	id: 'lower-case-comment',
	group: 'comments',
	severity: 'off',
	profiles: { tip: 'hint' },
	summary: 'Sentence in a comment starts with a lowercase letter',
	why: `The tip handbook asks for sentences in comments to start with an uppercase letter. Comments of one or two words,
those after code, and those that start with a name from the surrounding code are not reported.`,
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

/** The first word, followed by two more, of a comment that is not kernel-doc; its first letter may be capitalized. */
const SENTENCE = /^(\/\*(?:[ \t]*\n[ \t]*\*)?[ \t]+)([a-z]+),?[ \t]+[\w'"(]+,?\s+(?:\*[ \t]+)?[\w'"(]/;

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || view.hunk.added === 0) return;
	const { after } = view;
	const { tokens, image } = after;
	let names: ReadonlySet<string> | null = null;
	after.comments.forEach((index) => {
		const comment = tokens[index];
		if (comment === undefined || !after.isChanged(comment)) return;
		const [, opening = '', word = ''] = SENTENCE.exec(comment.text.slice(0, MAX_LENGTH)) ?? [];
		if (word === '') return;
		const before = tokens[index - 1];
		const ownLine = image.text.slice(image.lines.start(comment.line), comment.start).trim() === '';
		// A comment below another one may continue its sentence.
		if (!ownLine || (before?.kind === 'comment' && before.endLine === comment.line - 1)) return;
		names ??= namesIn(tokens);
		if (names.has(word)) return;
		const start = comment.start + opening.length;
		report({
			span: after.span({ start, end: start + word.length }),
			message: 'start the sentence with an uppercase letter',
			fix: {
				title: 'Capitalize the first letter',
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

/** Number of characters at the start of a comment that are searched for its first words. */
const MAX_LENGTH = 300;
