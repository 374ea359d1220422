import { tokenize } from '../../c/lexer.ts';
import { withoutLevel } from '../entry/level.ts';
import type { Architecture } from '../architecture.ts';
import type { Kernel } from '../entry/kernel.ts';
import { lazy } from '../../text/memoize.ts';
import { architectureFor, DEFAULT_MACHINE, isCompiledFor } from '../architectures/registry.ts';
import { usersOf } from './constantUsers.ts';
import type { CutHelper, PatchPieces, Place } from './patchPieces.ts';
import { isSame, renamed, verbatimNames } from './renames.ts';
import { unseenFunctions, type Unseen } from './unseen.ts';
import type { Piece, Shown } from './pieces.ts';

/** A helper that a patch adds, removes or changes. */
export interface TouchedHelper {
	readonly name: string;
	readonly path: string;
	/** The line of the content that its head begins on: on the new side if that has it. */
	readonly contentLine: number;
	/** What it was before: under the same name or another, in the same file or another. null for a new one. */
	readonly before: Place | null;
	/** Whether the patch leaves it somewhere in what it shows. */
	readonly isLeft: boolean;
	/** Why its two sides cannot be looked at; null if the patch shows them. */
	readonly unseen: string | null;
	/** What the patch shows of it on either side; null where that is not the same part of it. */
	readonly shown: ShownSides | null;
	/** Of a new one: those of other levels that say the same with their level for its own. */
	readonly alike: readonly string[];
	/** Whether both sides say the same, word by word, in words that mean the same. */
	readonly isVerbatim: boolean;
	/** Whether it is what architectures without their own use. */
	readonly isFallback: boolean;
	/** The constant whose change it follows; null if it is changed itself. */
	readonly via: string | null;
	readonly architecture: Architecture;
}

/** Texts of a function before a patch and after it: each shows a part of it. */
export interface ShownSides {
	readonly before: readonly string[];
	readonly after: readonly string[];
	/** Whether that is all of it. */
	readonly isWhole: boolean;
}

/** The helpers that a patch touches, in its order; `kernel` has those that use what the patch changes out of sight. */
export function touchedHelpers(pieces: PatchPieces, kernel: Kernel = DEFAULT_MACHINE.kernel): readonly TouchedHelper[] {
	const worlds = [...new Set([...pieces.old, ...pieces.made, ...pieces.cut].map(({ path }) => architectureFor(path)))];
	const found = worlds.flatMap((world) => {
		const isOwn = ({ path }: Place): boolean => architectureFor(path) === world && !isElsewhere(path);
		// What is common code before or after the patch is said of the default architecture, unless it comes from another.
		const read = <T extends Place>(items: readonly T[]): readonly T[] =>
			items.filter((item) => isOwn(item) || (isCommon(item, world) && !isElsewhere(item.path)));
		const { old, made, cut, pasted } = pieces;
		const unseen = unseenFunctions(pieces, world);
		const names = new Set([...old, ...made, ...cut].filter(isOwn).map(({ name }) => name));
		const touched = touchedIn(world, kernel, {
			old: read(old),
			made: read(made),
			cut: cut.filter(isOwn),
			pasted,
			unseen,
		});
		return touched.filter(({ name, before, via }) => [name, before?.name, via].some((each) => names.has(each ?? '')));
	});
	return found.toSorted((a, b) => a.contentLine - b.contentLine);
}

/** The names whose own definition a patch removes without another one, so that a fallback holds if there is one. */
export function removedNames({ old, made, cut }: PatchPieces, architecture: Architecture): readonly string[] {
	const isOurs = ({ path }: Place): boolean => isCompiledFor(path, architecture);
	const isOwn = (place: Place): boolean => /^arch\/|\/pgtable-no/.test(place.path) && isOurs(place);
	const left = new Set([...made.filter((piece) => isOurs(piece) && !piece.isFallback), ...cut].map(({ name }) => name));
	const gone = [
		...old.filter((piece) => isOwn(piece) && !piece.isFallback && piece.changed !== 'none').map(({ name }) => name),
		...cut.filter(isOwn).map(({ was }) => was),
	];
	return gone.filter((name) => !left.has(name));
}

