import { constants } from 'node:buffer';
import { fstatSync, openSync, readFileSync, closeSync } from 'node:fs';
import type { Encoding } from '../core/index.ts';
import { UsageError } from './usage.ts';

/** One input file. */
export interface InputFile {
	/** As given; `-` for standard input. */
	readonly path: string;
	readonly text: string;
	/** The encoding for `encodeText`; UTF-8 for a file in UTF-16, which git does not read. */
	readonly encoding: Encoding;
}

/** Maximum size of a patch or mailbox that the user names, in bytes: that of a string. */
const MAX_INPUT = constants.MAX_STRING_LENGTH;

/** Reads `path`, which the user names, or standard input for `-`; it may be a FIFO. Throws a UsageError. */
export function readInput(path: string): InputFile {
	try {
		return { path, ...decodeText(path === '-' ? readWhole(0) : readFile(path)) };
	} catch (error) {
		throw new UsageError(`cannot read ${path}: ${reasonOf(error)}`);
	}
}

function readFile(path: string): Buffer {
	const descriptor = openSync(path, 'r');
	try {
		return readWhole(descriptor);
	} finally {
		closeSync(descriptor);
	}
}

function readWhole(descriptor: number): Buffer {
	const isTooLarge = fstatSync(descriptor).size > MAX_INPUT;
	const bytes = isTooLarge ? null : readFileSync(descriptor);
	if (bytes === null || bytes.length > MAX_INPUT) throw new Error(`it is larger than ${MAX_INPUT} bytes`);
	return bytes;
}

/** `text` in `encoding`; null if the encoding cannot represent it. */
export function encodeText(text: string, encoding: Encoding): Buffer | null {
	const bytes = Buffer.from(text, encoding);
	return encoding === 'latin1' && bytes.toString('latin1') !== text ? null : bytes;
}

/**
 * Decodes UTF-8, UTF-16 with a byte order mark, or else Latin-1, which loses no byte. A byte order mark is not part of the
 * text, as in an editor.
 */
export function decodeText(bytes: Buffer): Omit<InputFile, 'path'> {
	const utf16 =
		bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
	if (utf16 !== null) return { text: new TextDecoder(utf16).decode(bytes), encoding: 'utf8' };
	try {
		return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf8' };
	} catch {
		return { text: bytes.toString('latin1'), encoding: 'latin1' };
	}
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
		case 'ENOSPC':
			return 'no space left on the device';
		default:
			return error instanceof Error ? error.message : String(error);
	}
}
