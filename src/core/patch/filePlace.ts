import { type Content, fromDocument } from '../text/content.ts';
import { memoize } from '../text/memoize.ts';
import { filePath } from './diff.ts';
import type { PatchDocument } from './document.ts';
import type { Patch } from './patch.ts';
import { type Hunk, lineKind } from './hunk.ts';

/** A line of a file as a patch leaves it. */
export interface FilePlace {
	readonly path: string;
	/** From 1. */
	readonly line: number;
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

/** The place in a changed file of an offset in the document; null outside of hunks. */
export function filePlace(document: PatchDocument, offset: number): FilePlace | null {
	const patch = patchAt(document, offset);
	if (patch === undefined) return null;
	const { content, diff } = patch;
	const at = fromDocument(content, offset);
	for (const file of diff.files) {
		const hunk = file.hunks.find(({ start, end }) => start <= at && at < end);
		if (hunk === undefined) continue;
		const line = lineNumbers(content)(hunk)[content.lines.lineAt(at) - hunk.firstLine] ?? 0;
		return { path: filePath(file), line: Math.max(line, hunk.newStart) };
	}
	return null;
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
