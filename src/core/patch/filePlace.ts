import { type Content, fromDocument, toDocument } from '../text/content.ts';
import { memoize } from '../text/memoize.ts';
import { filePath } from './diff.ts';
import type { PatchDocument } from './document.ts';
import type { Patch } from './patch.ts';
import { type Hunk, lineKind } from './hunk.ts';

/** A place in a file as a patch leaves it. */
export interface FilePlace {
	readonly path: string;
	/** From 1, as are columns, which are those of the file, without the mark of the line. */
	readonly line: number;
	readonly column: number;
}

/** The patch that an offset in the document is in; undefined in a document without mails. */
export function patchAt({ patches }: PatchDocument, offset: number): Patch | undefined {
	let low = 0;
	let high = patches.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((patches[middle]?.mail.span.start ?? 0) <= offset) low = middle + 1;
		else high = middle;
	}
	return patches[low - 1];
}

/** The place in a changed file of an offset in the document: the first line for the header of the file; null outside of the diff. */
export function filePlace(document: PatchDocument, offset: number): FilePlace | null {
	const patch = patchAt(document, offset);
	if (patch === undefined) return null;
	const { content, diff } = patch;
	const at = fromDocument(content, offset);
	// An offset above the content has the first place in it.
	if (toDocument(content, { start: at, end: at }).start > offset) return null;
	const line = content.lines.lineAt(at);
	const file = diff.files.find(({ firstLine, endLine }) => firstLine <= line && line < endLine);
	if (file === undefined) return null;
	const path = filePath(file);
	if (line < (file.hunks[0]?.headerLine ?? file.endLine)) return { path, line: 1, column: 1 };
	const hunk = file.hunks.find(({ start, end }) => start <= at && at < end);
	if (hunk === undefined) return null;
	const number = lineNumbers(content)(hunk)[line - hunk.firstLine] ?? 0;
	return { path, line: Math.max(number, hunk.newStart, 1), column: Math.max(1, at - content.lines.start(line)) };
}

/** The numbers, in the file as the patch leaves it, of the lines of a hunk, or of those before removed lines. */
const lineNumbers = memoize((content: Content) =>
	memoize((hunk: Hunk): Uint32Array => {
		const numbers = new Uint32Array(hunk.endLine - hunk.firstLine);
		let line = hunk.newStart - 1;
		for (let index = 0; index < numbers.length; index++) {
			const kind = lineKind(content, hunk.firstLine + index, hunk);
			if (kind === 'added' || kind === 'context') line++;
			numbers[index] = Math.max(0, line);
		}
		return numbers;
	}),
);
