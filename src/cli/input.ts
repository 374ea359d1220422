import { readFileSync } from 'node:fs';
import type { Encoding } from '../core/index.ts';
import { UsageError } from './usage.ts';

/** One file to work on. */
export interface InputFile {
	/** As given; `-` for standard input. */
	readonly path: string;
	readonly text: string;
	/** What `encodeText` needs to write text of this file as its bytes were; git reads no UTF-16, so what comes of that is UTF-8. */
	readonly encoding: Encoding;
}

/** The text of `path`, `-` being standard input: UTF-8, UTF-16 with a byte order mark, else Latin-1, so that no byte is lost. */
export function readInput(path: string): InputFile {
	let bytes: Buffer;
	try {
		bytes = readFileSync(path === '-' ? 0 : path);
	} catch (error) {
		throw new UsageError(`cannot read ${path}: ${reasonOf(error)}`);
	}
	return { path, ...decode(bytes) };
}

/** The bytes of `text`, which came from a file in `encoding`; null where that can't hold them. */
export function encodeText(text: string, encoding: Encoding): Buffer | null {
	const bytes = Buffer.from(text, encoding);
	return encoding === 'latin1' && bytes.toString('latin1') !== text ? null : bytes;
}

/** A byte order mark is not part of the text, as in an editor; the one of UTF-16 tells the encoding. */
function decode(bytes: Buffer): Omit<InputFile, 'path'> {
	const utf16 =
		bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
	if (utf16 !== null) return { text: new TextDecoder(utf16).decode(bytes), encoding: 'utf8' };
	try {
		return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf8' };
	} catch {
		return { text: bytes.toString('latin1'), encoding: 'latin1' };
	}
}

/** Why a file can't be read or written, in a few words. */
export function reasonOf(error: unknown): string {
	const code = error instanceof Error && 'code' in error ? String(error.code) : '';
	switch (code) {
		case 'ENOENT':
			return 'no such file';
		case 'EISDIR':
			return 'it is a folder';
		case 'ENOTDIR':
		case 'EEXIST':
			return 'there is a file of that name';
		case 'EACCES':
			return 'permission denied';
		case 'ERR_FS_FILE_TOO_LARGE':
		case 'ERR_STRING_TOO_LONG':
			return 'it is too large';
		default:
			return error instanceof Error ? error.message : String(error);
	}
}
