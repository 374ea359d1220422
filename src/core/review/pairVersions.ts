import type { Series } from '../patch/series.ts';
import type { ThreadMail } from '../patch/thread.ts';
import { groupBy } from '../text/groupBy.ts';
import { memoize } from '../text/memoize.ts';
import { assign } from './assignment.ts';
import { likenesses } from './likeness.ts';
import type { Pairing, PatchPair, PatchPart } from './pairing.ts';
import { type FileLine, isChanged, patchText, type PatchText } from './patchText.ts';
import { partsOf } from './splits.ts';

/** Likeness above which patches belong together: that of patches with the same subject and nothing else is 0.9. */
const MIN_LIKENESS = 0.55;

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
	const splits = partsOf(sides.old, sides.new, new Map(whole)).map((found): NumberPair => [found.whole, found.part]);
	const backwards = new Map(whole.map(([i, j]) => [j, i]));
	const squashes = partsOf(sides.new, sides.old, backwards).map((found): NumberPair => [found.part, found.whole]);
	const all = [...whole, ...splits, ...squashes].sort(([a, b], [c, d]) => b - d || a - c);
	const pairs = all.flatMap(([i, j]): readonly PatchPair[] => {
		const [before, after] = [old.patches[i], fresh.patches[j]];
		return before === undefined || after === undefined
			? []
			: [{ old: before, new: after, changed: changes(before, after) }];
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
