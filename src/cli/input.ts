import { constants } from 'node:buffer';
import {
	constants as fileConstants,
	closeSync,
	existsSync,
	fstatSync,
	openSync,
	readdirSync,
	readFileSync,
	readSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { likeliest, type Encoding, type TextDecoders } from '../core/index.ts';
import { collectEarly } from './garbage.ts';
import { UsageError } from './usage.ts';

/** One input file. */
export interface InputFile {
	/** As given; `-` for standard input. */
	readonly path: string;
	readonly text: string;
	/** The encoding for `encodeText`. */
	readonly encoding: Encoding;
}

/** Maximum size of a patch or mailbox that the user names, in bytes: that of a string. */
const MAX_INPUT = constants.MAX_STRING_LENGTH;

/** Size from which memory is more important than time, in bytes. */
const LARGE_INPUT = 2_000_000;

/** Reads `path`, which the user names, or standard input for `-`; it may be a FIFO, but no device. Throws a UsageError. */
export function readInput(path: string): InputFile {
	try {
		return { path, ...decodeText(path === '-' ? readWhole(0) : readFile(path)) };
	} catch (error) {
		const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
		const likely = isMissing ? likelyPath(path) : null;
		throw new UsageError(
			`cannot read ${path}: ${reasonOf(error)}${likely === null ? '' : `; did you mean ${likely}?`}`,
		);
	}
}

/** Number of bytes in which git looks for a zero, too. */
const BINARY_HEAD = 8000;

/** Whether the file begins with bytes that text does not have; false if it cannot be read, which reading it reports. */
export function isBinary(path: string): boolean {
	try {
		const descriptor = openSync(path, fileConstants.O_RDONLY | fileConstants.O_NONBLOCK);
		try {
			const head = Buffer.alloc(BINARY_HEAD);
			const length = readSync(descriptor, head);
			return head.subarray(0, length).includes(0) && utf16Label(head) === null;
		} finally {
			closeSync(descriptor);
		}
	} catch {
		return false;
	}
}

/** Number of files that a name which does not exist is compared with. */
const MAX_NAMES = 2000;

/** The file or folder that is probably meant by the name of one that does not exist, whose folder may be misspelled; null for none. */
export function likelyPath(path: string): string | null {
	const [parent, name] = [dirname(path), basename(path)];
	const folder = existsSync(parent) ? parent : likelyPath(parent);
	if (folder === null) return null;
	const own = join(folder, name);
	if (folder !== parent && existsSync(own)) return own;
	const found = likeliest(name, namesIn(folder));
	return found === null ? null : join(folder, found);
}

function namesIn(folder: string): readonly string[] {
	try {
		return readdirSync(folder).slice(0, MAX_NAMES);
	} catch {
		return [];
	}
}

function readFile(path: string): Buffer {
	// Opening a FIFO must not wait for a writer. The flag is missing on Windows, where it counts as 0.
	const descriptor = openSync(path, fileConstants.O_RDONLY | fileConstants.O_NONBLOCK);
	try {
		const found = fstatSync(descriptor);
		if (found.isCharacterDevice() || found.isBlockDevice()) throw new Error('it is a device');
		return readWhole(descriptor);
	} finally {
		closeSync(descriptor);
	}
}

function readWhole(descriptor: number): Buffer {
	const found = fstatSync(descriptor);
	if (found.size > MAX_INPUT) throw new Error(TOO_LARGE);
	const bytes = found.isFile() ? readFileSync(descriptor) : readStream(descriptor);
	if (bytes.length > LARGE_INPUT) collectEarly();
	if (bytes.length > MAX_INPUT) throw new Error(TOO_LARGE);
	return bytes;
}

const TOO_LARGE = `it is larger than ${MAX_INPUT} bytes`;

/** Number of bytes that are read of a stream at once: what a pipe holds. */
const CHUNK = 65_536;
/** How long a FIFO waits for a writer, in milliseconds. */
const MAX_WAIT = 1000;
/** The longest pause between two attempts to read, in milliseconds. */
const MAX_PAUSE = 32;

/** All that is written to a FIFO or to standard input, which may not end. */
function readStream(descriptor: number): Buffer {
	const chunks: Buffer[] = [];
	const isFifo = descriptor !== 0;
	let [length, waited, pause] = [0, 0, 1];
	while (length <= MAX_INPUT) {
		const chunk = Buffer.allocUnsafe(CHUNK);
		const count = readAvailable(descriptor, chunk);
		if (count !== null && count > 0) {
			chunks.push(chunk.subarray(0, count));
			length += count;
			pause = 1;
			continue;
		}
		// At the end of a FIFO that nothing was read of, no program may have opened it yet.
		if (count === 0) {
			if (length > 0 || !isFifo) break;
			if (waited > MAX_WAIT) throw new Error('no program writes to this FIFO');
			waited += pause;
		}
		Atomics.wait(CLOCK, 0, 0, pause);
		pause = Math.min(2 * pause, MAX_PAUSE);
	}
	return Buffer.concat(chunks);
}

/** Never changes, so that waiting for it is a pause. */
const CLOCK = new Int32Array(new SharedArrayBuffer(4));

/** Number of bytes read to `chunk`, 0 at the end; null if there are none yet. */
function readAvailable(descriptor: number, chunk: Buffer): number | null {
	try {
		return readSync(descriptor, chunk);
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'EAGAIN') return null;
		throw error;
	}
}

/** Decoders of the character sets of mails. */
export const textDecoders: TextDecoders = (label) => new TextDecoder(label);

/** `text` in `encoding`, or in UTF-8 instead of UTF-16, which git does not read; null if the encoding cannot represent it. */
export function encodeText(text: string, encoding: Encoding): Buffer | null {
	const bytes = Buffer.from(text, encoding === 'latin1' ? 'latin1' : 'utf8');
	return encoding === 'latin1' && bytes.toString('latin1') !== text ? null : bytes;
}

/**
 * Decodes UTF-8, UTF-16, or else Latin-1, which loses no byte. A byte order mark is not part of the text, as in an editor;
 * that of UTF-16 determines the encoding.
 */
export function decodeText(bytes: Buffer): Omit<InputFile, 'path'> {
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
		case 'ENXIO':
			return 'it cannot be opened as a file';
		case 'EBADF':
			return 'it is not open for this';
		case 'ENOSPC':
			return 'no space left on the device';
		default:
			return error instanceof Error ? error.message : String(error);
	}
}
