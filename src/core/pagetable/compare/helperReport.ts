import { LEVELS, type Level, levelOf, nameAtLevel } from '../entry/level.ts';
import type { Patch } from '../../patch/patch.ts';
import { attempt, attemptSteps, type InternalError } from '../../text/internalError.ts';
import { memoize } from '../../text/memoize.ts';
import { complete } from '../../text/steps.ts';
import {
	baseTreeOf,
	DEFAULT_BASE,
	codeBase,
	sidesOf,
	type BaseTree,
	type CodeBase,
	type PatchSides,
} from '../interpret/base.ts';
import type { Piece } from '../interpret/pieces.ts';
import type { Place } from '../interpret/patchPieces.ts';
import { touchedHelpers, type TouchedHelper } from '../interpret/touched.ts';
import { definingText, type Library } from '../interpret/library.ts';
import type { Meter } from '../eval/evaluate.ts';
import type { Definition } from '../eval/expression.ts';
import type { Architecture, Machine } from '../architecture.ts';
import { architectureFor, machineOf as usualMachine, usualConfiguration } from '../architectures/registry.ts';
import { editsBetween, type Edit, type Given } from '../calls/edits.ts';
import { alignmentOf, exact, isLaidOutAlike } from './alignment.ts';
import { comparisonSteps } from './compare.ts';
import { forOptions, twinForOptions } from './configuration.ts';
import { withConstants } from './constantNames.ts';
import type { Comparison } from './comparison.ts';
import { checkLaws, type LawResult } from './laws.ts';
import { comparedHelper } from './subject.ts';

/** What there is to say about a helper that a patch touches. */
export interface HelperReport {
	readonly name: string;
	readonly path: string;
	/** Line of the content with the helper's definition, on the new side if it has one. */
	readonly contentLine: number;
	readonly change: Change;
	/** What it was before, if that had another name or was in another file. */
	readonly from: Place | null;
	readonly architecture: Architecture;
	/** Whether it is what architectures without their own use. */
	readonly isFallback: boolean;
	/** The constant whose change it follows; null if it is changed itself. */
	readonly via: string | null;
	/** Whether its hunk does not show it completely. */
	readonly isCut: boolean;
	/** What the verdict holds for besides the patch itself, such as `the tree`, after the word `on`. */
	readonly base: string;
	readonly twins: readonly Twin[];
	/** Helpers of other levels that it is not compared with, but says the same as in the words of its level. */
	readonly alike: readonly string[];
	readonly laws: readonly LawResult[];
}

/** Why a helper's two sides were not compared. */
export interface Absent {
	readonly kind: 'added' | 'removed';
}

/** What is known of a helper whose results are not compared: what the patch edits in it, nothing where both sides say the same. */
export interface Edited {
	readonly kind: 'edited';
	readonly edits: readonly Edit[];
	/** Why its results are not compared. */
	readonly reason: string;
}

/** What becomes of a helper. */
export type Change = Comparison | Edited | Absent;

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
	let base = codeBase(baseTree);
	const meter: Meter = { steps: 0 };
	return patches.map((patch) => {
		const sides = readSides(patch, base, baseTree);
		base = sides.next;
		return { patch, sides, ...reportOnPatch(patch, sides, { only, meter }) };
	});
}

