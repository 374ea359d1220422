import { textStart } from '../patch/image.ts';
import { CONFLICT_MARKER } from '../text/conflictMarker.ts';
import type { Content } from '../text/content.ts';
import { LineTable } from '../text/lines.ts';
import { type TextEdit, applyEdits, EditSet } from '../text/edit.ts';
import { groupBy } from '../text/groupBy.ts';
import { countsText, type Hunk, lineKind } from '../patch/hunk.ts';
import { diffstatEdits } from '../patch/diffstat.ts';
import type { PatchDocument } from '../patch/document.ts';
import type { Patch } from '../patch/patch.ts';
import type { HunkView } from '../code/hunkView.ts';
import type { PlacedFix } from './finding.ts';

/** Whether all edits of a hunk's fix are within added lines, or insert whole added lines between two lines. */
export function editsOnlyAddedLines(view: HunkView, edits: readonly TextEdit[]): boolean {
	const { content } = view;
	return edits.every((edit) => {
		const { span, newText } = edit;
		if (!makesAddedLines(content, edit)) return false;
		const first = content.lines.lineAt(span.start);
		const insertsLines = span.start === span.end && newText !== '' && beginsLine(content, span.start);
		if (insertsLines && newText.endsWith('\n')) return span.start > 0;
		if (span.start === span.end && span.start === content.text.length) return false;
		const last = span.end > span.start ? content.lines.lineAt(span.end - 1) : first;
		for (let line = first; line <= last; line++) if (!belongsToAdded(view, line)) return false;
		return true;
	});
}

/** Whether a line is added and marks no conflict, or is the "No newline" marker of an added line. */
function belongsToAdded(view: HunkView, line: number): boolean {
	const { content, hunk } = view;
	if (view.kind(line) === 'added')
		return !CONFLICT_MARKER.test(content.text.slice(textStart(content, hunk, line), content.lines.end(line)));
	return view.kind(line) === 'marker' && view.kind(line - 1) === 'added';
}

/** Whether each line that begins in the new text has its marker, and the text after it keeps its place in a line. */
function makesAddedLines(content: Content, { span, newText }: TextEdit): boolean {
	const beginsAtLine = beginsLine(content, span.start);
	const endsAtLine = newText === '' ? beginsAtLine : newText.endsWith('\n');
	if (span.end < content.text.length && endsAtLine !== beginsLine(content, span.end)) return false;
	const lines = newText.split('\n');
	if (lines.at(-1) === '') lines.pop();
	return (beginsAtLine ? lines : lines.slice(1)).every((line) => line.startsWith('+'));
}

function beginsLine({ text }: Content, offset: number): boolean {
	return offset === 0 || text.charAt(offset - 1) === '\n';
}

/** A hunk and edits of its body, as offsets in the content. */
interface HunkEdits {
	readonly hunk: Hunk;
	readonly edits: readonly TextEdit[];
}

/**
 * The edits that update the headers of one file's hunks when `edited` of them change: each changed hunk gets its new
 * counts, and the hunks below it move by the difference.
 */
function headerEdits(content: Content, hunks: readonly Hunk[], edited: readonly HunkEdits[]): TextEdit[] {
	const result: TextEdit[] = [];
	const editsByHunk = new Map(edited.map(({ hunk, edits }) => [hunk, edits]));
	let moved = 0;
	for (const hunk of hunks) {
		const edits = editsByHunk.get(hunk) ?? [];
		const counts = countLines(content, hunk, edits);
		const grown = edits.length === 0 ? 0 : counts.newCount - (hunk.context + hunk.added);
		if (grown !== 0 || moved !== 0) {
			const newCount = grown === 0 ? hunk.newCount : counts.newCount;
			const oldCount = grown === 0 ? hunk.oldCount : counts.oldCount;
			const text = countsText(hunk.oldStart, oldCount, hunk.newStart + moved, newCount);
			result.push({ span: hunk.counts, newText: text });
		}
		moved += grown;
	}
	return result;
}

