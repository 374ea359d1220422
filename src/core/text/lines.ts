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

	constructor(text: string) {
		this.#text = text;
		// Room for lines of 32 characters, which is what source text has; the table grows where they are shorter.
		let starts = new Uint32Array(Math.max(16, text.length >> 5));
		let count = 0;
		let start = 0;
		for (let newline = text.indexOf('\n'); newline !== -1; newline = text.indexOf('\n', start)) {
			if (count + 2 >= starts.length) starts = enlarged(starts);
			starts[count++] = start;
			start = newline + 1;
		}
		if (start < text.length) starts[count++] = start;
		starts[count] = text.length;
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

/** Number of lines below which a table is small. */
const SMALL = 1000;

function enlarged(starts: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
	const larger = new Uint32Array(starts.length * 2);
	larger.set(starts);
	return larger;
}
