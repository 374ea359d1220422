import { memoize } from '../text/memoize.ts';
import type { DiffFile } from '../patch/diff.ts';
import { lineKind } from '../patch/hunk.ts';
import type { Patch } from '../patch/patch.ts';
import type { Anchor } from './anchor.ts';
import { isQuotedPatch, quotedPlaceOf } from './quotedPatch.ts';

/** The part of a patch that a line belongs to, and its place in a file. */
export type LinePlace = Pick<Anchor, 'scope' | 'file' | 'place'>;

/** The place of line `line` of the content of `patch`; a hunk's header is the first line of the hunk. */
export function placeOf(patch: Patch, line: number): LinePlace {
	if (isQuotedPatch(patch)) return quotedPlaceOf(patch, line);
	const { diff, messageEnd } = patch;
	if (line < messageEnd) return { scope: 'changelog', file: null, place: null };
	const file = diff.files.findLast(({ firstLine }) => firstLine <= line) ?? null;
	if (file === null) return { scope: 'below-cut', file: null, place: null };
	const place = linesOf(patch).get(line) ?? null;
	return { scope: place === null ? 'file' : 'line', file, place };
}

/** The lines of files that all lines of a patch's hunks are. */
const linesOf = memoize(({ content, diff }: Patch): ReadonlyMap<number, NonNullable<Anchor['place']>> => {
	const places = new Map<number, NonNullable<Anchor['place']>>();
	for (const hunk of diff.files.flatMap(({ hunks }: DiffFile) => hunks)) {
		let [pre, post] = [hunk.oldStart, hunk.newStart];
		places.set(hunk.headerLine, { side: 'post', line: post });
		for (let line = hunk.firstLine; line < hunk.endLine; line++) {
			const kind = lineKind(content, line, hunk);
			places.set(line, kind === 'removed' ? { side: 'pre', line: pre } : { side: 'post', line: post });
			if (kind === 'removed' || kind === 'context') pre++;
			if (kind === 'added' || kind === 'context') post++;
		}
	}
	return places;
});
