import type { TextDecoders } from '../text/content.ts';

/**
 * Text of `bytes` in a mail's character set: UTF-8, the Western single-byte sets, and those that `decoders` knows. Bytes
 * that are not valid UTF-8, and character sets that nobody knows, are read as Latin-1, so nothing is lost.
 */
export function decodeBytes(bytes: readonly number[], charset: string, decoders?: TextDecoders): string {
	const name = charset.toLowerCase();
	if (LATIN_1.test(name)) return decodeSingle(bytes, NO_EXCEPTIONS);
	if (name === 'iso-8859-15') return decodeSingle(bytes, LATIN_9);
	if (name === 'windows-1252' || name === 'cp1252') return decodeSingle(bytes, WINDOWS_1252);
	const foreign = decoders === undefined || UNICODE.test(name) ? null : decodeForeign(bytes, name, decoders);
	return foreign ?? decodeUtf8(bytes) ?? decodeSingle(bytes, NO_EXCEPTIONS);
}

/** Whether text in `charset` is read with certainty. */
export function isKnownCharset(charset: string, decoders?: TextDecoders): boolean {
	const name = charset.toLowerCase();
	if (LATIN_1.test(name) || UNICODE.test(name) || /^(?:iso-8859-15|windows-1252|cp1252)$/.test(name)) return true;
	return decoders !== undefined && decodeForeign([], name, decoders) !== null;
}

/** UTF-8 and what is a part of it. */
const UNICODE = /^(?:utf-?8|us-ascii|ascii|)$/;

/** Null where `decoders` does not know the character set. */
function decodeForeign(bytes: readonly number[], charset: string, decoders: TextDecoders): string | null {
	try {
		return decoders(charset).decode(Uint8Array.from(bytes));
	} catch {
		return null;
	}
}

/**
 * The text of a line that was read as Latin-1, a character for each byte, in the mail's own character set; the line as
 * it is where that is Latin-1, or not known.
 */
export function rereadBytes(line: string, charset: string, decoders?: TextDecoders): string {
	const bytes = Array.from(line, (byte) => byte.charCodeAt(0));
	const unicode = decodeUtf8(bytes);
	return unicode !== null && !line.includes('\x1b') ? unicode : decodeBytes(bytes, charset, decoders);
}

const LATIN_1 = /^(?:iso-8859-1|iso8859-1|latin-?1)$/;

/** Bytes of a single-byte character set that differ from Latin-1. */
type Exceptions = ReadonlyMap<number, string>;

const NO_EXCEPTIONS: Exceptions = new Map();
const LATIN_9: Exceptions = new Map([
	[0xa4, '€'],
	[0xa6, 'Š'],
	[0xa8, 'š'],
	[0xb4, 'Ž'],
	[0xb8, 'ž'],
	[0xbc, 'Œ'],
	[0xbd, 'œ'],
	[0xbe, 'Ÿ'],
]);
const WINDOWS_1252: Exceptions = new Map(
	Array.from('€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ', (character, i) => [0x80 + i, character]),
);

function decodeSingle(bytes: readonly number[], exceptions: Exceptions): string {
	let text = '';
	for (const byte of bytes) text += (byte < 0x80 ? undefined : exceptions.get(byte)) ?? String.fromCharCode(byte);
	return text;
}

/** Whether `text`, with a character for each byte, is actually UTF-8. */
export function isUtf8(text: string): boolean {
	return decodeUtf8(Array.from(text, (byte) => byte.charCodeAt(0))) !== null;
}

/** Null where the bytes are not well-formed (Unicode 3.9, table 3-7): no overlong forms, surrogates, or gaps. */
function decodeUtf8(bytes: readonly number[]): string | null {
	let text = '';
	for (let i = 0; i < bytes.length;) {
		const lead = bytes[i++] ?? 0;
		if (lead < 0x80) {
			text += String.fromCharCode(lead);
			continue;
		}
		const length = lead < 0xc2 ? 0 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : lead < 0xf5 ? 3 : 0;
		if (length === 0) return null;
		let point = lead & (0x3f >> length);
		for (let k = 0; k < length; k++) {
			const next = bytes[i++] ?? 0;
			if ((next & 0xc0) !== 0x80) return null;
			point = (point << 6) | (next & 0x3f);
		}
		const isOverlong = point < (length === 3 ? 0x10000 : length === 2 ? 0x800 : 0x80);
		if (isOverlong || point > 0x10ffff || (point >= 0xd800 && point < 0xe000)) return null;
		text += String.fromCodePoint(point);
	}
	return text;
}
