import type { Content } from '../text/content.ts';
import type { LineTable } from '../text/lines.ts';
import type { Span } from '../text/span.ts';
import { rereadBytes } from './charset.ts';
import { decodeWords } from './encodedWord.ts';

/** One header field of a mail, at its exact place in the document. */
export interface Field {
	/** In lower case. */
	readonly name: string;
	/** From the name's first character to the end of the last folded line. */
	readonly span: Span;
	/** The value without leading white space, as written, folds included. */
	readonly value: Span;
}

/** A header block and the line after it. */
interface FieldBlock {
	readonly fields: readonly Field[];
	/** First line that is not part of the block: the empty line, or the first body line. */
	readonly endLine: number;
}

/** Maximum number of fields in one mail; further ones are text. */
const MAX_FIELDS = 10_000;

/** Reads header fields (RFC 5322, 2.2) from line `first` on, at most `limit`; any other line ends the block. */
export function parseFields(
	text: string,
	lines: LineTable,
	first: number,
	end: number,
	limit = MAX_FIELDS,
): FieldBlock {
	const fields: Field[] = [];
	let line = first;
	while (line < end && fields.length < limit) {
		const start = lines.start(line);
		const colon = nameEnd(text, start, lines.end(line));
		if (colon === -1) break;
		let last = line;
		while (last + 1 < end && isFold(text, lines, last + 1)) last++;
		const spanEnd = lines.end(last);
		let value = colon + 1;
		while (value < spanEnd && isBlank(text.charCodeAt(value))) value++;
		fields.push(new HeaderField(text.slice(start, colon).toLowerCase(), start, value, spanEnd));
		line = last + 1;
	}
	return { fields, endLine: line };
}

/** Keeps the places that its spans are made of. */
class HeaderField implements Field {
	readonly name: string;
	readonly #start: number;
	readonly #valueStart: number;
	readonly #end: number;

	constructor(name: string, start: number, valueStart: number, end: number) {
		this.name = name;
		this.#start = start;
		this.#valueStart = valueStart;
		this.#end = end;
	}

	get span(): Span {
		return { start: this.#start, end: this.#end };
	}

	get value(): Span {
		return { start: this.#valueStart, end: this.#end };
	}
}

/** Whether line `line` begins a header field. */
export function isFieldLine(text: string, lines: LineTable, line: number): boolean {
	return nameEnd(text, lines.start(line), lines.end(line)) !== -1;
}

/** Maximum length of a field name; RFC 5322 allows lines of 998 characters, names in use are far shorter. */
const MAX_NAME = 100;

/** Offset of the colon after a field name that begins at `start`, or -1. */
function nameEnd(text: string, start: number, end: number): number {
	let position = start;
	const limit = Math.min(end, start + MAX_NAME);
	while (position < limit) {
		const unit = text.charCodeAt(position);
		if (unit === 0x3a) return position > start ? position : -1;
		if (unit <= 0x20 || unit >= 0x7f) return -1;
		position++;
	}
	return -1;
}

function isFold(text: string, lines: LineTable, line: number): boolean {
	const start = lines.start(line);
	return isBlank(text.charCodeAt(start)) && text.slice(start, lines.end(line)).trim() !== '';
}

function isBlank(unit: number): boolean {
	return unit === 0x20 || unit === 0x09;
}

/** A field's value for reading: unfolded, with RFC 2047 encoded words decoded. */
export function fieldText({ text, isLatin1, decoders }: Content, { value }: Field): string {
	const written = unfold(text.slice(value.start, value.end));
	return decodeWords(isLatin1 === true ? rereadBytes(written, 'utf-8') : written, decoders).trimEnd();
}

/** Each line end becomes one blank, with the white space after it. */
function unfold(value: string): string {
	return value.includes('\n') ? value.replace(/\r?\n[ \t]*/g, ' ') : value;
}
