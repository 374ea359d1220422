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
	const stop = lines.start(end);
	let position = lines.start(first);
	while (position < stop) {
		const equals = text.indexOf('=', position);
		if (equals === -1 || equals >= stop) break;
		out.verbatim(text.slice(position, equals), position);
		const run = readRun(text, equals, stop);
		out.decoded(decodeBytes(run.bytes, charset), equals, run.bytesEnd);
		if (run.end === equals) out.verbatim('=', equals);
		position = Math.max(run.end, equals + 1);
	}
	out.verbatim(text.slice(position, stop), position);
}

interface Run {
	readonly bytes: readonly number[];
	/** Offset after the last encoded byte. */
	readonly bytesEnd: number;
	/** Offset after the soft line breaks that follow, too. */
	readonly end: number;
}

/** Encoded bytes and soft line breaks from `start` on: a break may separate the bytes of a character. */
function readRun(text: string, start: number, stop: number): Run {
	const bytes: number[] = [];
	let bytesEnd = start;
	let end = start;
	for (;;) {
		const byte = hexByte(text, end, stop);
		const afterBreak = byte === null ? softBreakEnd(text, end, stop) : end + 3;
		if (afterBreak === end) return { bytes, bytesEnd, end };
		end = afterBreak;
		if (byte === null) continue;
		bytes.push(byte);
		bytesEnd = end;
	}
}

/** The byte written `=XX` at `position`, or null. */
function hexByte(text: string, position: number, stop: number): number | null {
	if (text.charCodeAt(position) !== 0x3d || position + 3 > stop) return null;
	const high = hexDigit(text.charCodeAt(position + 1));
	const low = hexDigit(text.charCodeAt(position + 2));
	return high === -1 || low === -1 ? null : high * 16 + low;
}

function hexDigit(unit: number): number {
	if (unit >= 0x30 && unit <= 0x39) return unit - 0x30;
	const letter = unit & ~0x20;
	return letter >= 0x41 && letter <= 0x46 ? letter - 0x41 + 10 : -1;
}

/** Offset of the next line after a `=` at the end of a line, which blanks may follow; `position` if there is none. */
function softBreakEnd(text: string, position: number, stop: number): number {
	if (position >= stop || text.charCodeAt(position) !== 0x3d) return position;
	let next = position + 1;
	while (next < stop && isBlank(text.charCodeAt(next))) next++;
	if (next === stop) return stop;
	return text.charCodeAt(next) === 0x0a ? next + 1 : position;
}

function isBlank(unit: number): boolean {
	return unit === 0x20 || unit === 0x09 || unit === 0x0d;
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
/** Value of each base64 digit by its character code, -1 for other characters. */
const DIGITS = Int8Array.from({ length: 128 }, (_, code) => BASE64.indexOf(String.fromCharCode(code)));

/** Maximum number of bytes that are decoded at once; a longer line maps to several encoded pieces. */
const MAX_PIECE = 4096;

/** Decodes base64 lines; each decoded line maps to the encoded piece that it came from. */
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
	const flush = (sourceEnd: number): void => {
		const decoded = decodeBytes(bytes, charset);
		out.decoded(decoded.endsWith('\r\n') ? `${decoded.slice(0, -2)}\n` : decoded, source, sourceEnd);
		bytes = [];
	};
	const stop = lines.start(end);
	readBase64(text, source, stop, (byte, position) => {
		if (bytes.length === 0) source = position;
		bytes.push(byte);
		// No character is split: the byte that ends a piece is one by itself.
		if (byte === 10 || (bytes.length >= MAX_PIECE && byte < 0x80)) flush(position + 1);
	});
	if (bytes.length > 0) flush(stop);
}

/** The bytes of a base64 string; characters outside the alphabet are skipped. */
export function base64Bytes(text: string): readonly number[] {
	const bytes: number[] = [];
	readBase64(text, 0, text.length, (byte) => bytes.push(byte));
	return bytes;
}

/** Calls `take` for each byte with the place of its last digit. After padding, the next text of concatenated ones begins. */
function readBase64(text: string, start: number, end: number, take: (byte: number, position: number) => void): void {
	let buffer = 0;
	let bits = 0;
	for (let position = start; position < end; position++) {
		const unit = text.charCodeAt(position);
		if (unit === 0x3d) bits = 0;
		const value = unit < 128 ? (DIGITS[unit] ?? -1) : -1;
		if (value === -1) continue;
		buffer = ((buffer << 6) | value) & 0xffff;
		bits += 6;
		if (bits < 8) continue;
		bits -= 8;
		take((buffer >> bits) & 0xff, position);
	}
}
