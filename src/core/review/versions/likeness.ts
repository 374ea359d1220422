import { memoize } from '../../text/memoize.ts';
import { lineKeys, type PatchText } from './patchText.ts';

/** How alike two patches are; `old` and `new` are their places among those compared. */
export interface Likeness {
	readonly old: number;
	readonly new: number;
	/** From 0 to 2. */
	readonly score: number;
}

/** What patches may have in common, and how much it adds to the score where it is the same. */
const WEIGHTS = { code: 0.4, codeWord: 0.3, subject: 0.5, subjectWord: 0.4, logWord: 0.2, file: 0.2 } as const;
type FeatureKind = keyof typeof WEIGHTS;
const KINDS = Object.keys(WEIGHTS) as readonly FeatureKind[];

/** A feature that more patches of a version have says nothing about which of them belong together. */
const MAX_SHARED = 32;
/** Maximum number of characters of a changelog that are read. */
const MAX_LENGTH = 20_000;

/** One feature, with how often each patch of both versions has it. */
interface Feature {
	readonly kind: number;
	readonly old: Map<number, number>;
	readonly new: Map<number, number>;
}

/**
 * How alike the patches of two versions are. What few patches have counts more than what many have, since the patches of
 * a series may do the same in many places. For the same reason, patches with neither a subject nor a file in common are
 * never alike: they do the same elsewhere.
 */
export function likenesses(old: readonly PatchText[], fresh: readonly PatchText[]): readonly Likeness[] {
	const features = new Map<string, Feature>();
	old.forEach((patch, index) => {
		count(features, patch, 'old', index);
	});
	fresh.forEach((patch, index) => {
		count(features, patch, 'new', index);
	});
	const totals = { old: old.map(zeros), new: fresh.map(zeros) };
	const common = new Map<number, Float64Array>();
	for (const { kind, ...sides } of features.values()) {
		const sharing = Math.max(sides.old.size, sides.new.size);
		if (sharing > MAX_SHARED) continue;
		const weight = Math.log1p(Math.max(old.length, fresh.length) / sharing);
		for (const side of ['old', 'new'] as const) {
			for (const [index, times] of sides[side]) add(totals[side][index], kind, times * weight);
		}
		for (const [i, oldTimes] of sides.old) {
			for (const [j, newTimes] of sides.new) {
				const pair = i * fresh.length + j;
				let sums = common.get(pair);
				if (sums === undefined) common.set(pair, (sums = zeros()));
				add(sums, kind, Math.min(oldTimes, newTimes) * weight);
			}
		}
	}
	return [...common].flatMap(([pair, sums]) => {
		const [i, j] = [Math.floor(pair / fresh.length), pair % fresh.length];
		if (!mayBelongTogether(old[i], fresh[j])) return [];
		const score = KINDS.reduce((sum, name, kind) => {
			const all = (totals.old[i]?.[kind] ?? 0) + (totals.new[j]?.[kind] ?? 0);
			return sum + (all === 0 ? 0 : (WEIGHTS[name] * 2 * (sums[kind] ?? 0)) / all);
		}, 0);
		return [{ old: i, new: j, score }];
	});
}

function mayBelongTogether(old: PatchText | undefined, fresh: PatchText | undefined): boolean {
	if (old === undefined || fresh === undefined) return false;
	if (old.subject !== '' && old.subject.toLowerCase() === fresh.subject.toLowerCase()) return true;
	const paths = pathsOf(old);
	return [...pathsOf(fresh)].some((path) => paths.has(path));
}

const pathsOf = memoize(({ files }: PatchText): ReadonlySet<string> => new Set(files.flatMap(({ paths }) => paths)));

function zeros(): Float64Array {
	return new Float64Array(KINDS.length);
}

function add(sums: Float64Array | undefined, kind: number, amount: number): void {
	if (sums !== undefined) sums[kind] = (sums[kind] ?? 0) + amount;
}

/** Adds the features of a patch. */
function count(features: Map<string, Feature>, patch: PatchText, side: 'old' | 'new', index: number): void {
	for (const [name, text] of featuresOf(patch)) {
		const key = `${name} ${text}`;
		let feature = features.get(key);
		if (feature === undefined) {
			feature = { kind: KINDS.indexOf(name), old: new Map(), new: new Map() };
			features.set(key, feature);
		}
		feature[side].set(index, (feature[side].get(index) ?? 0) + 1);
	}
}

function* featuresOf(patch: PatchText): Generator<readonly [FeatureKind, string]> {
	const { subject, changelog, files } = patch;
	const summary = subject.toLowerCase();
	if (summary !== '') yield ['subject', summary];
	for (const word of wordsOf(summary)) yield ['subjectWord', word];
	for (const word of wordsOf(changelog.join('\n').toLowerCase())) yield ['logWord', word];
	for (const { paths } of files) for (const path of paths) yield ['file', path];
	for (const { key, text } of lineKeys(patch)) {
		yield ['code', key];
		for (const word of wordsOf(text)) yield ['codeWord', word];
	}
}

function wordsOf(text: string): readonly string[] {
	return text.slice(0, MAX_LENGTH).match(/[\p{L}\p{N}_]+/gu) ?? [];
}
