import type { Span } from '../../text/span.ts';
import { textStart } from '../../patch/image.ts';
import type { Patch } from '../../patch/patch.ts';
import type { HunkView } from '../../code/hunkView.ts';
import { type PatchReport, type Rule, acrossHunks, type PatchContext } from '../../lint/rule.ts';

export const whitespaceHunk: Rule = {
	id: 'whitespace-hunk',
	group: 'shape',
	severity: 'hint',
	summary: 'Whitespace change in a patch that changes code',
	why: `Whitespace changes distract from the functional ones, cause conflicts in backports, and show up in \`git blame\`. If they
are worth doing, put them into a separate patch. Code that only changes its indentation is not reported, since another hunk may
add or remove the statement around it.`,
	sources: [
		{
			title: 'Submitting patches, Separate your changes',
			url: 'https://docs.kernel.org/process/submitting-patches.html#separate-your-changes',
		},
	],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: {
				files: {
					'mm/example.c': ` static int example_count(void)
 {
-	return 0;
+	return 1;
 }`,
					'mm/other.c': ` static int example_total(int a, int b)
 {
-	return a+b;
+	return a + b;
 }`,
				},
			},
			good: {
				files: {
					'mm/example.c': ` static int example_count(void)
 {
-	return 0;
+	return 1;
 }`,
				},
			},
		},
	],
	visit: { patch: acrossHunks({ gather, check }) },
};

interface Facts {
	/** The first changed line; null if the hunk changes more than white space. */
	readonly first: Span | null;
}

function gather(view: HunkView): Facts | null {
	if (view.language !== 'c') return null;
	// Most hunks differ in their first line already.
	const [start, oldStart] = [firstText(view, 'added'), firstText(view, 'removed')];
	if (!start.startsWith(oldStart) && !oldStart.startsWith(start)) return { first: null };
	if ((start === '') !== (oldStart === '')) return { first: null };
	const { content, hunk } = view;
	let first: Span | null = null;
	const runs = [{ added: '', removed: '' }];
	for (let line = hunk.firstLine; line < hunk.endLine; line++) {
		const kind = view.kind(line);
		if (kind === 'added' || kind === 'removed') {
			const span = { start: textStart(content, hunk, line), end: content.lines.end(line) };
			first ??= span;
			const run = runs.at(-1);
			if (run !== undefined) run[kind] += `${content.text.slice(span.start, span.end).trim()}\n`;
		} else if (content.lines.text(line).trim() !== '') runs.push({ added: '', removed: '' });
	}
	// What is on both sides of a line that stays moved.
	const isWhite = runs.every(({ added, removed }) => bare(added) === bare(removed));
	// A new indentation may be due to another hunk, unless only blank lines change.
	const isReindented =
		runs.every(({ added, removed }) => added === removed) && runs.some(({ added }) => added.trim() !== '');
	return { first: isWhite && !isReindented ? first : null };
}

/** The text of the first added or removed line that is not blank, without white space; empty if all are blank. */
function firstText(view: HunkView, side: 'added' | 'removed'): string {
	const { content, hunk } = view;
	for (let line = hunk.firstLine; hunk[side] > 0 && line < hunk.endLine; line++) {
		if (view.kind(line) !== side) continue;
		const text = bare(content.text.slice(textStart(content, hunk, line), content.lines.end(line)));
		if (text !== '') return text;
	}
	return '';
}

function bare(text: string): string {
	return text.replace(/\s+/g, '');
}

/** Whether a patch says that it changes the layout of code. */
function isAboutLayout({ subject, changelog: { content, firstLine, endLine } }: Patch): boolean {
	const { text, lines } = content;
	return LAYOUT.test(subject?.text ?? '') || LAYOUT.test(text.slice(lines.start(firstLine), lines.start(endLine)));
}

/** Words of a patch about the layout of code. */
const LAYOUT = /white[ -]?space|coding style|clean[ -]?ups?\b|\b(?:blank|empty|new)[ -]?lines?\b|indent|formatting/i;

function check(patch: Patch, report: PatchReport, { facts }: PatchContext<Facts>): void {
	const white = facts.filter(({ fact }) => fact.first !== null).length;
	// A patch that mostly changes white space is meant to.
	if (white === 0 || white * 2 > facts.length || isAboutLayout(patch)) return;
	for (const { start, fact } of facts) {
		if (fact.first === null) continue;
		const span = { start: start + fact.first.start, end: start + fact.first.end };
		report({ span, message: 'unrelated whitespace change' });
	}
}
