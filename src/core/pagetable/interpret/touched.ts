import { tokenize } from '../../c/lexer.ts';
import { levelOf, withoutLevel } from '../entry/level.ts';
import type { Patch } from '../../patch/patch.ts';
import type { Architecture } from '../architecture.ts';
import { architectureFor } from '../architectures/registry.ts';
import { patchTexts, type BaseFiles, type PatchSide } from './patchTexts.ts';
import { piecesOf, type CutFunction, type Piece, type Shown } from './pieces.ts';

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

export interface Place {
	readonly name: string;
	readonly path: string;
}

/** Texts of a function before a patch and after it: each shows a part of it. */
export interface ShownSides {
	readonly before: readonly string[];
	readonly after: readonly string[];
}

/** A function that a patch changes and does not show completely. */
export interface CutHelper extends Place {
	/** Its name before the patch. */
	readonly was: string;
	readonly contentLine: number;
	readonly before: readonly Shown[];
	readonly after: readonly Shown[];
	/** Whether all of it is shown, for another configuration than the architecture's usual one. */
	readonly isWhole: boolean;
}

/** What the two sides of a patch define. */
export interface PatchPieces {
	readonly old: readonly Piece[];
	readonly made: readonly Piece[];
	readonly cut: readonly CutHelper[];
}

/** Reads both sides of a patch, piece by piece. */
export function patchPieces(patch: Patch, files: BaseFiles): PatchPieces {
	const read = (side: PatchSide): ReturnType<typeof piecesOf>[] => patchTexts(patch, side, files).map(piecesOf);
	const [old, made] = [read('old'), read('new')];
	return {
		old: old.flatMap(({ pieces }) => pieces),
		made: made.flatMap(({ pieces }) => pieces),
		cut: cutHelpers(
			old.flatMap(({ cut }) => cut),
			made.flatMap(({ cut }) => cut),
		),
	};
}

/** The functions that a patch cuts off and changes. One whose lines have another owner before has another name. */
function cutHelpers(old: readonly CutFunction[], made: readonly CutFunction[]): readonly CutHelper[] {
	const owners = new Map(old.flatMap(({ name, shown }) => shown.kept.map((line) => [line, name] as const)));
	const names = new Map(
		made.flatMap(({ name, shown }) => {
			const before = shown.kept.flatMap((line) => owners.get(line) ?? []);
			return before.length > 0 && !before.includes(name) ? [[before[0] ?? name, name] as const] : [];
		}),
	);
	const nameNow = (name: string): string => names.get(name) ?? name;
	const found = new Map<string, CutHelper>();
	for (const each of [...made, ...old]) {
		const name = nameNow(each.name);
		const isHere = (other: CutFunction): boolean => nameNow(other.name) === name && other.path === each.path;
		const places = [...made, ...old].filter(isHere).flatMap(({ contentLine }) => contentLine ?? []);
		const [contentLine] = places;
		if (contentLine === undefined || found.has(`${each.path} ${name}`)) continue;
		const shownIn = (side: readonly CutFunction[]): readonly Shown[] => side.filter(isHere).map(({ shown }) => shown);
		const was = old.find(isHere)?.name ?? name;
		const isWhole = [...old, ...made].filter(isHere).every((part) => part.isWhole);
		const sides = { before: shownIn(old), after: shownIn(made), isWhole };
		found.set(`${each.path} ${name}`, { name, was, path: each.path, contentLine, ...sides });
	}
	return [...found.values()];
}

