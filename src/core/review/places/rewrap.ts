import { type Alignment, weightOf } from './align.ts';
import { memoizeByKey } from '../../text/memoize.ts';
import type { MailText } from '../mails/mailText.ts';

/** Maximum number of lines of a gap that are searched for text that was wrapped anew. */
const MAX_GAP = 400;
/** The same in characters without white space. */
const MAX_GAP_TEXT = 40_000;
/** Maximum number of characters that are searched for one mail. */
const MAX_SEARCH = 20_000_000;
/** Number of characters that are enough to find text anywhere in a gap, and not only right after the line above. */
const ENOUGH = 8;
/** Maximum number of lines on both sides that are compared by likeness. */
const MAX_SIMILAR = 60;
/** Share of letter triples that two similar lines have in common. */
const SIMILAR = 0.8;

/**
 * Completes an alignment where mailers wrapped lines anew: what is left of the reply is searched in the running text of
 * what is left of the source between aligned neighbours, then line by line by likeness. The rest of a line that was broken
 * without a quote mark is found, too.
 */
export function alignRewrapped(reply: MailText, source: MailText, alignment: Alignment): void {
	const { lines } = alignment;
	let budget = MAX_SEARCH;
	let above = -1;
	for (let first = 0; first < reply.count;) {
		if ((lines[first] ?? -1) !== -1) {
			above = lines[first++] ?? above;
			continue;
		}
		let end = first;
		while (end < reply.count && (lines[end] ?? -1) === -1) end++;
		const below = end < reply.count ? (lines[end] ?? source.count) : source.count;
		if (below > above + 1 && hasQuotation(reply, first, end)) {
			const gap = new Gap(source, above + 1, below);
			budget -= gap.search(reply, first, end, alignment, budget);
			alignSimilar(reply, first, end, source, above + 1, below, lines);
		}
		first = end;
	}
}

function hasQuotation(text: MailText, first: number, end: number): boolean {
	for (let line = first; line < end; line++) if ((text.depths[line] ?? 0) > 0 && text.key(line) !== '') return true;
	return false;
}

/** Lines of the source without a counterpart, as running text without white space. */
class Gap {
	readonly #text: string;
	/** Where each line ends in the text. */
	readonly #ends: readonly number[];
	readonly #first: number;

	constructor(source: MailText, first: number, end: number) {
		// At either end of a mail, a gap may be all that was not quoted.
		const from = end === source.count ? first : Math.max(first, end - MAX_GAP);
		const to = Math.min(end, from + MAX_GAP);
		let text = '';
		const ends: number[] = [];
		for (let line = from; line < to && text.length < MAX_GAP_TEXT; line++) {
			text += source.key(line);
			ends.push(text.length);
		}
		this.#text = text;
		this.#ends = ends;
		this.#first = from;
	}

	/** Aligns lines `first` to `end` of `reply`; returns how much was searched. */
	search(reply: MailText, first: number, end: number, { lines }: Alignment, budget: number): number {
		let cursor = 0;
		let line = 0;
		let spent = 0;
		let isBroken = false;
		for (let own = first; own < end; own++) {
			const key = reply.key(own);
			const isQuoted = (reply.depths[own] ?? 0) > 0;
			if (key === '') {
				if (!isQuoted) isBroken = false;
				continue;
			}
			const isNext = this.#text.startsWith(key, cursor);
			let at = isNext && (isBroken || (isQuoted && weightOf(key) > 1)) ? cursor : -1;
			if (at === -1 && isQuoted && key.length >= ENOUGH && spent < budget) {
				at = this.#text.indexOf(key, cursor);
				spent += (at === -1 ? this.#text.length : at) - cursor;
			}
			// The rest of a line that was broken ends where that line ends.
			if (at !== -1 && !isQuoted && !this.#ends.includes(at + key.length) && !isBroken) at = -1;
			if (at === -1) {
				isBroken = false;
				continue;
			}
			cursor = at + key.length;
			while ((this.#ends[line] ?? cursor) < cursor) line++;
			lines[own] = this.#first + line;
			isBroken = this.#ends[line] !== cursor;
		}
		return spent;
	}
}

/** Aligns lines that have most letter triples in common, in order. */
function alignSimilar(
	reply: MailText,
	first: number,
	end: number,
	source: MailText,
	from: number,
	to: number,
	lines: Int32Array,
): void {
	if (end - first > MAX_SIMILAR || to - from > MAX_SIMILAR) return;
	const triplesAt = memoizeByKey((line: number) => triplesOf(source.key(line)));
	let next = from;
	for (let own = first; own < end; own++) {
		if ((reply.depths[own] ?? 0) === 0 || (lines[own] ?? -1) !== -1 || reply.key(own).length < ENOUGH) continue;
		const triples = triplesOf(reply.key(own));
		let best = SIMILAR;
		for (let line = next; line < to; line++) {
			const likeness = shareOf(triples, triplesAt(line));
			if (likeness <= best) continue;
			best = likeness;
			lines[own] = line;
		}
		if ((lines[own] ?? -1) !== -1) next = (lines[own] ?? 0) + 1;
	}
}

/** Share of letter triples that two texts have in common, from 0 to 1. */
export function likenessOf(a: string, b: string): number {
	return a === b ? 1 : shareOf(triplesOf(a), triplesOf(b));
}

/** The triples of characters of `text` as numbers, sorted. */
function triplesOf(text: string): Float64Array {
	const triples = new Float64Array(Math.max(0, text.length - 2));
	for (let i = 0; i < triples.length; i++)
		triples[i] = (text.charCodeAt(i) * 0x10000 + text.charCodeAt(i + 1)) * 0x10000 + text.charCodeAt(i + 2);
	return triples.sort();
}

/** Share of the triples of two texts that both have; 0 if one of the texts is more than twice as long as the other. */
function shareOf(a: Float64Array, b: Float64Array): number {
	const [shorter, longer] = [Math.min(a.length, b.length), Math.max(a.length, b.length)];
	if (shorter === 0 || longer - shorter > shorter + 2) return 0;
	let common = 0;
	for (let i = 0, j = 0; i < a.length && j < b.length;) {
		const difference = (a[i] ?? 0) - (b[j] ?? 0);
		if (difference === 0) common++;
		if (difference <= 0) i++;
		if (difference >= 0) j++;
	}
	return (2 * common) / (a.length + b.length);
}