function isCommon({ path }: Place, architecture: Architecture): boolean {
	return !path.startsWith('arch/') && isCompiledFor(path, architecture);
}

/** Why a function that a hunk cuts off cannot be looked at. */
function unseenIn(path: string): string {
	return `the hunk cuts it off, so that this needs ${path} from before the patch`;
}

const SOME_CONFIGURATIONS = 'it is for some configurations only';

const NO_NAMES: ReadonlySet<string> = new Set();

const PASTED = 'a macro makes a function of this name';

/** Whether a helper comes or goes as one of several, of which the patch does not show the others. */
function isOneOfSeveral(was: Piece | undefined, is: Piece | undefined): boolean {
	return (was === undefined) !== (is === undefined) && (was ?? is)?.isAlternative === true;
}

/** Code that has its own page tables, or none. */
function isElsewhere(path: string): boolean {
	return /^(?:drivers|sound|net|tools|samples|virt|lib|Documentation)\//.test(path);
}

function touchedIn(
	architecture: Architecture,
	kernel: Kernel,
	{ old, made, cut, pasted, unseen }: Omit<PatchPieces, 'cutOthers'> & { readonly unseen: Unseen },
): readonly TouchedHelper[] {
	const cutOwn = new Set(cut.flatMap(({ name, path }) => (path.startsWith('arch/') ? [name] : [])));
	const cutNames = new Set(cut.flatMap((each) => (each.isWhole ? [] : [each.name, each.was])));
	const helpers = (items: readonly Piece[]): readonly Piece[] =>
		items.filter(
			({ kind, name, isPageTable, isFallback, isStub }) =>
				kind !== 'constant' &&
				(isPageTable || architecture.helpers().has(name)) &&
				!(isFallback && cutOwn.has(name)) &&
				!(isStub && cutNames.has(name)),
		);
	// A helper may get a name that says nothing of page tables.
	const left = new Set(made.map(({ name }) => name));
	const gone = helpers(old).filter(({ name }) => !left.has(name));
	const heirs = made.filter(
		({ kind, words }) => kind === 'function' && gone.some((piece) => isSame(piece.words, words)),
	);
	const [before, after] = [byName(helpers(old)), byName([...helpers(made), ...heirs])];
	const names = [...new Set([...before.keys(), ...after.keys()])];
	const renames = renamed(before, after);
	const verbatim = verbatimNames({ old, made, unseen }, before, after, renames);
	const keyOf = ({ name, path }: Place): string => `${path} ${name}`;
	const inFiles = new Map(helpers(old).map((piece) => [keyOf(piece), piece]));
	const [linesBefore, linesAfter] = [
		lineOwners([...old, ...cut.flatMap(({ was, before }) => before.map((shown) => ({ name: was, shown })))]),
		lineOwners([...made, ...cut.flatMap((each) => each.after.map((shown) => ({ name: each.name, shown })))]),
	];
	const renamedCut = new Map(cut.flatMap((each) => (each.was === each.name ? [] : [[each.was, each.name] as const])));
	const onlyIn = (side: readonly Piece[]): ((piece: Piece | undefined) => boolean) => {
		const counts = countsOf(side.map(keyOf));
		return (piece) => piece === undefined || counts.get(keyOf(piece)) === 1;
	};
	const [wasOnly, isOnly] = [onlyIn(old), onlyIn(made)];
	const alikeIn = alikeAmong(made, cut);
	const found = names.flatMap((name): readonly TouchedHelper[] => {
		const is = after.get(name);
		const place = is ?? before.get(name);
		// What a patch cuts off in another file is what this was if it is gone there, or else another one.
		const cutHere = cut.find(
			(each) => each.name === name && (each.path === place?.path || is === undefined || each.after.length === 0),
		);
		const known = (is && inFiles.get(keyOf(is))) ?? before.get(name);
		// What other configurations get instead is not what moves here.
		const isLess = [known?.isFallback, known?.isStub].includes(true);
		const isOthers = isLess && known?.path !== place?.path && cutHere?.after.length === 0;
		const was = isOthers ? undefined : known;
		const became = renamedCut.get(name);
		const taken = (renames.takenOver.has(name) || became !== undefined) && is === undefined;
		const isAlias = became !== undefined && isSame(is?.words ?? [], [became]);
		if (taken || isAlias || [was, is].every((piece) => piece === undefined || piece.changed === 'none')) return [];
		const shown = is ?? was;
		if (shown === undefined) return [];
		// Lines that are another one's on the other side are no part of this one there.
		const isPart = (piece: Piece | undefined, owners: LineOwners): boolean =>
			piece?.changed === 'some' && piece.shown.kept.some((line) => (owners.get(line) ?? name) === name);
		const wasCut = was === undefined && became !== undefined;
		const origin = was ?? (wasCut ? undefined : renames.origins.get(name));
		const isCut = cutHere !== undefined && cutHere.before.length > 0 && cutHere.after.length > 0;
		const isMoved = is !== undefined && cutHere?.after.length === 0;
		const former =
			isCut || isMoved ? { name: cutHere.was, path: cutHere.path } : isPart(is, linesBefore) || wasCut ? shown : null;
		const isPasted = (was === undefined ? pasted.before : is === undefined ? pasted.after : NO_NAMES).has(name);
		const from = origin ?? former ?? (isPasted ? shown : null);
		const isOther = isOneOfSeveral(was, is);
		const isUnseen =
			wasCut ||
			(is === undefined && isPart(was, linesAfter)) ||
			(cutHere !== undefined && (was === undefined || is === undefined));
		return [
			{
				name,
				path: shown.path,
				contentLine: shown.contentLine,
				before: from && { name: from.name, path: from.path },
				isLeft: is !== undefined,
				unseen: isUnseen ? unseenIn(shown.path) : isOther ? SOME_CONFIGURATIONS : isPasted ? PASTED : null,
				shown: wasOnly(origin) && isOnly(is) ? shownSides(origin, is, cutHere) : null,
				alike: from === null && is !== undefined ? alikeIn(is.name, is.shown.text) : [],
				isVerbatim: verbatim.has(name),
				isFallback: cutHere === undefined && !isOther && (was?.isFallback ?? true) && (is?.isFallback ?? true),
				via: null,
				architecture,
			},
		];
	});
	const constants = changedConstants(old, made);
	const known = new Set(found.map(({ name }) => name));
	return [
		...found,
		...cutIn(cut, alikeIn, known, architecture),
		...usersOf(constants, after, known, architecture.models(kernel)).map((user): TouchedHelper => ({
			...user,
			before: { name: user.name, path: user.path },
			isLeft: true,
			unseen: null,
			shown: null,
			alike: [],
			isVerbatim: false,
			isFallback: false,
			architecture,
		})),
	];
}

