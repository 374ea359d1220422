import { levelOf } from '../entry/level.ts';
import { TRUTH_TYPES } from '../calls/edits.ts';
import type { Piece } from './pieces.ts';
import { isUnseen, type Unseen } from './unseen.ts';

/** What new helpers were before, and the old ones that are gone with it. */
export interface Renames {
	readonly origins: ReadonlyMap<string, Piece>;
	readonly takenOver: ReadonlySet<string>;
}

/** Least part of their words that a helper and what it was have in common. */
const ALIKE = 0.75;

/** In fewer words than these, one word that differs makes it another helper. */
const LEAST_EDITED = 40;

/** New helpers over the body of an old one: what they were, and the old ones that are gone with it. */
export function renamed(before: ReadonlyMap<string, Piece>, after: ReadonlyMap<string, Piece>): Renames {
	const origins = new Map<string, Piece>();
	const takenOver = new Set<string>();
	const isNew = ({ name, changed }: Piece): boolean => !before.has(name) && changed !== 'none';
	const candidates = [...before.values()].filter(
		({ name, words }) => after.get(name) === undefined || !isSame(words, after.get(name)?.words ?? []),
	);
	const owners = new Map(candidates.flatMap((piece) => piece.shown.kept.map((line) => [line, piece] as const)));
	for (const made of [...after.values()].filter(isNew)) {
		const over = made.shown.kept.flatMap((line) => owners.get(line) ?? []).find(({ name }) => !after.has(name));
		const isOver = over !== undefined && isEdited(over, made);
		let best: { readonly piece: Piece; readonly score: number } | null = isOver ? { piece: over, score: 1 } : null;
		for (const piece of candidates) {
			const isOther = levelOf(piece.name) !== levelOf(made.name) && !isSame(piece.words, made.words);
			if (isOther || piece.words.length < LEAST_WORDS) continue;
			if (isSame(piece.words, made.words) && !after.has(piece.name)) takenOver.add(piece.name);
			const score = alikeness(piece.words, made.words);
			if (score >= ALIKE && isEdited(piece, made) && score > (best?.score ?? 0)) best = { piece, score };
		}
		if (best === null) continue;
		origins.set(made.name, best.piece);
		if (!after.has(best.piece.name)) takenOver.add(best.piece.name);
	}
	return { origins, takenOver };
}

/** Whether a helper may be an old one with edits: with all of its words but the type of a truth, or too long for another one. */
function isEdited(was: Piece, made: Piece): boolean {
	const [left, right] = [was, made].map(({ words }) => (TRUTH_TYPES.has(words[0] ?? '') ? words.slice(1) : words));
	return isSame(left ?? [], right ?? []) || Math.min(was.words.length, made.words.length) >= LEAST_EDITED;
}

/**
 * The helpers that say after the patch what they, or what they were, said before, with nothing in it that the patch gives
 * another meaning.
 */
export function verbatimNames(
	{ old, made, unseen }: { readonly old: readonly Piece[]; readonly made: readonly Piece[]; readonly unseen: Unseen },
	before: ReadonlyMap<string, Piece>,
	after: ReadonlyMap<string, Piece>,
	{ origins, takenOver }: Renames,
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
	const pieces = [...old, ...made].filter((piece) => piece.changed !== 'none');
	const changed = new Set(pieces.map(({ name }) => name));
	const isChanged = (word: string): boolean => changed.has(word) || isUnseen(unseen, word);
	// What uses a helper that is not alike is not alike either.
	for (let size = -1; size !== alike.size;) {
		size = alike.size;
		for (const name of alike) {
			const isOther = (word: string): boolean => !alike.has(word) && !takenOver.has(word) && isChanged(word);
			if (after.get(name)?.words.some(isOther) === true) alike.delete(name);
		}
	}
	return alike;
}

/** Fewer words than these say too little to tell one helper from another. */
const LEAST_WORDS = 10;

export function isSame(left: readonly string[], right: readonly string[]): boolean {
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
