import type { MailText } from '../mails/mailText.ts';

/** For each line of a mail, the line of another that it repeats. */
export interface Alignment {
	/** -1 where there is none. */
	readonly lines: Int32Array;
	/** Whether a line is the same but for white space; otherwise it was wrapped anew, or resembles the other. */
	readonly isExact: Uint8Array;
}

/** A pair of a line, or of its index, and the line that it repeats. */
type Pair = readonly [line: number, source: number];

/** Maximum number of cells of a table that compares all lines of two gaps. */
const MAX_CELLS = 20_000;

/**
 * Finds the lines `own`, a rising list of lines of `reply`, in `source` again, in order: first what both have once, then
 * its neighbours, then what is the same between those. The time is linear in the lines of both.
 */
export function alignLines(reply: MailText, own: readonly number[], source: MailText): Alignment {
	const lines = new Int32Array(reply.count).fill(-1);
	const isExact = new Uint8Array(reply.count);
	const take = (line: number, to: number): void => {
		lines[line] = to;
		isExact[line] = 1;
	};
	const takeIfSame = (line = 0, to: number): boolean => {
		if (reply.key(line) !== source.key(to)) return false;
		take(line, to);
		return true;
	};
	let [first, from] = [0, 0];
	for (const [i, to] of [...anchorPairs(reply, own, source), [own.length, source.count] as const]) {
		let [end, until] = [i, to];
		const [hasAbove, hasBelow] = [first > 0, i < own.length];
		while (hasAbove && first < end && from < until && takeIfSame(own[first], from))
			[first, from] = [first + 1, from + 1];
		while (hasBelow && first < end && from < until && takeIfSame(own[end - 1], until - 1))
			[end, until] = [end - 1, until - 1];
		if (first < end && from < until) fillGap(reply, own.slice(first, end), source, from, until, take);
		if (hasBelow) take(own[i] ?? 0, to);
		[first, from] = [i + 1, to + 1];
	}
	return { lines, isExact };
}

/** Pairs of lines that both mails have once, by their index in `own`: the longest list of them that rises on both sides. */
function anchorPairs(reply: MailText, own: readonly number[], source: MailText): readonly Pair[] {
	/** The indexes of lines that are in the source once; -1 for a line that is in the reply again. */
	const once = new Map<string, number>();
	own.forEach((line, i) => {
		const key = reply.key(line);
		if (source.placesOf(key).length === 1 && weightOf(key) > 1) once.set(key, once.has(key) ? -1 : i);
	});
	const pairs: Pair[] = [];
	for (const [key, i] of once) {
		const [place] = source.placesOf(key);
		if (i !== -1 && place !== undefined) pairs.push([i, place]);
	}
	return risingPairs(pairs);
}

/** The longest sublist whose sources rise; of pairs with the same line at most one is in it if they come with sources falling. */
function risingPairs(pairs: readonly Pair[]): readonly Pair[] {
	const tails: number[] = [];
	const before = new Int32Array(pairs.length).fill(-1);
	pairs.forEach(([, source], i) => {
		let [low, high] = [0, tails.length];
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((pairs[tails[middle] ?? 0]?.[1] ?? 0) < source) low = middle + 1;
			else high = middle;
		}
		before[i] = tails[low - 1] ?? -1;
		tails[low] = i;
	});
	const rising: Pair[] = [];
	for (let i = tails.at(-1) ?? -1; i !== -1; i = before[i] ?? -1) {
		const pair = pairs[i];
		if (pair !== undefined) rising.push(pair);
	}
	return rising.reverse();
}

/** How much it says that a line is in both mails. */
export function weightOf(key: string): number {
	if (key === '') return 0;
	return key.length > 4 && /\w\w/.test(key) ? 3 : 1;
}

/** Aligns lines `own` with lines `from` to `end` of `source`, which no other line is aligned with. */
function fillGap(
	reply: MailText,
	own: readonly number[],
	source: MailText,
	from: number,
	end: number,
	take: (line: number, to: number) => void,
): void {
	if (own.length * (end - from) > MAX_CELLS) {
		const pairs = own.flatMap((line): readonly Pair[] => {
			if (weightOf(reply.key(line)) < 2) return [];
			const places = source.placesOf(reply.key(line)).filter((to) => to >= from && to < end);
			return places.reverse().map((to) => [line, to] as const);
		});
		for (const [line, to] of risingPairs(pairs)) take(line, to);
		return;
	}
	const columns = end - from;
	const best = new Int32Array((own.length + 1) * (columns + 1));
	const matched = new Int32Array((own.length + 1) * (columns + 1));
	const at = (i: number, j: number): number => i * (columns + 1) + j;
	for (let i = own.length - 1; i >= 0; i--) {
		const key = reply.key(own[i] ?? 0);
		for (let j = columns - 1; j >= 0; j--) {
			let score = Math.max(best[at(i + 1, j)] ?? 0, best[at(i, j + 1)] ?? 0);
			if (key === source.key(from + j)) {
				const below = matched[at(i + 1, j + 1)] ?? 0;
				// Neighbours that stay neighbours count more.
				const own = weightOf(key) * 4 + Math.max(best[at(i + 1, j + 1)] ?? 0, below > 0 ? below + 2 : 0);
				matched[at(i, j)] = own;
				score = Math.max(score, own);
			}
			best[at(i, j)] = score;
		}
	}
	for (let i = 0, j = 0; i < own.length && j < columns;) {
		const score = best[at(i, j)] ?? 0;
		if (score === 0) return;
		if (matched[at(i, j)] === score) take(own[i++] ?? 0, from + j++);
		else if (best[at(i + 1, j)] === score) i++;
		else j++;
	}
}