/** The edits that update the diffstat of a patch when `edited` of its hunks change. */
function diffstatEditsOf(patch: Patch, edited: readonly HunkEdits[]): readonly TextEdit[] {
	const grown = new Map(
		edited.map(({ hunk, edits }) => {
			const { oldCount, newCount } = countLines(patch.content, hunk, edits);
			return [hunk, newCount - oldCount - (hunk.added - hunk.removed)];
		}),
	);
	if ([...grown.values()].every((lineCount) => lineCount === 0)) return [];
	return diffstatEdits(patch, (changes) => ({
		...changes,
		added: changes.file.hunks.reduce((sum, hunk) => sum + (grown.get(hunk) ?? 0), changes.added),
	}));
}

/** Whether a hunk still changes something after its edits; git rejects a hunk without changes as corrupt. */
function hasChanges(content: Content, { hunk, edits }: HunkEdits): boolean {
	return countLines(content, hunk, edits).changed > 0;
}

/** Line counts of a hunk after `edits` of its body. */
function countLines(
	content: Content,
	hunk: Hunk,
	edits: readonly TextEdit[],
): { readonly oldCount: number; readonly newCount: number; readonly changed: number } {
	const bodyStart = content.lines.start(hunk.firstLine);
	const local = edits.map(({ span, newText }) => ({
		span: { start: span.start - bodyStart, end: span.end - bodyStart },
		newText,
	}));
	const text = applyEdits(content.text.slice(bodyStart, hunk.end), local);
	const body: Content = { text, lines: new LineTable(text), map: null };
	let oldCount = 0;
	let newCount = 0;
	let changed = 0;
	for (let line = 0; line < body.lines.count; line++) {
		const kind = lineKind(body, line, hunk);
		if (kind === 'context' || kind === 'removed') oldCount++;
		if (kind === 'context' || kind === 'added') newCount++;
		if (kind === 'removed' || kind === 'added') changed++;
	}
	return { oldCount, newCount, changed };
}

/**
 * The edits that apply `fixes` to `document` and update hunk headers and diffstats. A fix that overlaps an earlier one in the
 * list is left out; linting the result offers it again. Fixes that would leave a hunk without changes are left out, too.
 */
export function editsOf(document: PatchDocument, fixes: readonly PlacedFix[]): readonly TextEdit[] {
	const taken = new EditSet();
	const chosen = fixes.filter(({ edits }) => taken.takeAll(edits));
	const byHunk = groupBy(chosen, ({ hunkStart }) => hunkStart);
	const editsAt = (start: number | null): readonly TextEdit[] =>
		(byHunk.get(start) ?? []).flatMap(({ edits }) => edits.map((edit) => withLineEnds(document.content, edit)));
	const edits: (readonly TextEdit[])[] = [editsAt(null)];
	for (const patch of document.patches) {
		// A hunk of another content may begin at the same offset.
		if (patch.content.map !== null) continue;
		const all: (readonly HunkEdits[])[] = [];
		for (const file of patch.diff.files) {
			const edited = file.hunks
				.filter(({ start }) => byHunk.has(start))
				.map((hunk) => ({ hunk, edits: editsAt(hunk.start) }))
				.filter((own) => hasChanges(patch.content, own));
			if (edited.length === 0) continue;
			for (const own of edited) edits.push(own.edits);
			edits.push(headerEdits(patch.content, file.hunks, edited));
			all.push(edited);
		}
		if (all.length > 0) edits.push(diffstatEditsOf(patch, all.flat()));
	}
	return edits.flat();
}

/** The edit with new lines that end as the line does where it begins. */
function withLineEnds({ text, lines }: Content, { span, newText }: TextEdit): TextEdit {
	if (!newText.includes('\n')) return { span, newText };
	const end = lines.end(lines.lineAt(Math.max(0, span.start - 1)));
	return { span, newText: text.startsWith('\r\n', end) ? newText.replace(/\r?\n/g, '\r\n') : newText };
}

/** The text of `document` after `fixes`. */
export function applyFixes(document: PatchDocument, fixes: readonly PlacedFix[]): string {
	return applyEdits(document.content.text, editsOf(document, fixes));
}
