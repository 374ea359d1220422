import type { Patch } from '../patch/patch.ts';
import type { Series } from '../patch/series.ts';
import { memoize } from '../text/memoize.ts';
import { definitionsOf, hasOccurrence } from './definitions.ts';

/** Number of patches up to which searching all of them is faster than listing their words. */
const FEW = 16;

/** The patches of a series whose diff may have the word `name`, in order. */
function patchesWith(series: Series, name: string): readonly Patch[] {
	if (series.patches.length <= FEW) return series.patches.map(({ patch }) => patch);
	return wordIndex(series).get(name) ?? [];
}

/** Whether the word `name` is in the diff of a patch of the series where `holds` is true of the patch and the offset. */
export function isInSeries(series: Series, name: string, holds: (patch: Patch, offset: number) => boolean): boolean {
	return patchesWith(series, name).some((patch) => hasOccurrence(patch, name, (at) => holds(patch, at)));
}

/** The patches of a series by the words of their diffs. */
const wordIndex = memoize(({ patches }: Series): ReadonlyMap<string, readonly Patch[]> => {
	const index = new Map<string, Patch[]>();
	for (const { patch } of patches) {
		const { content, diff } = patch;
		const { text, lines } = content;
		const end = lines.start(diff.endLine);
		const word = /\w+/g;
		word.lastIndex = lines.start(diff.files[0]?.firstLine ?? diff.endLine);
		for (let match = word.exec(text); match !== null && match.index < end; match = word.exec(text)) {
			const found = index.get(match[0]);
			if (found === undefined) index.set(match[0], [patch]);
			else if (found.at(-1) !== patch) found.push(patch);
		}
	}
	return index;
});

/** The index of each patch in its series. */
export const placesIn = memoize(({ patches }: Series): ReadonlyMap<Patch, number> => {
	return new Map(patches.map(({ patch }, index) => [patch, index]));
});

/** By name, the patches of a series that define it, in order. */
export const definersIn = memoize(({ patches }: Series): ReadonlyMap<string, readonly Patch[]> => {
	const definers = new Map<string, Patch[]>();
	for (const { patch } of patches) {
		for (const name of definitionsOf(patch).keys()) {
			const found = definers.get(name);
			if (found === undefined) definers.set(name, [patch]);
			else found.push(patch);
		}
	}
	return definers;
});
