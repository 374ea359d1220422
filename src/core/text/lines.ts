import type { Span } from './span.ts';

/** A place in a text: line and column from 0, columns in UTF-16 units. */
export interface Position {
	readonly line: number;
	readonly column: number;
}

/** From one place to another, the end exclusive. */
export interface Range {
	readonly start: Position;
	readonly end: Position;
}

/**
 * Where the lines of a text begin.
 *
 * A line ends with LF; a CR before it belongs to the terminator. A lone CR is content, as it is to git: an editor that
 * breaks lines there has normalised it before the text arrives here.
 */
export class LineTable {
	readonly #text: string;
	/** Start of each line, then the length of the text as a sentinel. */
	readonly #starts: Uint32Array;

	/** Number of lines; a text that ends with LF has no empty last line. An empty text has none. */
	readonly count: number;
	/** What the text has in common with the earlier version. */
	readonly unchanged: Unchanged;

	/** Of `previous`, the table of an earlier version of the text, what an edit did not change is used again. */
	constructor(text: string, previous: LineTable | null = null) {
		this.#text = text;
		this.unchanged = previous === null ? NOTHING : unchangedIn(text, previous.#text);
		const { starts, count } =
			previous === null ? startsOf(text) : editedStarts(text, previous.#text.length, previous.#starts, this.unchanged);
		this.count = count;
		// A small table is copied, since a part of an array keeps all of it.
		this.#starts = count < SMALL ? starts.slice(0, count + 1) : starts.subarray(0, count + 1);
	}

	/** Offset of the first character of `line`; for `line === count`, the length of the text. */
	start(line: number): number {
		return this.#starts[line] ?? this.#text.length;
	}

	/** Offset just after the last character of `line`, before its terminator. */
	end(line: number): number {
		const next = this.start(line + 1);
		if (this.#text.charCodeAt(next - 1) !== 10 || next === this.start(line)) return next;
		return next - 2 >= this.start(line) && this.#text.charCodeAt(next - 2) === 13 ? next - 2 : next - 1;
	}

	/** The line without its terminator. */
	text(line: number): string {
		return this.#text.slice(this.start(line), this.end(line));
	}

	/** Span of the line without its terminator. */
	span(line: number): Span {
		return { start: this.start(line), end: this.end(line) };
	}

	/** The line that holds `offset`; an offset after the last character is on the last line. */
	lineAt(offset: number): number {
		let low = 0;
		let high = this.count - 1;
		while (low < high) {
			const middle = (low + high + 1) >> 1;
			if (this.start(middle) <= offset) low = middle;
			else high = middle - 1;
		}
		return low;
	}

	/** The position of `offset`; after a final LF that is column 0 of the line after the last. */
	positionAt(offset: number): Position {
		const text = this.#text;
		if (offset >= text.length && text.endsWith('\n')) return { line: this.count, column: 0 };
		const line = this.lineAt(offset);
		return { line, column: Math.max(0, Math.min(offset, text.length) - this.start(line)) };
	}

	/** The range of `span`. */
	rangeOf(span: Span): Range {
		return { start: this.positionAt(span.start), end: this.positionAt(span.end) };
	}

	/** The offset of `position`; a column after the end of its line is the end, terminator included. */
	offsetAt({ line, column }: Position): number {
		return Math.min(this.start(line) + column, this.start(line + 1));
	}
}

/** Numbers of characters at the beginning and at the end that two texts have in common, without overlap. */
interface Unchanged {
	readonly head: number;
	readonly tail: number;
}

const NOTHING: Unchanged = { head: 0, tail: 0 };

function unchangedIn(text: string, before: string): Unchanged {
	const head = sameStart(text, before);
	return { head, tail: Math.min(sameEnd(text, before), text.length - head, before.length - head) };
}

/** Number of lines below which a table is small. */
const SMALL = 1000;

/** The starts of lines, then the length of the text; the array may be longer. */
interface Starts {
	readonly starts: Uint32Array<ArrayBuffer>;
	readonly count: number;
}

function startsOf(text: string): Starts {
	// Room for lines of 32 characters, which is what source text has; the table grows where they are shorter.
	return scan(text, new Uint32Array(Math.max(16, text.length >> 5)), 0, 0, text.length);
}

/** Adds to `count` starts the one at `start`, which begins a line, and all up to `end`, then `end` itself. */
function scan(text: string, starts: Uint32Array<ArrayBuffer>, count: number, start: number, end: number): Starts {
	for (let newline = text.indexOf('\n', start); newline !== -1 && newline < end; newline = text.indexOf('\n', start)) {
		if (count + 2 >= starts.length) starts = enlarged(starts);
		starts[count++] = start;
		start = newline + 1;
	}
	if (start < end) starts[count++] = start;
	starts[count] = end;
	return { starts, count };
}

function enlarged(starts: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
	const larger = new Uint32Array(starts.length * 2);
	larger.set(starts);
	return larger;
}

/** The starts of lines of `text`, of which those of an earlier version of length `before` are `known`. */
function editedStarts(text: string, before: number, known: Uint32Array, { head, tail }: Unchanged): Starts {
	const lines = known.length - 1;
	/** The line of the first change, and the first line that begins below the last one. */
	const first = Math.max(0, firstAbove(known, head, lines) - 1);
	const below = firstAbove(known, before - tail, lines);
	const shift = text.length - before;
	const end = below < lines ? (known[below] ?? 0) + shift : text.length;
	const start = lines === 0 ? 0 : (known[first] ?? 0);
	const room = new Uint32Array(first + Math.max(16, ((end - start) >> 5) + 4));
	room.set(known.subarray(0, first));
	const { starts, count } = scan(text, room, first, start, end);
	if (below >= lines) return { starts, count };
	const all = new Uint32Array(count + lines - below + 1);
	all.set(starts.subarray(0, count));
	for (let line = below; line <= lines; line++) all[count + line - below] = (known[line] ?? 0) + shift;
	return { starts: all, count: count + lines - below };
}

/** The first of `count` lines that begins above `offset`; `count` if none does. */
function firstAbove(starts: Uint32Array, offset: number, count: number): number {
	let low = 0;
	let high = count;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((starts[middle] ?? 0) > offset) high = middle;
		else low = middle + 1;
	}
	return low;
}

/** Number of characters at the beginning that two texts have in common. Slices are compared far faster than characters. */
function sameStart(a: string, b: string): number {
	return longest(Math.min(a.length, b.length), (from, to) => a.slice(from, to) === b.slice(from, to));
}

/** Number of characters at the end that two texts have in common. */
function sameEnd(a: string, b: string): number {
	return longest(
		Math.min(a.length, b.length),
		(from, to) => a.slice(a.length - to, a.length - from) === b.slice(b.length - to, b.length - from),
	);
}

/** The largest number up to `limit` for which all is the same, where `isSame` compares a stretch. */
function longest(limit: number, isSame: (from: number, to: number) => boolean): number {
	let low = 0;
	let high = limit;
	while (low < high) {
		const middle = low + Math.ceil((high - low) / 2);
		if (isSame(low, middle)) low = middle;
		else high = middle - 1;
	}
	return low;
}
