import { memoize } from '../../text/memoize.ts';
import type { DiffFile } from '../../patch/diff.ts';
import { lineKind } from '../../patch/hunk.ts';
import type { Patch } from '../../patch/patch.ts';
import { isQuotedPatch, type LinePlace, quotedPlaceOf } from './quotedPatch.ts';

/** The place of line `line` of the content of `patch`; a hunk's header is the first line of the hunk. */
export function placeOf(patch: Patch, line: number): LinePlace {
	if (isQuotedPatch(patch)) return quotedPlaceOf(patch, line);
	const { diff, messageEnd } = patch;
	if (line < messageEnd) return { scope: 'changelog', file: null, place: null };
	const file = diff.files.findLast(({ firstLine }) => firstLine <= line) ?? null;
	if (file === null) return { scope: 'below-cut', file: null, place: null };
	const number = numbersOf(patch)[line - patch.firstLine] ?? 0;
	if (number === 0) return { scope: 'file', file, place: null };
	return { scope: 'line', file, place: { side: number < 0 ? 'pre' : 'post', line: Math.abs(number) } };
}

/** The line of the content of `patch` that is line `number` of a file as the patch leaves it; that of the file's header if no hunk has it. */
export function lineAt(patch: Patch, path: string, number: number): number | null {
	const file = patch.diff.files.find((one) => one.newPath === path);
	if (file === undefined) return null;
	const hunk = file.hunks.find(({ newStart, newCount }) => newStart <= number && number < newStart + newCount);
	if (hunk === undefined) return file.firstLine;
	const numbers = numbersOf(patch);
	for (let line = hunk.firstLine; line < hunk.endLine; line++)
		if (numbers[line - patch.firstLine] === number) return line;
	return file.firstLine;
}

/** For each line of a patch its number in the file: negative for a removed line, 0 outside of hunks. */
const numbersOf = memoize(({ content, firstLine, endLine, diff }: Patch): Int32Array => {
	const numbers = new Int32Array(endLine - firstLine);
	for (const hunk of diff.files.flatMap(({ hunks }: DiffFile) => hunks)) {
		let [pre, post] = [hunk.oldStart, hunk.newStart];
		numbers[hunk.headerLine - firstLine] = post;
		for (let line = hunk.firstLine; line < hunk.endLine; line++) {
			const kind = lineKind(content, line, hunk);
			numbers[line - firstLine] = kind === 'removed' ? -pre : post;
			if (kind === 'removed' || kind === 'context') pre++;
			if (kind === 'added' || kind === 'context') post++;
		}
	}
	return numbers;
});
