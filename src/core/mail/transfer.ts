import type { ContentBuilder } from '../text/content.ts';
import type { LineTable } from '../text/lines.ts';
import { decodeBytes } from './charset.ts';

/** Appends lines `first` to `end` (exclusive) to `out` as they are. */
export function copyLines(text: string, lines: LineTable, first: number, end: number, out: ContentBuilder): void {
	const start = lines.start(first);
	if (end > first) out.verbatim(text.slice(start, lines.start(end)), start);
}

/** Decodes quoted-printable lines (RFC 2045, 6.7); a malformed `=` stays as it is. */
export function decodeQuotedPrintable(
	text: string,
	lines: LineTable,
	first: number,
	end: number,
	charset: string,
	out: ContentBuilder,
): void {
	for (let line = first; line < end; line++) {
		const lineEnd = lines.end(line);
		let position = lines.start(line);
		let soft = false;
		while (position < lineEnd) {
			const equals = text.indexOf('=', position);
			if (equals === -1 || equals >= lineEnd) {
				out.verbatim(text.slice(position, lineEnd), position);
				position = lineEnd;
			} else {
				if (equals > position) out.verbatim(text.slice(position, equals), position);
				const bytes: number[] = [];
				position = equals;
				for (let byte = hexByte(text, position, lineEnd); byte !== null; byte = hexByte(text, position, lineEnd)) {
					bytes.push(byte);
					position += 3;
				}
				if (bytes.length > 0) out.decoded(decodeBytes(bytes, charset), equals);
				else if (text.slice(equals + 1, lineEnd).trim() === '') {
					soft = true;
					position = lineEnd;
				} else {
					out.verbatim('=', equals);
					position = equals + 1;
				}
			}
		}
		if (!soft) out.verbatim(text.slice(lineEnd, lines.start(line + 1)), lineEnd);
	}
}

/** The byte written `=XX` at `position`, or null. */
function hexByte(text: string, position: number, end: number): number | null {
	if (text.charCodeAt(position) !== 0x3d || position + 3 > end) return null;
	const high = HEX.indexOf(text.charAt(position + 1).toUpperCase());
	const low = HEX.indexOf(text.charAt(position + 2).toUpperCase());
	return high === -1 || low === -1 ? null : high * 16 + low;
}

const HEX = '0123456789ABCDEF';
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Decodes base64 lines; each decoded line maps to the encoded line that it begins in. */
export function decodeBase64(
	text: string,
	lines: LineTable,
	first: number,
	end: number,
	charset: string,
	out: ContentBuilder,
): void {
	let bytes: number[] = [];
	let source = lines.start(first);
	let buffer = 0;
	let bits = 0;
	for (let position = source, stop = lines.start(end); position < stop; position++) {
		const value = BASE64.indexOf(text.charAt(position));
		if (value === -1) continue;
		buffer = ((buffer << 6) | value) & 0xffff;
		bits += 6;
		if (bits < 8) continue;
		bits -= 8;
		const byte = (buffer >> bits) & 0xff;
		if (bytes.length === 0) source = position;
		bytes.push(byte);
		if (byte === 10) {
			out.decoded(decodeBytes(bytes, charset).replace(/\r\n$/, '\n'), source);
			bytes = [];
		}
	}
	if (bytes.length > 0) out.decoded(decodeBytes(bytes, charset), source);
}

/** The bytes of a base64 string; characters outside the alphabet are skipped. */
export function base64Bytes(text: string): number[] {
	const bytes: number[] = [];
	let buffer = 0;
	let bits = 0;
	for (const character of text) {
		const value = BASE64.indexOf(character);
		if (value === -1) continue;
		buffer = ((buffer << 6) | value) & 0xffff;
		bits += 6;
		if (bits >= 8) bytes.push((buffer >> (bits -= 8)) & 0xff);
	}
	return bytes;
}