/** The helpers that a patch touches, in its order. */
export function touchedHelpers(pieces: PatchPieces): readonly TouchedHelper[] {
	const worlds = [...new Set([...pieces.old, ...pieces.made, ...pieces.cut].map(({ path }) => architectureFor(path)))];
	const found = worlds.flatMap((world) => {
		const isOwn = ({ path }: Place): boolean => architectureFor(path) === world && !isElsewhere(path);
		// What is common code before or after the patch is said of the default architecture, unless it comes from another.
		const read = <T extends Place>(items: readonly T[]): readonly T[] =>
			items.filter((item) => isOwn(item) || (isCommon(item) && !isElsewhere(item.path)));
		const { old, made, cut } = pieces;
		const names = new Set([...old, ...made, ...cut].filter(isOwn).map(({ name }) => name));
		const touched = touchedIn(world, { old: read(old), made: read(made), cut: cut.filter(isOwn) });
		return touched.filter(({ name, before }) => names.has(name) || (before !== null && names.has(before.name)));
	});
	return found.toSorted((a, b) => a.contentLine - b.contentLine);
}

/** The names whose own definition a patch removes without another one, so that a fallback holds if there is one. */
export function removedNames({ old, made }: PatchPieces, architecture: Architecture): readonly string[] {
	const isOurs = ({ path }: Piece): boolean => !path.startsWith('arch/') || architecture.owns(path);
	const left = new Set(made.filter((piece) => isOurs(piece) && !piece.isFallback).map(({ name }) => name));
	return old
		.filter((piece) => isOurs(piece) && !piece.isFallback && piece.changed === 'all' && piece.path.startsWith('arch/'))
		.map(({ name }) => name)
		.filter((name) => !left.has(name));
}

function isCommon({ path }: Place): boolean {
	return !path.startsWith('arch/');
}

/** Why a function that a hunk cuts off cannot be looked at. */
function unseenIn(path: string): string {
	return `the hunk cuts it off, so that this needs ${path} from before the patch`;
}

/** Code that has its own page tables, or none. */
function isElsewhere(path: string): boolean {
	return /^(?:drivers|sound|net|tools|samples|virt|lib|Documentation)\//.test(path);
}

function touchedIn(architecture: Architecture, { old, made, cut }: PatchPieces): readonly TouchedHelper[] {
	const helpers = (items: readonly Piece[]): readonly Piece[] =>
		items.filter(
			({ kind, name, isPageTable }) => kind !== 'constant' && (isPageTable || architecture.helpers().has(name)),
		);
	const [before, after] = [byName(helpers(old)), byName(helpers(made))];
	const names = [...new Set([...before.keys(), ...after.keys()])];
	const renames = renamed(before, after);
	const verbatim = verbatimNames({ old, made }, before, after, renames);
	const found = names.flatMap((name): readonly TouchedHelper[] => {
		const [was, is] = [before.get(name), after.get(name)];
		const isRenamed = cut.some((each) => each.was === name && each.name !== name);
		const taken = (renames.takenOver.has(name) || isRenamed) && is === undefined;
		if (taken || ![was, is].some((piece) => piece !== undefined && piece.changed !== 'none')) return [];
		const shown = is ?? was;
		if (shown === undefined) return [];
		const isPart = (piece: Piece | undefined): boolean => piece?.changed === 'some';
		const cutHere = cut.find((each) => each.name === name);
		const origin = was ?? renames.origins.get(name);
		const isCut = cutHere !== undefined && cutHere.before.length > 0 && cutHere.after.length > 0;
		const former = isCut ? { name: cutHere.was, path: shown.path } : isPart(is) ? shown : null;
		const from = origin ?? former;
		return [
			{
				name,
				path: shown.path,
				contentLine: shown.contentLine,
				before: from && { name: from.name, path: from.path },
				isLeft: is !== undefined,
				unseen:
					(is === undefined && (isPart(was) || cutHere)) || (was === undefined && is !== undefined && cutHere)
						? unseenIn(shown.path)
						: null,
				shown:
					isOnly(origin, old) && isOnly(is, made)
						? shownSides(origin, is, origin === undefined || is === undefined ? cutHere : undefined)
						: null,
				alike: was === undefined && is !== undefined ? alikeIn(is.name, is.shown.text, made, cut) : [],
				isVerbatim: verbatim.has(name),
				isFallback: cutHere === undefined && (was?.isFallback ?? true) && (is?.isFallback ?? true),
				via: null,
				architecture,
			},
		];
	});
	const constants = changedConstants(old, made);
	const known = new Set(found.map(({ name }) => name));
	return [...found, ...cutIn(cut, made, known, architecture), ...usersOf(constants, after, known, architecture)];
}