/** Of several definitions of a name, one that is not a fallback, then one that does something, the architecture's own, what is certain, what changes. */
function byName(pieces: readonly Piece[]): ReadonlyMap<string, Piece> {
	const rank = ({ isFallback, isStub, path, isCertain, changed }: Piece): number =>
		(isFallback ? 0 : 16) +
		(isStub ? 0 : 8) +
		(path.startsWith('arch/') ? 4 : 0) +
		(isCertain ? 2 : 0) +
		(changed === 'none' ? 0 : 1);
	const found = new Map<string, Piece>();
	for (const piece of pieces) {
		const known = found.get(piece.name);
		if (known === undefined || rank(piece) > rank(known)) found.set(piece.name, piece);
	}
	return found;
}

/** The names of the functions that lines of the content are in, on one side. */
type LineOwners = ReadonlyMap<number, string>;

function lineOwners(parts: readonly { readonly name: string; readonly shown: Shown }[]): LineOwners {
	return new Map(parts.flatMap(({ name, shown }) => shown.kept.map((line) => [line, name] as const)));
}

function countsOf(keys: readonly string[]): ReadonlyMap<string, number> {
	const counts = new Map<string, number>();
	for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
	return counts;
}

/** What is shown of a helper: all of it on both sides, or parts around the same lines. */
function shownSides(was: Piece | undefined, is: Piece | undefined, cut: CutHelper | undefined): ShownSides | null {
	// What both say is not the same where only one of them depends on an option.
	if (was !== undefined && is !== undefined && was.isCertain !== is.isCertain) return null;
	if (was !== undefined && is !== undefined) return { before: [was.shown.text], after: [is.shown.text], isWhole: true };
	const isBoth = cut !== undefined && cut.before.length > 0 && cut.after.length > 0;
	if (cut?.isWhole === false && cut.after.length === 0 && is !== undefined) return null;
	// Definitions of one name for two configurations are not parts of one.
	if (isBoth && was !== undefined) return null;
	const before = was === undefined ? (cut?.before ?? []) : [was.shown];
	const after = isBoth || is === undefined ? (cut?.after ?? []) : [is.shown];
	const keptIn = (side: readonly Shown[]): string => String(side.flatMap(({ kept }) => kept).toSorted((a, b) => a - b));
	if (before.length === 0 || after.length === 0 || keptIn(before) !== keptIn(after)) return null;
	const isWhole = was !== undefined || cut?.isWhole === true;
	return { before: before.map(({ text }) => text), after: after.map(({ text }) => text), isWhole };
}

