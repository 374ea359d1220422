import { diffArrays } from 'diff';

/** A line of one or of both of two texts. */
export interface DiffLine {
	readonly kind: 'same' | 'removed' | 'added';
	readonly text: string;
}

/**
 * Maximum number of lines that are removed and added; the time grows with its square. Texts that differ more are replaced
 * as a whole, between what they have in common at both ends.
 */
const MAX_EDITS = 2000;

/** The lines of two texts, with the fewest removed and added. */
export function diffLines(old: readonly string[], fresh: readonly string[]): readonly DiffLine[] {
	const most = Math.min(old.length, fresh.length);
	let head = 0;
	while (head < most && old[head] === fresh[head]) head++;
	let tail = 0;
	while (tail < most - head && old[old.length - 1 - tail] === fresh[fresh.length - 1 - tail]) tail++;
	const [before, after] = [old.slice(head, old.length - tail), fresh.slice(head, fresh.length - tail)];
	const changes = diffArrays(before, after, { maxEditLength: MAX_EDITS }) ?? [
		{ value: before, removed: true, added: false },
		{ value: after, removed: false, added: true },
	];
	const as = (kind: DiffLine['kind'], lines: readonly string[]): readonly DiffLine[] =>
		lines.map((text) => ({ kind, text }));
	return [
		...as('same', old.slice(0, head)),
		...changes.flatMap(({ value, removed, added }) => as(removed ? 'removed' : added ? 'added' : 'same', value)),
		...as('same', old.slice(old.length - tail)),
	];
}
