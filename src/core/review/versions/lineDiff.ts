import { diffArrays } from 'diff';

/** A line of one or of both of two texts. */
export interface DiffLine {
	readonly kind: 'same' | 'removed' | 'added';
	readonly text: string;
}

/** Entries of an old list that others of a new list replace, as indexes; the ends are exclusive. */
export interface Replacement {
	readonly from: number;
	readonly to: number;
	readonly newFrom: number;
	readonly newTo: number;
}

/**
 * Where two lists differ, with the fewest entries removed and added. The time grows with the square of their number:
 * lists with more than `maxEdits` are replaced as a whole, between what they have in common at both ends.
 */
export function replacements(
	old: readonly string[],
	fresh: readonly string[],
	maxEdits: number,
): readonly Replacement[] {
	const most = Math.min(old.length, fresh.length);
	let head = 0;
	while (head < most && old[head] === fresh[head]) head++;
	let tail = 0;
	while (tail < most - head && old[old.length - 1 - tail] === fresh[fresh.length - 1 - tail]) tail++;
	const [oldEnd, newEnd] = [old.length - tail, fresh.length - tail];
	if (head === oldEnd && head === newEnd) return [];
	const [oldMiddle, newMiddle] = [old.slice(head, oldEnd), fresh.slice(head, newEnd)];
	const isHopeless = fewestEdits(oldMiddle, newMiddle) > maxEdits;
	const parts = isHopeless ? undefined : diffArrays(oldMiddle, newMiddle, { maxEditLength: maxEdits });
	if (parts === undefined) return [{ from: head, to: oldEnd, newFrom: head, newTo: newEnd }];
	const found: Replacement[] = [];
	let [from, newFrom, to, newTo] = [head, head, head, head];
	const close = (): void => {
		if (to > from || newTo > newFrom) found.push({ from, to, newFrom, newTo });
	};
	for (const { count, added, removed } of parts) {
		if (added) newTo += count;
		else if (removed) to += count;
		else {
			close();
			from = to += count;
			newFrom = newTo += count;
		}
	}
	close();
	return found;
}

/** A number of entries that are removed and added at least: those that the other list does not have, or not as often. */
function fewestEdits(old: readonly string[], fresh: readonly string[]): number {
	const left = new Map<string, number>();
	for (const entry of old) left.set(entry, (left.get(entry) ?? 0) + 1);
	let common = 0;
	for (const entry of fresh) {
		const times = left.get(entry) ?? 0;
		if (times === 0) continue;
		left.set(entry, times - 1);
		common++;
	}
	return old.length + fresh.length - 2 * common;
}

/** Maximum number of lines that are removed and added. */
const MAX_EDITS = 2000;

/** The lines of two texts, with the fewest removed and added. */
export function diffLines(old: readonly string[], fresh: readonly string[]): readonly DiffLine[] {
	const lines: DiffLine[] = [];
	const take = (kind: DiffLine['kind'], of: readonly string[], from: number, to: number): void => {
		for (const text of of.slice(from, to)) lines.push({ kind, text });
	};
	let next = 0;
	for (const { from, to, newFrom, newTo } of replacements(old, fresh, MAX_EDITS)) {
		take('same', old, next, from);
		take('removed', old, from, to);
		take('added', fresh, newFrom, newTo);
		next = to;
	}
	take('same', old, next, old.length);
	return lines;
}
