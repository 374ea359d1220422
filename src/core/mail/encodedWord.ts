import type { TextDecoders } from '../text/content.ts';
import { decodeBytes } from './charset.ts';
import { base64Bytes } from './transfer.ts';

interface Word {
	readonly charset: string;
	readonly bytes: readonly number[];
	/** Offset after the closing `?=`. */
	readonly end: number;
}

/**
 * The text of a header value with its RFC 2047 encoded words decoded. White space between two words is dropped, and
 * words of one character set are decoded together, since mailers cut characters in two, but for those of ISO-2022, each of
 * which begins anew.
 */
export function decodeWords(text: string, decoders?: TextDecoders): string {
	let result = '';
	let position = 0;
	let charset: string | null = null;
	let bytes: number[] = [];
	const flush = (): void => {
		if (charset !== null) result += decodeBytes(bytes, charset, decoders);
		charset = null;
		bytes = [];
	};
	for (let at = text.indexOf('=?'); at !== -1; at = text.indexOf('=?', Math.max(at + 2, position))) {
		const word = readWord(text, at);
		if (word === null) continue;
		const between = text.slice(position, at);
		if (charset === null || between.trim() !== '') {
			flush();
			result += between;
		} else if (charset !== word.charset || charset.startsWith('iso-2022-')) flush();
		charset = word.charset;
		for (const byte of word.bytes) bytes.push(byte);
		position = word.end;
	}
	flush();
	return result + text.slice(position);
}

/** The word `=?charset?encoding?data?=` at `start`; null if there is none. */
function readWord(text: string, start: number): Word | null {
	const charsetEnd = text.indexOf('?', start + 2);
	if (charsetEnd === -1 || charsetEnd > start + 60 || text.charAt(charsetEnd + 2) !== '?') return null;
	const encoding = text.charAt(charsetEnd + 1).toLowerCase();
	if (encoding !== 'b' && encoding !== 'q') return null;
	const dataStart = charsetEnd + 3;
	const dataEnd = text.indexOf('?', dataStart);
	if (dataEnd === -1 || text.charAt(dataEnd + 1) !== '=') return null;
	const data = text.slice(dataStart, dataEnd);
	// RFC 2231 appends a language to the character set.
	const charset =
		text
			.slice(start + 2, charsetEnd)
			.split('*', 1)[0]
			?.toLowerCase() ?? '';
	return { charset, bytes: encoding === 'b' ? base64Bytes(data) : qBytes(data), end: dataEnd + 2 };
}

/** Bytes of the Q encoding. */
function qBytes(data: string): readonly number[] {
	const bytes: number[] = [];
	for (let i = 0; i < data.length; i++) {
		const unit = data.charCodeAt(i);
		const hex = unit === 0x3d ? data.slice(i + 1, i + 3) : '';
		if (/^[0-9a-f]{2}$/i.test(hex)) {
			bytes.push(parseInt(hex, 16));
			i += 2;
		} else bytes.push(unit === 0x5f ? 0x20 : unit & 0xff);
	}
	return bytes;
}

/** Maximum number of characters of data in one word: with `=?UTF-8?q?` and `?=` around them a word has 75. */
const MAX_DATA = 63;

/** `text` with all from its first to its last word that is not ASCII written as RFC 2047 words in UTF-8. */
export function encodeWords(text: string): string {
	const parts = text.split(' ');
	const isForeign = (part: string): boolean => !/^[\x21-\x7e]*$/.test(part);
	const first = parts.findIndex(isForeign);
	if (first === -1) return text;
	const end = parts.findLastIndex(isForeign) + 1;
	return [...parts.slice(0, first), ...encodeAll(parts.slice(first, end).join(' ')), ...parts.slice(end)].join(' ');
}

/** A name as a field may have it before an address: as words of RFC 2047, in quotes, or as it is. */
export function encodePhrase(name: string): string {
	if (!/^[\x20-\x7e]*$/.test(name)) return encodeAll(name).join(' ');
	return /^[\w !#$%&'*+/=?^{|}~-]*$/.test(name) ? name : `"${name.replace(/["\\]/g, '\\$&')}"`;
}

function encodeAll(text: string): readonly string[] {
	const words = [''];
	for (const character of text) {
		const data = /[A-Za-z0-9]/.test(character) ? character : qData(character);
		if ((words.at(-1) ?? '').length + data.length > MAX_DATA) words.push('');
		words.push(`${words.pop() ?? ''}${data}`);
	}
	return words.map((data) => `=?UTF-8?q?${data}?=`);
}

/** The bytes of a character, each written `=XX`. */
function qData(character: string): string {
	const unit = character.charCodeAt(0);
	if (unit < 0x80) return `=${unit.toString(16).padStart(2, '0')}`;
	// Half of a surrogate pair has no bytes.
	return encodeURIComponent(/\p{Surrogate}/u.test(character) ? '\ufffd' : character).replaceAll('%', '=');
}
