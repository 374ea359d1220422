import { LEVELS, type Level, levelOf, nameAtLevel } from '../entry/level.ts';
import type { Patch } from '../../patch/patch.ts';
import { attempt, attemptSteps, type InternalError } from '../../text/internalError.ts';
import { complete } from '../../text/steps.ts';
import {
	DEFAULT_BASE,
	baseProgram,
	sidesOf,
	touchedFunctions,
	type BaseTree,
	type PatchSides,
	type TouchedFunction,
} from '../interpret/base.ts';
import type { Program } from '../interpret/program.ts';
import type { Library } from '../interpret/library.ts';
import type { Meter } from '../eval/evaluate.ts';
import type { Architecture, Machine } from '../architecture.ts';
import { usualConfiguration } from '../architectures/registry.ts';
import { alignmentOf, exact } from './alignment.ts';
import { comparisonSteps } from './compare.ts';
import type { Comparison } from './comparison.ts';
import { checkLaws, type LawResult } from './laws.ts';
import { comparedHelper } from './subject.ts';

/** What there is to say about a helper that a patch touches. */
export interface HelperReport {
	readonly name: string;
	readonly path: string;
	/** Line of the content with the helper's definition, on the new side if it has one. */
	readonly contentLine: number;
	readonly change: Comparison | Absent;
	readonly twins: readonly Twin[];
	readonly laws: readonly LawResult[];
}

/** Why a helper's two sides were not compared. */
export interface Absent {
	readonly kind: 'added' | 'removed' | 'other-arch';
	/** Of code for another architecture: which one. */
	readonly architecture: string | null;
}

/** A helper's comparison with the same helper of another level. */
export interface Twin {
	readonly name: string;
	readonly comparison: Comparison;
}

/** What there is to say of one patch of a series. */
export interface SeriesReport {
	readonly patch: Patch;
	readonly sides: PatchSides;
	readonly reports: readonly HelperReport[];
	/** Helpers that could not be reported on; spans are in the patch's content. */
	readonly errors: readonly InternalError[];
}

/** The reports on each patch of a series, in its order; every patch is read once. */
export function reportOnSeries(
	patches: readonly Patch[],
	{ only = null, baseTree = DEFAULT_BASE }: { readonly only?: string | null; readonly baseTree?: BaseTree } = {},
): readonly SeriesReport[] {
	let base = baseProgram(baseTree);
	const meter: Meter = { steps: 0 };
	return patches.map((patch) => {
		const sides = readSides(patch, base, baseTree);
		base = sides.after.program;
		return { patch, sides, ...reportOnPatch(patch, sides, { only, meter }) };
	});
}

/** As `sidesOf`; both sides of a patch that cannot be read are `base`, and its reports have the error. */
export function readSides(patch: Patch, base: Program, baseTree: BaseTree): SidesRead {
	let error: string | null = null;
	const sides = attempt(
		() => sidesOf(patch, base, baseTree),
		(message) => (error = message),
	);
	return { ...(sides ?? sidesOf(null, base, baseTree)), error };
}

/** Both sides of a patch, and what the exception said if it could not be read. */
export interface SidesRead extends PatchSides {
	readonly error: string | null;
}

/**
 * Compares what a patch does to each helper that its hunks show whole. `only` picks one by name; `meter` counts what the
 * patches of a document take together.
 */
export function reportOnPatch(patch: Patch, sides: SidesRead, options: ReportOptions = {}): PatchReport {
	return complete(reportSteps(patch, sides, options));
}

type PatchReport = Pick<SeriesReport, 'reports' | 'errors'>;

interface ReportOptions {
	readonly only?: string | null;
	readonly meter?: Meter;
}