/** As `sidesOf`; both sides of a patch that cannot be read are `base`, and its reports have the error. */
export function readSides(patch: Patch, base: CodeBase, baseTree: BaseTree): SidesRead {
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
function reportOnPatch(patch: Patch, sides: SidesRead, options: ReportOptions = {}): PatchReport {
	return complete(reportSteps(patch, sides, options));
}

export type PatchReport = Pick<SeriesReport, 'reports' | 'errors'>;

interface ReportOptions {
	readonly only?: string | null;
	readonly meter?: Meter;
}

/** The same in steps of tens of milliseconds at most. */
export function* reportSteps(
	patch: Patch,
	sides: SidesRead,
	{ only = null, meter = { steps: 0 } }: ReportOptions = {},
): Generator<undefined, PatchReport> {
	const { pieces, baseTree, error } = sides;
	const errors: InternalError[] = [];
	const unread = (message: string): void => {
		const span = patch.content.lines.span(patch.diff.files[0]?.firstLine ?? patch.firstLine);
		errors.push({ source: 'the simulator', message, span });
	};
	if (error !== null) unread(error);
	const touched = error === null ? (attempt(() => touchedHelpers(pieces, baseTree.kernel), unread) ?? []) : [];
	const verbatim = new Map(
		touched.flatMap(({ name, before, isVerbatim }) => (isVerbatim && before ? [[name, before.name] as const] : [])),
	);
	const shown = touched.filter(({ name }) => only === null || name === only);
	const fallbacks = touched.filter(({ isFallback }) => isFallback).map(({ name }) => name);
	const worlds = new Map<Architecture, World>();
	const worldOf = (architecture: Architecture): World => {
		const known = worlds.get(architecture);
		if (known !== undefined) return known;
		const own = sidesFor(architecture, patch, sides);
		const world = {
			...own,
			machine: machineOf(own.baseTree),
			asFallbacks: withFallbacks(own.after, fallbacks),
			wereFallbacks: withFallbacks(own.before, fallbacks),
		};
		worlds.set(architecture, world);
		return world;
	};
	// A patch that adds what the modelled kernel has is older, and may be older than that kernel's twins.
	const isOlder = ({ architecture, kernel }: Machine): boolean =>
		touched.some(
			(each) => isNew(each) && each.architecture === architecture && architecture.models(kernel).has(each.name),
		);
	const report = function* (helper: TouchedHelper): Generator<undefined, HelperReport> {
		const { name, path, contentLine, isFallback, via, unseen, architecture } = helper;
		const base = baseName(helper, sides);
		const from = helper.before && (helper.before.name !== name || helper.before.path !== path) ? helper.before : null;
		const place = { name, path, contentLine, from, isFallback, via, base, isCut: unseen !== null, architecture };
		const silent = { twins: [], alike: [], laws: [] };
		const same: Comparison = { kind: 'equal', isProved: true, unknown: [] };
		const { before, after, asFallbacks, wereFallbacks, machine, changed } = worldOf(architecture);
		const edited = (reason: string): Comparison | Edited =>
			editedIn(helper, reason, { before, after, machine, meter, verbatim, pieces, changed });
		if (unseen !== null) {
			return helper.before === null
				? { ...place, change: { kind: 'added' }, ...silent, alike: helper.alike }
				: { ...place, change: edited(unseen), ...silent };
		}
		const [old, made] = isFallback ? [wereFallbacks, asFallbacks] : [before, after];
		const text = isFallback ? definingText(made.program, name, false) : undefined;
		if (text !== undefined && 'path' in text && text.path !== path) {
			return { ...place, change: edited(`${architecture.title} has its own ${name}()`), ...silent };
		}
		if (!helper.isLeft && made.definition(name) === undefined) {
			return { ...place, change: { kind: 'removed' }, ...silent };
		}
		const compared: Comparison | Absent =
			helper.before === null
				? { kind: 'added' }
				: helper.isVerbatim && changed.size === 0
					? same
					: yield* namedSteps(old, made, { before: helper.before.name, after: name }, machine, meter);
		const known =
			compared.kind === 'equal' ? forOptions(compared, helper, pieces, machine.architecture.target.options) : compared;
		const change: Change = known.kind === 'cannot-compare' && helper.isLeft ? edited(known.reason) : known;
		if (via !== null) return { ...place, change, ...silent };
		const found = (yield* twinSteps(made, name, machine, meter)).map((twin): Twin => {
			const { name: other, comparison } = twin;
			if (comparison.kind !== 'equal') return twin;
			return {
				...twin,
				comparison: twinForOptions(comparison, [name, other], pieces, machine.architecture.target.options),
			};
		});
		const isCalling =
			change.kind === 'differs' && change.events.some(({ kind }) => kind === 'order' || kind === 'calls');
		const twins = (isOlder(machine) ? found.filter((twin) => isOldTwin(twin, made, architecture)) : found).map(
			(twin) => (isCalling && definingText(made.program, twin.name, false) === undefined ? withoutCalls(twin) : twin),
		);
		const isCompared = (twin: string): boolean =>
			twins.some((each) => each.name === twin && each.comparison.kind !== 'cannot-compare');
		const alike = helper.alike.filter((twin) => !isCompared(twin));
		const others = twins.filter((twin) => !alike.includes(twin.name));
		return { ...place, change, twins: others, alike, laws: checkLaws(made, name, machine, meter) };
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

interface EditedIn extends Pick<World, 'before' | 'after' | 'machine' | 'pieces' | 'changed'> {
	readonly meter: Meter;
	/** What helpers were before that say word by word what those said. */
	readonly verbatim: ReadonlyMap<string, string>;
}

/** What a patch edits in a helper whose sides cannot be compared for a reason. */
function editedIn(
	{ name, path, before: from, shown }: TouchedHelper,
	reason: string,
	{ before, after, machine, meter, verbatim, pieces: { old: oldPieces, made: madePieces }, changed }: EditedIn,
): Comparison | Edited {
	const isSame = (old: string, made: string, given: Given): boolean => {
		if (changed.size === 0 && given.before === given.after && verbatim.get(made) === old) return true;
		const takes = (library: Library, callee: string, count: number): boolean => {
			const found = library.definition(callee);
			return found !== undefined && !('kind' in found) && found.parameters.length === count;
		};
		if (!takes(before, old, given.before) || !takes(after, made, given.after)) return false;
		const compared = complete(namedSteps(before, after, { before: old, after: made }, machine, meter));
		return compared.kind === 'equal' && compared.isProved;
	};
	const names = new Set([name, from?.name ?? name]);
	const added = (callee: string): string | null => {
		const isIt = (piece: Piece): boolean => piece.name === callee && piece.kind === 'function';
		return oldPieces.some(isIt) ? null : (madePieces.find(isIt)?.shown.text ?? null);
	};
	const { sides, constants } = withConstants(shown, oldPieces, madePieces);
	const edits = sides && editsBetween(sides, names, { isSame, added, constants });
	// What another architecture had is not what changes here.
	const isElsewhere = from !== null && architectureFor(from.path) !== architectureFor(path);
	// The same words mean something else where a constant has another value.
	const isOther = edits?.length === 0 && changed.size > 0;
	return edits === null || isOther || (isElsewhere && edits.length > 0)
		? { kind: 'cannot-compare', reason }
		: { kind: 'edited', edits, reason };
}

/** A twin that is only modelled, of a helper whose calls change: a model need not have its calls. */
function withoutCalls(twin: Twin): Twin {
	if (twin.comparison.kind !== 'equal') return twin;
	return { ...twin, comparison: { kind: 'cannot-compare', reason: `the calls of ${twin.name}() are not modelled` } };
}

/** Whether a helper is one that an architecture gets, in all configurations. */
function isNew({ path, before, isLeft, unseen }: TouchedHelper): boolean {
	return before === null && isLeft && unseen === null && path.startsWith('arch/');
}

/** Whether a twin is in the texts, or in the oldest kernel that is modelled. */
function isOldTwin({ name }: Twin, library: Library, { kernels, models }: Architecture): boolean {
	const [oldest] = kernels;
	const isModelled = oldest !== undefined && models(oldest).has(name);
	return isModelled || definingText(library.program, name, false) !== undefined;
}

function helperError({ content }: Patch, { name, contentLine }: TouchedHelper, message: string): InternalError {
	return { source: `helper ${name}`, message, span: content.lines.span(contentLine) };
}

/** The machine that the sides of a patch are compared on. */
export function machineOf({ architecture, kernel }: BaseTree): Machine {
	return { architecture, kernel, configuration: usualConfiguration(architecture) };
}

/** The code of an architecture on both sides of a patch. */
interface World extends PatchSides {
	readonly machine: Machine;
	/** Either side with the fallbacks that the patch touches. */
	readonly asFallbacks: Library;
	readonly wereFallbacks: Library;
}

/** Both sides of a patch as an architecture has them; of one that they are not for, without the patches before it. */
export function sidesFor(architecture: Architecture, patch: Patch | null, sides: PatchSides): PatchSides {
	const { files, baseTree } = sides;
	if (architecture.name === baseTree.architecture.name) return sides;
	const known = elsewhere(sides).get(architecture);
	if (known !== undefined) return known;
	const { kernel } = usualMachine(architecture);
	const base = baseTreeOf({ architecture, kernel }, files, baseTree.blobs);
	const found = sidesOf(patch, codeBase(base), base);
	elsewhere(sides).set(architecture, found);
	return found;
}

const elsewhere = memoize<PatchSides, Map<Architecture, PatchSides>>(() => new Map());

/** The library as an architecture has it that relies on the fallbacks of those names. */
function withFallbacks(library: Library, names: readonly string[]): Library {
	return names.length === 0 ? library : library.relyingOn(new Set(names));
}

/** What a verdict on a helper holds for besides the patch itself. */
function baseName(
	{ path, architecture, unseen }: TouchedHelper,
	{ files, baseTree: { kernel, tree, blobs } }: PatchSides,
): string {
	const text = unseen === null ? files.get(path) : undefined;
	if (!architecture.hasReference) return `${text === undefined ? 'the patch alone' : 'the tree'}, without reference`;
	if (text !== undefined && [...blobs.values()].includes(text)) return 'the blobs of index lines';
	return text !== undefined && tree !== null ? 'the tree' : `modelled ${kernel}`;
}

/** A helper before against the same after. */
export function compareSides(before: Library, after: Library, name: string, machine: Machine): Comparison {
	return complete(namedSteps(before, after, { before: name, after: name }, machine, { steps: 0 }));
}

function* namedSteps(
	before: Library,
	after: Library,
	names: { readonly before: string; readonly after: string },
	machine: Machine,
	meter: Meter,
): Generator<undefined, Comparison> {
	const [first, second] = [comparedHelper(before, names.before), comparedHelper(after, names.after)];
	if (typeof first === 'string') return { kind: 'cannot-compare', reason: first };
	if (typeof second === 'string') return { kind: 'cannot-compare', reason: second };
	return yield* comparisonSteps(first, second, { machine, alignment: exact, meter });
}

/** A helper against those of other levels, the nearest first. Levels without leaves are no twins, nor are spans of addresses. */
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
	if (own === null || !architecture.hasReference || !architecture.hasLeaf(own)) return [];
	const subject = comparedHelper(library, name);
	if (typeof subject === 'string' || isAboutAddresses(subject.definition)) return [];
	const twins: Twin[] = [];
	for (const level of nearest(own, architecture)) {
		if (!isLaidOutAlike(level, own, machine)) continue;
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

/** Whether a helper computes an address, or with addresses only, in whose parts levels differ by their nature. */
function isAboutAddresses({ parameters, returns }: Definition): boolean {
	if (returns === 'unsigned long' && parameters.some(({ type }) => type === 'address')) return true;
	return parameters.length > 0 && parameters.every(({ type }) => type === 'address' || type === 'number');
}

function nearest(own: Level, { hasLeaf, hasLargeLeaf }: Architecture): readonly Level[] {
	const distance = (level: Level): number => Math.abs(LEVELS.indexOf(level) - LEVELS.indexOf(own));
	return LEVELS.filter((level) => hasLeaf(level) && level !== own).toSorted(
		(a, b) => distance(a) - distance(b) || Number(hasLargeLeaf(b)) - Number(hasLargeLeaf(a)),
	);
}
