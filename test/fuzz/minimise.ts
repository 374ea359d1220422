import type { Input } from './target.ts';

/** The smallest input that it finds, by leaving out lines, then characters, for which `fails` still holds. */
export function minimise(input: Input, fails: (input: Input) => boolean): Input {
	let smallest = input;
	for (const name of Object.keys(input)) {
		const without = Object.fromEntries(Object.entries(smallest).filter(([other]) => other !== name));
		if (Object.keys(without).length > 0 && fails(without)) {
			smallest = without;
			continue;
		}
		for (const separator of [/(?<=\n)/, /(?:)/u]) {
			const pieces = (smallest[name] ?? '').split(separator);
			if (pieces.length > MOST_PIECES) continue;
			const rest = smallest;
			const kept = fewest(pieces, (some) => fails({ ...rest, [name]: some.join('') }));
			smallest = { ...rest, [name]: kept.join('') };
		}
	}
	return smallest;
}

/** Of more, leaving out one after the other takes too long. */
const MOST_PIECES = 20_000;

/** Delta debugging: leaves out ever smaller runs of pieces while `fails` holds for the rest. */
function fewest(pieces: readonly string[], fails: (pieces: readonly string[]) => boolean): readonly string[] {
	let kept = pieces;
	for (let size = Math.ceil(kept.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
		for (let start = 0; start < kept.length;) {
			const rest = [...kept.slice(0, start), ...kept.slice(start + size)];
			if (fails(rest)) kept = rest;
			else start += size;
		}
	}
	return kept;
}
