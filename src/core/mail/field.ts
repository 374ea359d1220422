import type { LineTable } from '../text/lines.ts';
import type { Span } from '../text/span.ts';
import { decodeBytes } from './charset.ts';
import { base64Bytes } from './transfer.ts';

/** One header field of a mail, at its exact place in the document. */
export interface Field {
	/** In lower case. */
	readonly name: string;
	/** From the name's first character to the end of the last folded line. */
	readonly span: Span;
	/** The value without leading white space, as written, folds included. */
	readonly value: Span;
}

/** A header block and the line behind it. */
interface FieldBlock {
	readonly fields: readonly Field[];
	/** First line that is not part of the block: the empty line, or the first body line. */
	readonly endLine: number;
}

/** Reads header fields (RFC 5322, 2.2) from line `first` on; a line that is no field ends the block. */
export function parseFields(text: string, lines: LineTable, first: number, end: number): FieldBlock {
	const fields: Field[] = [];
	let line = first;
	while (line < end) {
		const start = lines.start(line);
		const colon = nameEnd(text, start, lines.end(line));
		if (colon === -1) break;
		let last = line;
		while (last + 1 < end && isFold(text, lines, last + 1)) last++;
		const spanEnd = lines.end(last);
		let value = colon + 1;
		while (value < spanEnd && isBlank(text.charCodeAt(value))) value++;
		fields.push({
			name: text.slice(start, colon).toLowerCase(),
			span: { start, end: spanEnd },
			value: { start: value, end: spanEnd },
		});
		line = last + 1;
	}
	return { fields, endLine: line };
}

/** Offset of the colon behind a field name that begins at `start`, or -1. */
function nameEnd(text: string, start: number, end: number): number {
	let position = start;
	while (position < end) {
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
export function fieldText(text: string, field: Field): string {
	const raw = text.slice(field.value.start, field.value.end).replace(/\r?\n[ \t]+/g, ' ');
	return raw.includes('=?') ? decodeWords(raw) : raw.trimEnd();
}

/** RFC 2047 encoded words; white space between two of them is dropped, as the RFC says. */
function decodeWords(text: string): string {
	const joined = text.replace(/\?=[ \t]+=\?/g, '?==?');
	return joined
		.replace(/=\?([^?\s]+)\?([bqBQ])\?([^?\s]*)\?=/g, (_, charset: string, encoding: string, data: string) =>
			decodeBytes(encoding.toLowerCase() === 'b' ? base64Bytes(data) : qBytes(data), charset),
		)
		.trimEnd();
}

function qBytes(data: string): number[] {
	const bytes: number[] = [];
	for (let i = 0; i < data.length; i++) {
		const character = data.charAt(i);
		const hex = data.slice(i + 1, i + 3);
		if (character === '=' && /^[0-9a-f]{2}$/i.test(hex)) {
			bytes.push(parseInt(hex, 16));
			i += 2;
		} else bytes.push(character === '_' ? 0x20 : data.charCodeAt(i) & 0xff);
	}
	return bytes;
}
