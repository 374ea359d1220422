import type { HunkView } from '../../code/hunkView.ts';
import { acrossHunks, type PatchContext, type PatchReport, type Rule } from '../../lint/rule.ts';
import { filePath } from '../../patch/diff.ts';
import type { Patch } from '../../patch/patch.ts';
import type { TextEdit } from '../../text/edit.ts';
import { groupBy } from '../../text/groupBy.ts';
import { type Span, shift } from '../../text/span.ts';

export const textOnOpeningLine: Rule = {
	id: 'text-on-opening-line',
	group: 'comments',
	severity: 'hint',
	profiles: { tip: 'information' },
	summary: 'Multi-line comment with text on its opening line',
	why: `The coding style starts a multi-line comment with a line that contains only \`/*\`. Networking used to ask for text
on that line, and much of its code still has that form: there it is reported only where other comments of the file have the usual one.
Files most of whose comments have text on that line are not reported.`,
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
	visit: { patch: acrossHunks({ gather, check }) },
};

/** What a hunk shows of the style of its file's comments before the patch, and its new ones with text on the opening line. */
interface Style {
	/** Number of comments with text on the opening line, and of those without. */
	readonly withText: number;
	readonly bare: number;
	readonly found: readonly OpeningText[];
}

interface OpeningText {
	/** The two characters that open the comment. */
	readonly opening: Span;
	readonly edit: TextEdit;
}

/** Networking, whose code has both forms. */
const NETWORKING =
	/^(?:net|drivers\/net|include\/net|tools\/testing\/selftests\/(?:drivers\/)?net)\/|^include\/(?:uapi\/)?linux\/(?:net|if_|skb|inet|ip|tcp|udp|ether|phy|\w*vsock)/;
const OPENING_TEXT = /^[ \t]*\/\*[ \t]+(?![^\n]*\*\/)[^\s*-]/gm;
const BARE_OPENING = /^[ \t]*\/\*[ \t]*$/gm;

function countOf(text: string, pattern: RegExp): number {
	return text.match(pattern)?.length ?? 0;
}

function sumOf<T>(facts: readonly T[], of: (fact: T) => number): number {
	return facts.reduce((sum, fact) => sum + of(fact), 0);
}

function gather(view: HunkView): Style | null {
	if (view.language !== 'c' || view.hunk.added === 0 || !view.content.text.includes('/*')) return null;
	const { text } = view.before.image;
	return { withText: countOf(text, OPENING_TEXT), bare: countOf(text, BARE_OPENING), found: openingTexts(view) };
}

function check(_: Patch, report: PatchReport, { facts }: PatchContext<Style>): void {
	for (const [file, ofFile] of groupBy(facts, (fact) => fact.file)) {
		const withText = sumOf(ofFile, ({ fact }) => fact.withText);
		const bare = sumOf(ofFile, ({ fact }) => fact.bare);
		if ((withText > 0 && withText >= bare) || (bare === 0 && NETWORKING.test(filePath(file)))) continue;
		for (const { start, fact } of ofFile) {
			for (const { opening, edit } of fact.found) {
				report({
					span: shift(opening, start),
					message: 'start the text of a multi-line comment below the "/*"',
					fix: {
						title: 'Move the text to the next line',
						safety: 'safe',
						edits: [{ ...edit, span: shift(edit.span, start) }],
					},
				});
			}
		}
	}
}

function openingTexts({ after }: HunkView): readonly OpeningText[] {
	const { image } = after;
	return after.comments.flatMap((index) => {
		const comment = after.tokens[index];
		if (comment === undefined || comment.line === comment.endLine || !after.isChanged(comment)) return [];
		const [opening] = /^\/\*[ \t]+(?=[^\s*-])/.exec(comment.text) ?? [];
		const indentation = image.text.slice(image.lines.start(comment.line), comment.start);
		if (opening === undefined || indentation.trim() !== '') return [];
		// The license identifier has to be on the first line.
		if (comment.text.startsWith('SPDX-', opening.length)) return [];
		// The other lines must have the usual form, and the whole comment must be in the hunk.
		const [, ...others] = comment.text.split('\n');
		if (!comment.text.endsWith('*/') || others.some((line) => !/^[ \t]*\*/.test(line))) return [];
		const start = comment.start + 2;
		const span = after.span({ start, end: comment.start + opening.length });
		return [
			{
				opening: after.span({ start: comment.start, end: start }),
				edit: { span, newText: `\n+${indentation} * ` },
			},
		];
	});
}