/** What finds the functions of other levels whose words are those of a text but for the level. */
type FindAlike = (name: string, text: string) => readonly string[];

function alikeAmong(pieces: readonly Piece[], cut: readonly CutHelper[]): FindAlike {
	const byWords = lazy(() => {
		const found = new Map<string, Set<string>>();
		const add = (name: string, text: string): void => {
			const key = keyOfText(name, text);
			found.set(key, (found.get(key) ?? new Set()).add(name));
		};
		for (const { name, shown } of pieces) add(name, shown.text);
		for (const { name, isWhole, after } of cut) if (isWhole) for (const { text } of after) add(name, text);
		return found;
	});
	return (name, text) => [...(byWords().get(keyOfText(name, text)) ?? [])].filter((other) => other !== name);
}

function keyOfText(name: string, text: string): string {
	return `${withoutLevel(name)} ${withoutLevels(text)}`;
}

/** A text's words with X for every level. */
function withoutLevels(text: string): string {
	return tokenize(text)
		.filter(({ kind }) => kind !== 'comment')
		.map((token) => withoutLevel(token.text))
		.join(' ');
}

function cutIn(
	cut: readonly CutHelper[],
	alikeIn: FindAlike,
	known: ReadonlySet<string>,
	architecture: Architecture,
): readonly TouchedHelper[] {
	const first = new Map<string, CutHelper>();
	for (const each of cut) if (!known.has(each.name) && !first.has(each.name)) first.set(each.name, each);
	return [...first.values()].map((each) => ({
		name: each.name,
		path: each.path,
		contentLine: each.contentLine,
		before: each.isWhole && each.before.length === 0 ? null : { name: each.was, path: each.path },
		isLeft: true,
		unseen: each.isWhole ? SOME_CONFIGURATIONS : unseenIn(each.path),
		shown: shownSides(undefined, undefined, each),
		alike: each.isWhole && each.before.length === 0 ? alikeIn(each.name, each.after[0]?.text ?? '') : [],
		isVerbatim: false,
		isFallback: !each.path.startsWith('arch/') && architecture.hasOwn(each.name),
		via: null,
		architecture,
	}));
}

/** The constants that a patch gives another value, with their places. */
function changedConstants(old: readonly Piece[], made: readonly Piece[]): readonly Piece[] {
	const before = byName(old.filter(({ kind }) => kind === 'constant'));
	return made.filter(({ kind, name, words, changed }) => {
		const was = before.get(name);
		return kind === 'constant' && changed !== 'none' && was !== undefined && !isSame(was.words, words);
	});
}