/** Of several definitions of a name, the architecture's own, then one that is not a fallback, then what is changed. */
function byName(pieces: readonly Piece[]): ReadonlyMap<string, Piece> {
	const rank = ({ isFallback, path, changed }: Piece): number =>
		(isFallback ? 0 : 4) + (path.startsWith('arch/') ? 2 : 0) + (changed === 'none' ? 0 : 1);
	const found = new Map<string, Piece>();
	for (const piece of pieces) {
		const known = found.get(piece.name);
		if (known === undefined || rank(piece) > rank(known)) found.set(piece.name, piece);
	}
	return found;
}

/** Least part of their words that a helper and what it was have in common. */
const ALIKE = 0.75;

/** New helpers over the body of an old one: what they were, and the old ones that are gone with it. */
function renamed(
	before: ReadonlyMap<string, Piece>,
	after: ReadonlyMap<string, Piece>,
): { readonly origins: ReadonlyMap<string, Piece>; readonly takenOver: ReadonlySet<string> } {
	const origins = new Map<string, Piece>();
	const takenOver = new Set<string>();
	const isNew = ({ name, changed }: Piece): boolean => !before.has(name) && changed !== 'none';
	const candidates = [...before.values()].filter(
		({ name, words }) => after.get(name) === undefined || !isSame(words, after.get(name)?.words ?? []),
	);
	const owners = new Map(candidates.flatMap((piece) => piece.shown.kept.map((line) => [line, piece] as const)));
	for (const made of [...after.values()].filter(isNew)) {
		const over = made.shown.kept.flatMap((line) => owners.get(line) ?? []).find(({ name }) => !after.has(name));
		let best: { readonly piece: Piece; readonly score: number } | null = over ? { piece: over, score: 1 } : null;
		for (const piece of candidates) {
			if (levelOf(piece.name) !== levelOf(made.name) || piece.words.length < LEAST_WORDS) continue;
			const score = alikeness(piece.words, made.words);
			if (score >= ALIKE && score > (best?.score ?? 0)) best = { piece, score };
		}
		if (best === null) continue;
		origins.set(made.name, best.piece);
		if (!after.has(best.piece.name)) takenOver.add(best.piece.name);
	}
	return { origins, takenOver };
}

/**
 * The helpers that say after the patch what they, or what they were, said before, with nothing in it that the patch gives
 * another meaning.
 */
function verbatimNames(
	{ old, made }: Pick<PatchPieces, 'old' | 'made'>,
	before: ReadonlyMap<string, Piece>,
	after: ReadonlyMap<string, Piece>,
	{ origins, takenOver }: ReturnType<typeof renamed>,
): ReadonlySet<string> {
	const former = (name: string): string => {
		const origin = origins.get(name)?.name;
		return origin !== undefined && takenOver.has(origin) ? origin : name;
	};
	const alike = new Set<string>();
	for (const [name, { words, isUnconditional }] of after) {
		const was = before.get(name) ?? origins.get(name);
		if (was?.isUnconditional === true && isUnconditional && isSame(was.words, words.map(former))) alike.add(name);
	}
	const changed = new Set([...old, ...made].filter((piece) => piece.changed !== 'none').map(({ name }) => name));
	// What uses a helper that is not alike is not alike either.
	for (let size = -1; size !== alike.size;) {
		size = alike.size;
		for (const name of alike) {
			const isOther = (word: string): boolean => changed.has(word) && !alike.has(word) && !takenOver.has(word);
			if (after.get(name)?.words.some(isOther) === true) alike.delete(name);
		}
	}
	return alike;
}

/** Fewer words than these say too little to tell one helper from another. */
const LEAST_WORDS = 10;

