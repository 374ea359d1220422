import type { Series } from '../patch/series.ts';
import type { ThreadMail } from '../patch/thread.ts';
import { groupBy } from '../text/groupBy.ts';
import { memoize } from '../text/memoize.ts';
import { assign } from './assignment.ts';
import { likenesses } from './likeness.ts';
import type { Pairing, PatchPair, PatchPart } from './pairing.ts';
import { type FileLine, isChanged, lineKey, patchText, type PatchText } from './patchText.ts';

/** Likeness above which patches belong together: that of patches with the same subject and nothing else is 0.9. */
const MIN_LIKENESS = 0.55;
/** The smaller of two patches is a part of the larger one if this share of its lines is in it. */
const MIN_SHARE = 0.6;
/** Fewer lines may be the same by chance. */
const MIN_LINES = 3;

/** The patches of two versions with their numbers in them. */
interface Sides {
	readonly old: readonly PatchText[];
	readonly new: readonly PatchText[];
}

/** A pair, as numbers. */
type NumberPair = readonly [old: number, fresh: number];

/** Pairs the patches of two versions of a series by what they do and say, whatever their numbers. */
export function pairVersions(old: Series, fresh: Series): Pairing {
	const sides: Sides = { old: old.patches.map(textOf), new: fresh.patches.map(textOf) };
	const whole = pairWholes(sides);
	const all = [...whole, ...splits(sides, whole), ...squashes(sides, whole)].sort(
		([a, b], [c, d]) => b - d || a - c,
	);
	const pairs = all.flatMap(([i, j]): readonly PatchPair[] => {
		const [before, after] = [old.patches[i], fresh.patches[j]];
		return before === undefined || after === undefined ? [] : [{ old: before, new: after, changed: changes(before, after) }];
	});
	const [oldPaired, newPaired] = [new Set(all.map(([i]) => i)), new Set(all.map(([, j]) => j))];
	return {
		old,
		new: fresh,
		pairs,
		added: fresh.patches.filter((_, j) => !newPaired.has(j)),
		dropped: old.patches.filter((_, i) => !oldPaired.has(i)),
	};
}

function textOf({ patch }: ThreadMail): PatchText {
	return patchText(patch);
}

/** Each patch with its one counterpart: first what is the same, then what is most alike. */
function pairWholes({ old, new: fresh }: Sides): readonly NumberPair[] {
	const pairs: NumberPair[] = [];
	const same = groupBy([...old.keys()], (i) => identity(old[i]));
	const taken = new Map<string, number>();
	fresh.forEach((patch, j) => {
		const key = identity(patch);
		const index = taken.get(key) ?? 0;
		const i = same.get(key)?.[index];
		if (i === undefined) return;
		taken.set(key, index + 1);
		pairs.push([i, j]);
	});
	const [oldRest, newRest] = [unpaired(old, pairs, 0), unpaired(fresh, pairs, 1)];
	const candidates = likenesses(
		oldRest.map(({ patch }) => patch),
		newRest.map(({ patch }) => patch),
	)
		.filter(({ score }) => score > MIN_LIKENESS)
		.map(({ old: left, new: right, score }) => ({ left, right, gain: score - MIN_LIKENESS }));
	for (const { left, right } of assign(candidates)) pairs.push([oldRest[left]?.index ?? 0, newRest[right]?.index ?? 0]);
	return pairs;
}

/** The subject and the changed lines. */
function identity(patch: PatchText | undefined): string {
	return patch === undefined ? '' : `${patch.subject}\n${codeOf(patch)}`;
}

function unpaired(
	patches: readonly PatchText[],
	pairs: readonly NumberPair[],
	side: 0 | 1,
): readonly { readonly patch: PatchText; readonly index: number }[] {
	const paired = new Set(pairs.map((pair) => pair[side]));
	return patches.map((patch, index) => ({ patch, index })).filter(({ index }) => !paired.has(index));
}

/** New patches without a counterpart that were a part of an old patch which has another one. */
function splits({ old, new: fresh }: Sides, whole: readonly NumberPair[]): readonly NumberPair[] {
	return parts(old, fresh, new Map(whole)).map(([i, j]) => [i, j]);
}

/** Old patches without a counterpart that became a part of a new patch. */
function squashes({ old, new: fresh }: Sides, whole: readonly NumberPair[]): readonly NumberPair[] {
	return parts(fresh, old, new Map(whole.map(([i, j]) => [j, i]))).map(([j, i]) => [i, j]);
}

/**
 * Patches of `others` that are no patch's counterpart, with the patch of `wholes` that has most of their lines: lines
 * which that one's counterpart does not have.
 */
function parts(
	wholes: readonly PatchText[],
	others: readonly PatchText[],
	counterparts: ReadonlyMap<number, number>,
): readonly (readonly [whole: number, part: number])[] {
	const known = new Set(counterparts.values());
	const owners = new Map<string, number[]>();
	for (const [whole, counterpart] of counterparts) {
		const kept = new Set(keysOf(others[counterpart]));
		for (const key of new Set(keysOf(wholes[whole]))) {
			if (kept.has(key)) continue;
			const found = owners.get(key);
			if (found === undefined) owners.set(key, [whole]);
			else if (found.length < MAX_OWNERS) found.push(whole);
		}
	}
	return others.flatMap((other, part) => {
		if (known.has(part)) return [];
		const lines = new Set(keysOf(other));
		const shares = new Map<number, number>();
		for (const key of lines) for (const whole of owners.get(key) ?? []) shares.set(whole, (shares.get(whole) ?? 0) + 1);
		const [best] = [...shares].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
		const isPart = best !== undefined && best[1] >= Math.max(MIN_LINES, MIN_SHARE * lines.size);
		return isPart ? [[best[0], part] as const] : [];
	});
}

/** A line that more patches have is no sign of where a part comes from. */
const MAX_OWNERS = 16;

function keysOf(patch: PatchText | undefined): readonly string[] {
	return patch?.files.flatMap(({ lines }) => lines.map(lineKey)).filter((key) => key !== null) ?? [];
}

/** The parts that differ between a patch and its counterpart. */
function changes(before: ThreadMail, after: ThreadMail): readonly PatchPart[] {
	const [old, fresh] = [textOf(before), textOf(after)];
	const differ = (read: (patch: PatchText) => string): boolean => read(old) !== read(fresh);
	const code = differ(codeOf);
	const compared: readonly (readonly [PatchPart, boolean])[] = [
		['code', code],
		// The same lines may be changed at another place between the same lines.
		['context', differ(contextOf) || (!code && differ(diffOf))],
		['changelog', differ(({ changelog }) => changelog.join('\n'))],
		['tags', differ(({ tags }) => tags.join('\n'))],
		['subject', differ(({ subject }) => subject)],
	];
	return compared.filter(([, isDifferent]) => isDifferent).map(([part]) => part);
}

const codeOf = memoize((patch: PatchText) => linesWhere(patch, isChanged));
const contextOf = memoize((patch: PatchText) => linesWhere(patch, (line) => !isChanged(line)));
const diffOf = memoize((patch: PatchText) => linesWhere(patch, () => true));

/** Some lines of a patch, file by file in the order of the files' names. */
function linesWhere({ files }: PatchText, isWanted: (line: FileLine) => boolean): string {
	return files
		.map(({ title, lines }) => [title, ...lines.filter(isWanted).map(({ kind, text }) => `${kind} ${text}`)].join('\n'))
		.sort()
		.join('\n');
}
