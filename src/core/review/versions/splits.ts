import { groupBy } from '../../text/groupBy.ts';
import { lineKeys, type PatchText } from './patchText.ts';

/** A part has this share of its lines from the whole, and parts together this share of what the whole lost. */
const MIN_SHARE = 0.6;
/** Fewer lines may be the same by chance. */
const MIN_LINES = 3;
/** A line that more patches lost does not tell where a part comes from. */
const MAX_OWNERS = 16;

/**
 * Patches of one version, the `wholes`, that the other version has in several parts: those of its patches that have no
 * counterpart themselves, and have what their whole has and its own counterpart lacks. In one direction that is a patch
 * which was split, in the other one into which others were squashed.
 */
export function partsOf(
	wholes: readonly PatchText[],
	others: readonly PatchText[],
	counterparts: ReadonlyMap<number, number>,
): readonly { readonly whole: number; readonly part: number }[] {
	if (counterparts.size === others.length) return [];
	const lost = new Map<number, Set<string>>();
	const owners = new Map<string, number[]>();
	for (const [whole, counterpart] of counterparts) {
		const kept = keysOf(others[counterpart]);
		const missing = new Set([...keysOf(wholes[whole])].filter((key) => !kept.has(key)));
		lost.set(whole, missing);
		for (const key of missing) {
			const found = owners.get(key);
			if (found === undefined) owners.set(key, [whole]);
			else if (found.length < MAX_OWNERS) found.push(whole);
		}
	}
	const paired = new Set(counterparts.values());
	const candidates = [...others.keys()].flatMap((part) => {
		const whole = paired.has(part) ? null : wholeOf(keysOf(others[part]), owners);
		return whole === null ? [] : [{ whole, part }];
	});
	return [...groupBy(candidates, ({ whole }) => whole)].flatMap(([whole, found]) => {
		const missing = lost.get(whole) ?? new Set();
		const inParts = new Set(found.flatMap(({ part }) => [...keysOf(others[part])]));
		const covered = [...missing].filter((key) => inParts.has(key)).length;
		return covered >= MIN_SHARE * missing.size ? found : [];
	});
}

/** The patch that most of `lines` are from; null if there is none. */
function wholeOf(lines: ReadonlySet<string>, owners: ReadonlyMap<string, readonly number[]>): number | null {
	const counts = new Map<number, number>();
	for (const key of lines) for (const whole of owners.get(key) ?? []) counts.set(whole, (counts.get(whole) ?? 0) + 1);
	let [best, most] = [-1, 0];
	for (const [whole, count] of counts) if (count > most) [best, most] = [whole, count];
	return most >= Math.max(MIN_LINES, MIN_SHARE * lines.size) ? best : null;
}

function keysOf(patch: PatchText | undefined): ReadonlySet<string> {
	return new Set(patch === undefined ? [] : lineKeys(patch).map(({ key }) => key));
}
