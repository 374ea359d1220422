import type { Content } from '../text/content.ts';
import { applyEdits, type TextEdit } from '../text/edit.ts';
import type { DiffFile } from '../patch/diff.ts';
import { parseDocument, type PatchDocument } from '../patch/document.ts';
import { countsText, type Hunk } from '../patch/hunk.ts';
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

/** `document` with the counts of its lines in hunk headers, if they have others. */
export function recounted(document: PatchDocument): PatchDocument {
	const edits = damageOf(document) === undefined ? [] : recountAll(document);
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

/** Whether a line without a marker follows, with more lines of the hunk after it. */
function isCutOff({ text, lines }: Content, { endLine }: Hunk): boolean {
	if (endLine + 1 >= lines.count || AFTER_HUNK.test(text.slice(lines.start(endLine), lines.end(endLine)))) return false;
	return /^[-+ ]/.test(text.slice(lines.start(endLine + 1), lines.end(endLine + 1)));
}

/** A blank line, or what begins a signature, the next hunk, file or mail. */
const AFTER_HUNK = /^\s*$|^(?:-- ?$|@@|diff |--- |Index: |From )/;
