import {
	closeSync,
	constants,
	fstatSync,
	lstatSync,
	mkdirSync,
	openSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync,
	type Stats,
} from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

/**
 * The folder for the user's cache, which is made if it is missing; null unless it is a folder that belongs to the user, and
 * that nobody else can open. What is in it may be executed.
 */
export function cacheFolder(): string | null {
	try {
		const folder = path.join(baseFolder(), 'kernel-patch-review');
		mkdirSync(folder, { recursive: true, mode: 0o700 });
		const found = lstatSync(folder);
		return path.isAbsolute(folder) && found.isDirectory() && isPrivate(found) ? folder : null;
	} catch {
		return null;
	}
}

/** The folder for caches by the rules of the platform. */
function baseFolder(): string {
	const { XDG_CACHE_HOME: xdg = '', LOCALAPPDATA: local = '' } = process.env;
	if (process.platform === 'win32') return local;
	return path.isAbsolute(xdg) ? xdg : path.join(homedir(), process.platform === 'darwin' ? 'Library/Caches' : '.cache');
}

/** The bytes of a regular file that belongs to the user and is closed to others; null for any other. */
export function readPrivate(file: string): Buffer | null {
	try {
		const descriptor = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW);
		try {
			const found = fstatSync(descriptor);
			return found.isFile() && isPrivate(found) ? readFileSync(descriptor) : null;
		} finally {
			closeSync(descriptor);
		}
	} catch {
		return null;
	}
}

/** Writes a file that only the user can open, as a whole: another process may be reading. A failure has no effect. */
export function writePrivate(file: string, bytes: Uint8Array): void {
	const draft = `${file}.${process.pid}`;
	try {
		writeFileSync(draft, bytes, { flag: 'wx', mode: 0o600 });
		renameSync(draft, file);
	} catch {
		rmSync(draft, { force: true });
	}
}

/** Windows has neither users nor modes for Node, and keeps others out of the folder for caches itself. */
function isPrivate({ uid, mode }: Stats): boolean {
	return process.getuid === undefined || (uid === process.getuid() && (mode & 0o077) === 0);
}
