import { readFileSync } from 'node:fs';
import type { Encoding, TextDecoders } from '../core/index.ts';
import { UsageError } from './usage.ts';

/** One input file. */
export interface InputFile {
	/** As given; `-` for standard input. */
	readonly path: string;
	readonly text: string;
	/** The encoding for `encodeText`. */
	readonly encoding: Encoding;
}

/** Reads `path`, or standard input for `-`: as UTF-8, as UTF-16, or else as Latin-1, which loses no byte. Throws a UsageError. */
export function readInput(path: string): InputFile {
	let bytes: Buffer;
	try {
		bytes = readFileSync(path === '-' ? 0 : path);
	} catch (error) {
		throw new UsageError(`cannot read ${path}: ${reasonOf(error)}`);
	}
	return { path, ...decode(bytes) };
}

/** Decoders of the character sets of mails. */
export const textDecoders: TextDecoders = (label) => new TextDecoder(label);

/** `text` in `encoding`, or in UTF-8 instead of UTF-16, which git does not read; null if the encoding cannot represent it. */
export function encodeText(text: string, encoding: Encoding): Buffer | null {
	const bytes = Buffer.from(text, encoding === 'latin1' ? 'latin1' : 'utf8');
	return encoding === 'latin1' && bytes.toString('latin1') !== text ? null : bytes;
}

/** A byte order mark is not part of the text, as in an editor; that of UTF-16 determines the encoding. */
function decode(bytes: Buffer): Omit<InputFile, 'path'> {
	const utf16 = utf16Label(bytes);
	if (utf16 !== null) return { text: new TextDecoder(utf16).decode(bytes), encoding: 'utf16' };
	try {
		return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf8' };
	} catch {
		return { text: bytes.toString('latin1'), encoding: 'latin1' };
	}
}

/** The kind of UTF-16 that begins with a byte order mark, or with two ASCII characters; null for another encoding. */
function utf16Label([a, b, c, d]: Buffer): string | null {
	if ((a === 0xff && b === 0xfe) || (b === 0 && d === 0)) return 'utf-16le';
	return (a === 0xfe && b === 0xff) || (a === 0 && c === 0) ? 'utf-16be' : null;
}

/** Why a file cannot be read or written, in a few words. */
export function reasonOf(error: unknown): string {
	const code = error instanceof Error && 'code' in error ? String(error.code) : '';
	switch (code) {
		case 'ENOENT':
			return 'no such file';
		case 'EISDIR':
			return 'is a directory';
		case 'ENOTDIR':
		case 'EEXIST':
			return 'file exists';
		case 'EACCES':
			return 'permission denied';
		case 'ERR_FS_FILE_TOO_LARGE':
		case 'ERR_STRING_TOO_LONG':
			return 'file too large';
		default:
			return error instanceof Error ? error.message : String(error);
	}
}
