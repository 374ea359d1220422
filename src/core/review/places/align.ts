import type { MailText } from '../mails/mailText.ts';

/** For each line of a mail, the line of another that it repeats. */
export interface Alignment {
	/** -1 where there is none. */
	readonly lines: Int32Array;
	/** Whether a line is the same but for white space; otherwise it was wrapped anew, or resembles the other. */
	readonly isExact: Uint8Array;
}

/** A pair of a line and the line that it repeats. */
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
	const matched = anchorPairs(reply, own, source);
	const place = new Map(own.map((line, i) => [line, i]));
	const take = (line: number, to: number): void => {
		lines[line] = to;
		isExact[line] = 1;
	};
	for (const [line, to] of matched) take(line, to);
	extend(reply, own, source, matched, place, lines, take);
	const fixed = own.flatMap((line, i): readonly Pair[] => ((lines[line] ?? -1) < 0 ? [] : [[i, lines[line] ?? 0]]));
	let [above, from] = [-1, -1];
	for (const [i, to] of [...fixed, [own.length, source.count] as const]) {
		fillGap(reply, own.slice(above + 1, i), source, from + 1, to, take);
		[above, from] = [i, to];
	}
	return { lines, isExact };
}

/** Pairs of lines that both mails have once, the longest list of them that rises on both sides. */
function anchorPairs(reply: MailText, own: readonly number[], source: MailText): readonly Pair[] {
	const counts = new Map<string, number>();
	for (const line of own)
		if (weightOf(reply.key(line)) > 1) counts.set(reply.key(line), (counts.get(reply.key(line)) ?? 0) + 1);
	const pairs: Pair[] = [];
	for (const line of own) {
		if (counts.get(reply.key(line)) !== 1) continue;
		const places = source.placesOf(reply.key(line));
		if (places.length === 1 && places[0] !== undefined) pairs.push([line, places[0]]);
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

/** Takes the equal lines directly below and above each pair. */
function extend(
	reply: MailText,
	own: readonly number[],
	source: MailText,
	pairs: readonly Pair[],
	place: ReadonlyMap<number, number>,
	lines: Int32Array,
	take: (line: number, to: number) => void,
): void {
	const walk = (step: 1 | -1, list: readonly Pair[]): void => {
		list.forEach(([line, to], index) => {
			const limit = list[index + 1]?.[1] ?? (step === 1 ? source.count : -1);
			for (
				let i = (place.get(line) ?? 0) + step, j = to + step;
				step === 1 ? j < limit : j > limit;
				i += step, j += step
			) {
				const next = own[i];
				if (next === undefined || (lines[next] ?? -1) !== -1 || reply.key(next) !== source.key(j)) return;
				take(next, j);
			}
		});
	};
	walk(1, pairs);
	// What was taken from above limits what can be taken from below.
	const all = own.flatMap((line): readonly Pair[] => ((lines[line] ?? -1) < 0 ? [] : [[line, lines[line] ?? 0]]));
	walk(-1, all.reverse());
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
	if (own.length === 0 || from >= end) return;
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
