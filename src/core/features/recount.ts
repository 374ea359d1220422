import type { Content } from '../text/content.ts';
import { applyEdits, type TextEdit } from '../text/edit.ts';
import type { DiffFile } from '../patch/diff.ts';
import { parseDocument, type PatchDocument } from '../patch/document.ts';
import { countsText, type Hunk, lineKind, sizeOf } from '../patch/hunk.ts';
import type { Patch } from '../patch/patch.ts';
import { type Problem, problems } from './problems.ts';

/** The edits that give the hunk of `problem` the counts of its lines and move the hunks below it. */
export function recountHunk({ patch, hunk }: Problem): readonly TextEdit[] {
	const file = patch.diff.files.find(({ hunks }) => hunk !== null && hunks.includes(hunk));
	return file === undefined ? [] : recountFile(patch, file, (other) => other === hunk);
}

/**
 * The edits that give every hunk of a document the counts of its lines, and the start that follows from those above. A
 * hunk without a change, which git refuses, goes; a hunk in whose middle a line has no marker stays as it is.
 */
export function recountAll(document: PatchDocument): readonly TextEdit[] {
	return document.patches.flatMap((patch) => patch.diff.files.flatMap((file) => recountFile(patch, file, () => true)));
}

/**
 * `document` with the counts of its lines in hunk headers, if they have others. Where the last lines may be lost, it
 * stays as it is: with their counts, what is left of a patch would apply.
 */
export function recounted(document: PatchDocument): PatchDocument {
	const isSound = damageOf(document) === undefined || document.patches.some(mayBeCutOff);
	const edits = isSound ? [] : recountAll(document);
	return edits.length === 0 ? document : parseDocument(applyEdits(document.content.text, edits));
}

/** The first damage inside of a hunk. */
export function damageOf(document: PatchDocument): Problem | undefined {
	return problems(document).find(({ hunk, inHunk }) => hunk !== null || inHunk);
}

/** Recounts the hunks that `isWrong` names; what they grow by moves the hunks below. Encoded text can't be edited. */
function recountFile(patch: Patch, { hunks }: DiffFile, isWrong: (hunk: Hunk) => boolean): readonly TextEdit[] {
	if (patch.content.map !== null) return [];
	const edits: TextEdit[] = [];
	const hasChange = hunks.some((hunk) => !isEmpty(hunk));
	let moved = 0;
	for (const hunk of hunks) {
		if (hunk.markers > 1) continue;
		const recounted = isWrong(hunk) && !isCutOff(patch.content, hunk);
		const oldCount = recounted ? hunk.context + hunk.removed : hunk.oldCount;
		const newCount = recounted ? hunk.context + hunk.added : hunk.newCount;
		// `-3,1` and `-3` are the same.
		if (recounted && isEmpty(hunk) && hasChange)
			edits.push({ span: { start: hunk.start, end: hunk.end }, newText: '' });
		else if (oldCount !== hunk.oldCount || newCount !== hunk.newCount || moved !== 0) {
			const newText = countsText(hunk.oldStart, oldCount, hunk.newStart + moved, newCount);
			edits.push({ span: hunk.counts, newText });
		}
		// What a header promised of either side tells how far it had moved the hunks below.
		moved += newCount - oldCount - (hunk.newCount - hunk.oldCount);
	}
	return edits;
}

function isEmpty({ added, removed }: Hunk): boolean {
	return added + removed === 0;
}

/** Whether a hunk lacks lines and is followed by text that may be the rest of it. */
function isCutOff({ lines }: Content, hunk: Hunk): boolean {
	if (!lacksLines(hunk)) return false;
	let line = hunk.endLine;
	while (line < lines.count && lines.end(line) === lines.start(line)) line++;
	return line < lines.count && !AFTER_HUNK.test(lines.text(line));
}

/** What begins a signature, a footer, the next hunk, file or mail. */
const AFTER_HUNK = /^(?:--+ *$|___|@@|diff |--- |Index: |From )/;

function lacksLines(hunk: Hunk): boolean {
	const { oldLines, newLines } = sizeOf(hunk);
	return oldLines < hunk.oldCount || newLines < hunk.newCount;
}

/**
 * Whether a patch ends in its last hunk, which lacks lines. After a line of context, only those of one side are missing
 * where a line was deleted by hand.
 */
function mayBeCutOff({ content, diff, endLine }: Patch): boolean {
	const hunk = diff.files.at(-1)?.hunks.at(-1);
	if (hunk === undefined || hunk.markers > 1 || !lacksLines(hunk)) return false;
	for (let line = hunk.endLine; line < endLine; line++) if (content.lines.text(line).trim() !== '') return false;
	const { oldLines, newLines } = sizeOf(hunk);
	const isOfOneSide = oldLines >= hunk.oldCount || newLines >= hunk.newCount;
	return !isOfOneSide || lineKind(content, hunk.endLine - 1, hunk) !== 'context';
}
