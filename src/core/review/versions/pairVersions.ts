import type { Series } from '../../patch/series.ts';
import type { ThreadMail } from '../../patch/thread.ts';
import { groupBy } from '../../text/groupBy.ts';
import { memoize } from '../../text/memoize.ts';
import { assign } from './assignment.ts';
import { likenesses } from './likeness.ts';
import type { Pairing, PatchPair, PatchPart } from './pairing.ts';
import { type FileLine, haveAuthors, isChanged, patchText, type PatchText } from './patchText.ts';
import { partsOf } from './splits.ts';

/** Likeness above which patches belong together: that of patches with the same subject and nothing else is 0.9. */
const MIN_LIKENESS = 0.6;

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

/** Each patch with its one counterpart: what is the same, then what is most alike, then what has the same subject. */
function pairWholes(sides: Sides): readonly NumberPair[] {
	const same = pairEqual(sides, [], (patch) => `${patch.subject}\n${codeOf(patch)}`);
	const alike = [...same, ...pairAlike(sides, same)];
	return [...alike, ...pairEqual(sides, alike, ({ subject }) => subject.toLowerCase())];
}

/** Pairs patches that have the same key, in order; patches with an empty key are left out. */
function pairEqual(
	sides: Sides,
	pairs: readonly NumberPair[],
	keyOf: (patch: PatchText) => string,
): readonly NumberPair[] {
	const key = ({ patch }: Numbered): string => keyOf(patch);
	const waiting = new Map(
		[...groupBy(unpaired(sides.old, pairs, 0), key)].map(([each, group]) => [each, group.values()]),
	);
	return unpaired(sides.new, pairs, 1).flatMap((fresh): readonly NumberPair[] => {
		const own = key(fresh);
		const old = own === '' ? undefined : waiting.get(own)?.next();
		return old === undefined || old.done === true ? [] : [[old.value.index, fresh.index]];
	});
}

function pairAlike(sides: Sides, pairs: readonly NumberPair[]): readonly NumberPair[] {
	const [old, fresh] = [unpaired(sides.old, pairs, 0), unpaired(sides.new, pairs, 1)];
	const textsOf = (patches: readonly Numbered[]): readonly PatchText[] => patches.map(({ patch }) => patch);
	const candidates = likenesses(textsOf(old), textsOf(fresh))
		.filter(({ score }) => score > MIN_LIKENESS)
		.map(({ old: left, new: right, score }) => ({ left, right, gain: score - MIN_LIKENESS }));
	return assign(candidates).map(({ left, right }) => [old[left]?.index ?? 0, fresh[right]?.index ?? 0]);
}

interface Numbered {
	readonly patch: PatchText;
	readonly index: number;
}

function unpaired(patches: readonly PatchText[], pairs: readonly NumberPair[], side: 0 | 1): readonly Numbered[] {
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
		['author', haveAuthors(old, fresh) && differ(({ author }) => author)],
	];
	return compared.filter(([, isDifferent]) => isDifferent).map(([part]) => part);
}

const codeOf = memoize((patch: PatchText) => linesWhere(patch, isChanged));
const contextOf = (patch: PatchText): string => linesWhere(patch, (line) => !isChanged(line));
const diffOf = (patch: PatchText): string => linesWhere(patch, () => true);

/** Some lines of a patch, file by file in the order of the files' names. */
function linesWhere({ files }: PatchText, isWanted: (line: FileLine) => boolean): string {
	return files
		.map(({ title, lines }) => [title, ...lines.filter(isWanted).map(({ kind, text }) => `${kind} ${text}`)].join('\n'))
		.sort()
		.join('\n');
}
