import type { Span } from '../../text/span.ts';
import { textStart } from '../../patch/image.ts';
import type { Patch } from '../../patch/patch.ts';
import type { HunkView } from '../../code/hunkView.ts';
import { type PatchReport, type Rule, acrossHunks, type PatchContext } from '../../lint/rule.ts';

export const whitespaceHunk: Rule = {
	id: 'whitespace-hunk',
	group: 'shape',
	severity: 'hint',
	summary: 'Hunk changes white space only, in a patch that changes code',
	why: `A change of white space hides the one that matters, makes backports conflict, and shows up in \`git blame\`. Where
it is worth doing, it is a patch of its own. Code that only moves to another depth is left alone, for it may have got a
new head or lost one in another hunk.`,
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
	/** Where the first line changes; null where the hunk changes more than white space. */
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
	const sides = { added: '', removed: '' };
	for (let line = hunk.firstLine; line < hunk.endLine; line++) {
		const kind = view.kind(line);
		if (kind !== 'added' && kind !== 'removed') continue;
		const span = { start: textStart(content, hunk, line), end: content.lines.end(line) };
		first ??= span;
		sides[kind] += `${content.text.slice(span.start, span.end).trim()}\n`;
	}
	const { added, removed } = sides;
	const isWhite = bare(added) === bare(removed);
	// A blank line changes no code; a move to another depth may follow from another hunk.
	const isOnlyDepth = added === removed && added.trim() !== '';
	return { first: isWhite && !isOnlyDepth ? first : null };
}

/** What the first of the added or removed lines holds that is not blank, without its white space; empty where all are blank. */
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

function check(_: Patch, report: PatchReport, { facts }: PatchContext<Facts>): void {
	const white = facts.filter(({ fact }) => fact.first !== null).length;
	// A patch that is mostly about white space is the one for it.
	if (white === 0 || white * 2 > facts.length) return;
	for (const { start, fact } of facts) {
		if (fact.first === null) continue;
		const span = { start: start + fact.first.start, end: start + fact.first.end };
		report({ span, message: 'hunk changes white space only, in a patch that changes code' });
	}
}
