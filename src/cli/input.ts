import { readFileSync } from 'node:fs';
import { UsageError } from './usage.ts';

/** One file to work on. */
export interface InputFile {
	/** As given; `-` for standard input. */
	readonly path: string;
	readonly text: string;
}

/** The text of `path`, `-` being standard input: UTF-8, UTF-16 with a byte order mark, else Latin-1, so that no byte is lost. */
export function readInput(path: string): InputFile {
	let bytes: Buffer;
	try {
		bytes = readFileSync(path === '-' ? 0 : path);
	} catch (error) {
		throw new UsageError(`cannot read ${path}: ${describe(error)}`);
	}
	return { path, text: decode(bytes) };
}

/** A byte order mark is not part of the text, as in an editor; the one of UTF-16 tells the encoding. */
function decode(bytes: Buffer): string {
	if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
	if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return bytes.toString('latin1');
	}
}

function describe(error: unknown): string {
	const code = error instanceof Error && 'code' in error ? String(error.code) : '';
	switch (code) {
		case 'ENOENT':
			return 'no such file';
		case 'EISDIR':
			return 'it is a folder';
		case 'EACCES':
			return 'permission denied';
		case 'ERR_FS_FILE_TOO_LARGE':
		case 'ERR_STRING_TOO_LONG':
			return 'it is too large';
		default:
			return error instanceof Error ? error.message : String(error);
	}
}