function isSame(left: readonly string[], right: readonly string[]): boolean {
	return left.length === right.length && left.every((word, index) => word === right[index]);
}

function alikeness(left: readonly string[], right: readonly string[]): number {
	const counts = new Map<string, number>();
	for (const word of left) counts.set(word, (counts.get(word) ?? 0) + 1);
	let common = 0;
	for (const word of right) {
		const count = counts.get(word) ?? 0;
		if (count === 0) continue;
		counts.set(word, count - 1);
		common++;
	}
	return common / Math.max(left.length, right.length, 1);
}

/** Whether a piece is the only one of its name in its file. */
function isOnly(piece: Piece | undefined, pieces: readonly Piece[]): boolean {
	if (piece === undefined) return true;
	return pieces.filter(({ name, path }) => name === piece.name && path === piece.path).length === 1;
}

/** What is shown of a helper: all of it on both sides, or parts around the same lines. */
function shownSides(was: Piece | undefined, is: Piece | undefined, cut: CutHelper | undefined): ShownSides | null {
	if (was !== undefined && is !== undefined) return { before: [was.shown.text], after: [is.shown.text] };
	const isBoth = cut !== undefined && cut.before.length > 0 && cut.after.length > 0;
	// Definitions of one name for two configurations are not parts of one.
	if (isBoth && was !== undefined) return null;
	const before = isBoth || was === undefined ? (cut?.before ?? []) : [was.shown];
	const after = isBoth || is === undefined ? (cut?.after ?? []) : [is.shown];
	const keptIn = (side: readonly Shown[]): string => String(side.flatMap(({ kept }) => kept).toSorted((a, b) => a - b));
	if (before.length === 0 || after.length === 0 || keptIn(before) !== keptIn(after)) return null;
	return { before: before.map(({ text }) => text), after: after.map(({ text }) => text) };
}

/** The functions of other levels whose words are those of a text but for the level. */
function alikeIn(name: string, text: string, pieces: readonly Piece[], cut: readonly CutHelper[]): readonly string[] {
	const others = [
		...pieces.map((piece) => ({ name: piece.name, text: piece.shown.text })),
		...cut.flatMap((each) => (each.isWhole ? each.after.map((shown) => ({ name: each.name, text: shown.text })) : [])),
	];
	const wanted = withoutLevels(text);
	return [
		...new Set(
			others
				.filter((each) => each.name !== name && withoutLevel(each.name) === withoutLevel(name))
				.filter((each) => withoutLevels(each.text) === wanted)
				.map((each) => each.name),
		),
	];
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
	made: readonly Piece[],
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
		unseen: each.isWhole ? 'it is for some configurations only' : unseenIn(each.path),
		shown: shownSides(undefined, undefined, each),
		alike: each.isWhole && each.before.length === 0 ? alikeIn(each.name, each.after[0]?.text ?? '', made, cut) : [],
		isVerbatim: false,
		isFallback: false,
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

/** Maximum number of helpers that are reported on for what they use. */
const MOST_USERS = 24;

/** The helpers that use constants which change: those in sight. */
function usersOf(
	constants: readonly Piece[],
	after: ReadonlyMap<string, Piece>,
	known: ReadonlySet<string>,
	architecture: Architecture,
): readonly TouchedHelper[] {
	const users = new Map<string, TouchedHelper>();
	for (const { name: via, path, contentLine } of constants) {
		const shown = [...after.values()].filter(({ words }) => words.includes(via));
		for (const name of shown.map((piece) => piece.name)) {
			if (known.has(name) || users.has(name) || users.size === MOST_USERS) continue;
			const place = after.get(name) ?? { name, path, contentLine };
			users.set(name, {
				name,
				path: place.path,
				contentLine: place.contentLine,
				before: { name, path: place.path },
				isLeft: true,
				unseen: null,
				shown: null,
				alike: [],
				isVerbatim: false,
				isFallback: false,
				via,
				architecture,
			});
		}
	}
	return [...users.values()];
}
