import { munkres } from 'munkres';
import { groupBy } from '../../text/groupBy.ts';
import { Groups } from '../../text/groups.ts';

/** Something on the left that may belong to something on the right; of all choices the one with the greatest sum is taken. */
export interface Candidate {
	readonly left: number;
	readonly right: number;
	/** Above 0. */
	readonly gain: number;
}

/** Maximum number of rows or columns that are assigned at once, which takes time in proportion to its third power. */
const MAX_SIZE = 300;

/**
 * Chooses `candidates` so that each left and each right side is in one at most, and the sum of their gains is as great
 * as it can be. Of very large tangles the greatest gains are taken, one after the other.
 */
export function assign(candidates: readonly Candidate[]): readonly Candidate[] {
	const lefts = 1 + candidates.reduce((most, { left }) => Math.max(most, left), -1);
	const rights = candidates.reduce((most, { right }) => Math.max(most, right), -1) + 1;
	const groups = new Groups(lefts + rights);
	for (const { left, right } of candidates) groups.join(left, lefts + right);
	return [...groupBy(candidates, ({ left }) => groups.find(left)).values()].flatMap(assignGroup);
}

function assignGroup(candidates: readonly Candidate[]): readonly Candidate[] {
	if (candidates.length === 1) return candidates;
	const [lefts, rights] = [placesOf(candidates, 'left'), placesOf(candidates, 'right')];
	if (lefts.size > MAX_SIZE || rights.size > MAX_SIZE) return assignGreedily(candidates);
	const cells: (Candidate | null)[][] = Array.from(lefts, () => Array.from(rights, () => null));
	for (const candidate of candidates) {
		const row = cells[lefts.get(candidate.left) ?? 0];
		if (row !== undefined) row[rights.get(candidate.right) ?? 0] = candidate;
	}
	const cost = (cell: Candidate | null, row: number, column: number): number =>
		cell === null ? 0 : -cell.gain - ORDER * row * column;
	return munkres(cells.map((row, i) => row.map((cell, j) => cost(cell, i, j))))
		.map(([row, column]) => cells[row]?.[column] ?? null)
		.filter((cell) => cell !== null);
}

/** Where gains are equal, first goes to first and last to last. */
const ORDER = 1e-9;

/** The rows or columns, in order. */
function placesOf(candidates: readonly Candidate[], side: 'left' | 'right'): ReadonlyMap<number, number> {
	const ordered = [...new Set(candidates.map((candidate) => candidate[side]))].sort((a, b) => a - b);
	return new Map(ordered.map((number, place) => [number, place]));
}

function assignGreedily(candidates: readonly Candidate[]): readonly Candidate[] {
	const [lefts, rights] = [new Set<number>(), new Set<number>()];
	return [...candidates]
		.sort((a, b) => b.gain - a.gain || a.left + a.right - b.left - b.right)
		.filter(({ left, right }) => {
			if (lefts.has(left) || rights.has(right)) return false;
			lefts.add(left);
			rights.add(right);
			return true;
		});
}
