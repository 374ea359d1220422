import { functionInHeading } from '../c/headLine.ts';
import { declaredFunctions } from '../code/declaredFunctions.ts';
import type { DiffFile } from '../patch/diff.ts';
import { diffstatEdits } from '../patch/diffstat.ts';
import type { PatchDocument } from '../patch/document.ts';
import { patchAt } from '../patch/filePlace.ts';
import { countsText, type Hunk, lineKind, sizeOf } from '../patch/hunk.ts';
import type { Patch } from '../patch/patch.ts';
import type { TextEdit } from '../text/edit.ts';

/** The edits that change a hunk and keep all headers right, or the reason why it cannot be changed. */
export type Surgery = { readonly edits: readonly TextEdit[] } | { readonly reason: string };

/** A hunk whose lines can be edited. */
interface Target {
	readonly patch: Patch;
	readonly file: DiffFile;
	readonly hunk: Hunk;
}

/** The hunk on a line of the document, or why there is none that can be edited. */
function targetAt(document: PatchDocument, line: number): Target | { readonly reason: string } {
	const offset = document.content.lines.start(line);
	const patch = patchAt(document, offset);
	if (patch !== undefined && patch.content.map !== null) return { reason: 'The mail is encoded and cannot be edited.' };
	for (const file of patch?.diff.files ?? []) {
		const hunk = file.hunks.find(({ headerLine, endLine }) => headerLine <= line && line < endLine);
		if (patch === undefined || hunk === undefined) continue;
		return hunk.markers === 1 ? { patch, file, hunk } : { reason: 'The hunk is that of a merge.' };
	}
	return { reason: 'The cursor is in no hunk.' };
}

/** Deletes the hunk on a line; the hunks below it move back, its file goes with its last hunk, and the diffstat follows. */
export function deleteHunk(document: PatchDocument, line: number): Surgery {
	const target = targetAt(document, line);
	if ('reason' in target) return target;
	const { patch, file, hunk } = target;
	const { content, diff } = patch;
	const isAll = file.hunks.length === 1 && isOnlyHunks(file);
	if (isAll && diff.files.length === 1) return { reason: 'The patch has no other change.' };
	const below = file.hunks.slice(file.hunks.indexOf(hunk) + 1);
	const { oldLines, newLines } = sizeOf(hunk);
	const removed = isAll
		? { start: content.lines.start(file.firstLine), end: content.lines.start(file.endLine) }
		: { start: hunk.start, end: hunk.end };
	const diffstat = diffstatEdits(patch, (changes) => {
		if (changes.file !== file) return changes;
		return isAll ? null : { ...changes, added: changes.added - hunk.added, removed: changes.removed - hunk.removed };
	});
	return { edits: [...diffstat, { span: removed, newText: '' }, ...moved(below, oldLines - newLines)] };
}

/** Whether nothing is left of a file's section without its hunks: it is not renamed, created or deleted, and keeps its mode. */
function isOnlyHunks({ status, oldMode, newMode }: DiffFile): boolean {
	const keepsMode = oldMode === newMode || oldMode === null || newMode === null;
	return status !== 'renamed' && status !== 'copied' && (status !== 'modified' || keepsMode);
}

/** The headers of hunks that begin `by` lines later in the new file. */
function moved(hunks: readonly Hunk[], by: number): readonly TextEdit[] {
	if (by === 0) return [];
	return hunks
		.filter(({ markers }) => markers === 1)
		.map(({ counts, oldStart, oldCount, newStart, newCount }) => ({
			span: counts,
			newText: countsText(oldStart, oldCount, newStart + by, newCount),
		}));
}

/** Splits the hunk on a line in two, at unchanged lines between two of its changes: where the cursor is, or above its change. */
export function splitHunk(document: PatchDocument, line: number): Surgery {
	const target = targetAt(document, line);
	if ('reason' in target) return target;
	const { patch, hunk } = target;
	const at = splitLine(patch, hunk, line);
	if (at === null) return { reason: 'The hunk has no unchanged lines between two changes here.' };
	const { content } = patch;
	const above = countLines(patch, hunk, hunk.firstLine, at);
	const below = countLines(patch, hunk, at, hunk.endLine);
	const second = countsText(hunk.oldStart + above.old, below.old, hunk.newStart + above.new, below.new);
	const heading = headingFor(patch, hunk, at);
	const start = content.lines.start(at);
	const newline = content.text.slice(content.lines.end(hunk.headerLine), content.lines.start(hunk.firstLine));
	return {
		edits: [
			{ span: hunk.counts, newText: countsText(hunk.oldStart, above.old, hunk.newStart, above.new) },
			{ span: { start, end: start }, newText: `@@ -${second} @@${heading === '' ? '' : ` ${heading}`}${newline}` },
		],
	};
}

/**
 * The first line of the second hunk. Git takes a hunk without a line of context at its end for one at the end of the file,
 * so that the first keeps one at least.
 */
function splitLine({ content }: Patch, hunk: Hunk, line: number): number | null {
	const isContext = (at: number): boolean => lineKind(content, at, hunk) === 'context';
	let from = Math.max(line, hunk.firstLine);
	// On a change, the lines above it.
	const isChange = !isContext(from);
	while (isChange && from > hunk.firstLine && !isContext(from)) from--;
	if (!isContext(from)) return null;
	let [first, end] = [from, from + 1];
	while (first > hunk.firstLine && isContext(first - 1)) first--;
	while (end < hunk.endLine && isContext(end)) end++;
	if (first === hunk.firstLine || end === hunk.endLine) return null;
	const middle = isChange ? Math.ceil((first + end) / 2) : from;
	const at = Math.max(first + 1, middle);
	const hasContext = at < end || Array.from({ length: hunk.endLine - end }, (_, index) => end + index).some(isContext);
	return hasContext ? at : null;
}

function countLines({ content }: Patch, hunk: Hunk, first: number, end: number): { old: number; new: number } {
	const counts = { old: 0, new: 0 };
	for (let line = first; line < end; line++) {
		const kind = lineKind(content, line, hunk);
		if (kind === 'context' || kind === 'removed') counts.old++;
		if (kind === 'context' || kind === 'added') counts.new++;
	}
	return counts;
}

/** What git writes after the `@@` of a hunk that begins on line `at`: the last head of a function above, or else the hunk's own. */
function headingFor({ content }: Patch, hunk: Hunk, at: number): string {
	const above = declaredFunctions({ content, hunk }).findLast(
		({ firstLine, isDefined }) => firstLine < at && isDefined && lineKind(content, firstLine, hunk) !== 'added',
	);
	const own = content.text.slice(hunk.heading.start, hunk.heading.end).trimEnd();
	return above !== undefined && functionInHeading(above.head) !== null ? above.head.trimEnd() : own;
}