/** The same in steps of tens of milliseconds at most. */
export function* reportSteps(
	patch: Patch,
	{ before, after, baseTree, error }: SidesRead,
	{ only = null, meter = { steps: 0 } }: ReportOptions = {},
): Generator<undefined, PatchReport> {
	const errors: InternalError[] = [];
	const unread = (message: string): void => {
		const span = patch.content.lines.span(patch.diff.files[0]?.firstLine ?? patch.firstLine);
		errors.push({ source: 'the simulator', message, span });
	};
	if (error !== null) unread(error);
	const functions = error === null ? (attempt(() => touchedFunctions(patch), unread) ?? []) : [];
	const touched = functions.filter(({ name }) => only === null || name === only);
	const machine = machineOf(baseTree);
	// Of two functions with one name, the stub that is used where the other is configured out is not compared.
	const isOther = (name: string, path: string): boolean => {
		const own = after.program.functions.get(name) ?? before.program.functions.get(name);
		return own !== undefined && own.path !== path;
	};
	const shown = touched.filter(
		({ name, path, otherArchitecture }) => otherArchitecture !== null || !isOther(name, path),
	);
	const report = function* ({
		name,
		path,
		contentLine,
		hasNew,
		isAdded,
		otherArchitecture,
	}: TouchedFunction): Generator<undefined, HelperReport> {
		const place = { name, path, contentLine };
		if (otherArchitecture !== null) {
			return { ...place, change: { kind: 'other-arch', architecture: otherArchitecture }, twins: [], laws: [] };
		}
		if (!hasNew) return { ...place, change: { kind: 'removed', architecture: null }, twins: [], laws: [] };
		const change: Comparison | Absent = isAdded
			? { kind: 'added', architecture: null }
			: yield* sideSteps(before, after, name, machine, meter);
		const twins = yield* twinSteps(after, name, machine, meter);
		return { ...place, change, twins, laws: checkLaws(after, name, machine, meter) };
	};
	const reports: HelperReport[] = [];
	for (const helper of shown) {
		const failed = (message: string): unknown => errors.push(helperError(patch, helper, message));
		const made = yield* attemptSteps(report(helper), failed);
		if (made !== null) reports.push(made);
		yield;
	}
	return { reports, errors };
}

function helperError({ content }: Patch, { name, contentLine }: TouchedFunction, message: string): InternalError {
	return { source: `helper ${name}`, message, span: content.lines.span(contentLine) };
}

/** The machine that the sides of a patch are compared on. */
export function machineOf({ architecture, kernel }: BaseTree): Machine {
	return { architecture, kernel, configuration: usualConfiguration(architecture) };
}

/** A helper before against the same after. */
export function compareSides(before: Library, after: Library, name: string, machine: Machine): Comparison {
	return complete(sideSteps(before, after, name, machine, { steps: 0 }));
}

function* sideSteps(
	before: Library,
	after: Library,
	name: string,
	machine: Machine,
	meter: Meter,
): Generator<undefined, Comparison> {
	const [first, second] = [comparedHelper(before, name), comparedHelper(after, name)];
	if (typeof first === 'string') return { kind: 'cannot-compare', reason: first };
	if (typeof second === 'string') return { kind: 'cannot-compare', reason: second };
	return yield* comparisonSteps(first, second, { machine, alignment: exact, meter });
}

/** A helper against those of other levels, the nearest first. Levels without leaves are no twins. */
export function compareTwins(library: Library, name: string, machine: Machine): readonly Twin[] {
	return complete(twinSteps(library, name, machine, { steps: 0 }));
}

function* twinSteps(
	library: Library,
	name: string,
	machine: Machine,
	meter: Meter,
): Generator<undefined, readonly Twin[]> {
	const own = levelOf(name);
	const { architecture } = machine;
	if (own === null || !architecture.hasLeaf(own)) return [];
	const subject = comparedHelper(library, name);
	if (typeof subject === 'string') return [];
	const twins: Twin[] = [];
	for (const level of nearest(own, architecture)) {
		const twin = nameAtLevel(name, level);
		const other = comparedHelper(library, twin);
		if (typeof other !== 'string') {
			const options = { machine, alignment: alignmentOf(level, own, architecture), meter };
			twins.push({ name: twin, comparison: yield* comparisonSteps(other, subject, options) });
		} else if (library.definition(twin) !== undefined) {
			twins.push({ name: twin, comparison: { kind: 'cannot-compare', reason: other } });
		}
	}
	return twins;
}

function nearest(own: Level, { hasLeaf, hasLargeLeaf }: Architecture): readonly Level[] {
	const distance = (level: Level): number => Math.abs(LEVELS.indexOf(level) - LEVELS.indexOf(own));
	return LEVELS.filter((level) => hasLeaf(level) && level !== own).toSorted(
		(a, b) => distance(a) - distance(b) || Number(hasLargeLeaf(b)) - Number(hasLargeLeaf(a)),
	);
}
