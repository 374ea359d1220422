import type { Patch } from '../../patch/patch.ts';
import {
	defaultGround,
	groundProgram,
	sidesOf,
	touchedFunctions,
	type Ground,
	type PatchSides,
} from '../interpret/patch.ts';
import type { Library } from '../interpret/library.ts';
import type { Meter } from '../evaluate.ts';
import { hasLargeLeaf, isInvertible, levels, type Level } from '../layout.ts';
import type { Machine } from '../machine.ts';
import { alignmentOf, exact } from './alignment.ts';
import { compare } from './compare.ts';
import type { Comparison } from './comparison.ts';
import { checkLaws, type LawResult } from './laws.ts';
import { levelOf, nameAtLevel, subjectIn } from './subject.ts';

/** What there is to say about a helper that a patch touches. */
export interface HelperReview {
	readonly name: string;
	readonly path: string;
	/** Line of the content where the helper stands, on the new side if it is there. */
	readonly contentLine: number;
	readonly change: Comparison | Absent;
	readonly twins: readonly Twin[];
	readonly laws: readonly LawResult[];
}

/** Why a helper's two sides were not compared. */
export interface Absent {
	readonly kind: 'added' | 'removed' | 'foreign';
	/** Of foreign code: the architecture. */
	readonly architecture: string | null;
}

/** A helper's comparison with the same helper of another level. */
export interface Twin {
	readonly name: string;
	readonly comparison: Comparison;
}

/** What there is to say of one patch of a series. */
export interface SeriesReview {
	readonly patch: Patch;
	readonly sides: PatchSides;
	readonly reviews: readonly HelperReview[];
}

/** The reviews of each patch of a series, in its order; every patch is read once. */
export function reviewSeries(
	patches: readonly Patch[],
	{ only = null, ground = defaultGround }: { readonly only?: string | null; readonly ground?: Ground } = {},
): readonly SeriesReview[] {
	let base = groundProgram(ground);
	return patches.map((patch) => {
		const sides = sidesOf(patch, base, ground);
		base = sides.after.program;
		return { patch, sides, reviews: reviewPatch(patch, sides, only) };
	});
}

/** Compares what a patch does to each helper that its hunks show whole. `only` picks one by name. */
export function reviewPatch(
	patch: Patch,
	{ before, after, ground }: PatchSides,
	only: string | null = null,
): readonly HelperReview[] {
	const touched = touchedFunctions(patch).filter(({ name }) => only === null || name === only);
	const machine = machineOf(ground);
	const meter: Meter = { steps: 0 };
	// Of two functions by one name, the one that the other stands in for where it is off says nothing.
	const isOther = (name: string, path: string): boolean => {
		const own = after.program.functions.get(name) ?? before.program.functions.get(name);
		return own !== undefined && own.path !== path;
	};
	const shown = touched.filter(({ name, path, foreignTo }) => foreignTo !== null || !isOther(name, path));
	return shown.map(({ name, path, contentLine, hasNew, isAdded, foreignTo }): HelperReview => {
		const place = { name, path, contentLine };
		if (foreignTo !== null) {
			return { ...place, change: { kind: 'foreign', architecture: foreignTo }, twins: [], laws: [] };
		}
		if (!hasNew) return { ...place, change: { kind: 'removed', architecture: null }, twins: [], laws: [] };
		const change: Comparison | Absent = isAdded
			? { kind: 'added', architecture: null }
			: compareSides(before, after, name, machine, meter);
		const twins = compareTwins(after, name, machine, meter);
		return { ...place, change, twins, laws: checkLaws(after, name, machine, meter) };
	});
}

/** The machine that the sides of a patch are compared on. */
export function machineOf({ kernel }: Ground): Machine {
	return { kernel, configuration: 'default' };
}

/** A helper before against the same after. */
export function compareSides(
	before: Library,
	after: Library,
	name: string,
	machine: Machine,
	meter: Meter = { steps: 0 },
): Comparison {
	const [first, second] = [subjectIn(before, name), subjectIn(after, name)];
	if (typeof first === 'string') return { kind: 'cannot-compare', reason: first };
	if (typeof second === 'string') return { kind: 'cannot-compare', reason: second };
	return compare(first, second, { machine, alignment: exact, meter });
}

/** A helper against those of other levels, the nearest first. Levels without leaves are no twins. */
export function compareTwins(
	library: Library,
	name: string,
	machine: Machine,
	meter: Meter = { steps: 0 },
): readonly Twin[] {
	const own = levelOf(name);
	if (own === null || !isInvertible(own)) return [];
	const subject = subjectIn(library, name);
	if (typeof subject === 'string') return [];
	return nearest(own).flatMap((level): readonly Twin[] => {
		const twin = nameAtLevel(name, level);
		const other = subjectIn(library, twin);
		if (typeof other === 'string') {
			const isAbsent = library.definition(twin) === undefined;
			return isAbsent ? [] : [{ name: twin, comparison: { kind: 'cannot-compare', reason: other } }];
		}
		const comparison = compare(other, subject, { machine, alignment: alignmentOf(level, own), meter });
		return [{ name: twin, comparison }];
	});
}

function nearest(own: Level): readonly Level[] {
	const distance = (level: Level): number => Math.abs(levels.indexOf(level) - levels.indexOf(own));
	return levels
		.filter((level) => isInvertible(level) && level !== own)
		.toSorted((a, b) => distance(a) - distance(b) || Number(hasLargeLeaf(b)) - Number(hasLargeLeaf(a)));
}
