import {
	accessSync,
	closeSync,
	constants,
	copyFileSync,
	fchmodSync,
	fchownSync,
	linkSync,
	lstatSync,
	mkdirSync,
	mkdtempSync,
	openSync,
	readlinkSync,
	realpathSync,
	renameSync,
	rmdirSync,
	rmSync,
	statSync,
	writeFileSync,
	writeSync,
	type Stats,
} from 'node:fs';
import path from 'node:path';
import { reasonOf } from './input.ts';
import { UsageError } from './usage.ts';

/** A file to write. */
export interface OutputFile {
	readonly target: string;
	readonly bytes: Uint8Array;
}

/**
 * Writes `bytes` to the file `target`, or to that which a symbolic link names; it has its old content until the new one is
 * complete, and keeps its mode. What is open as a file descriptor, or is not a regular file, is written to instead. Throws a
 * UsageError.
 */
export function replaceFile(target: string, bytes: Uint8Array): void {
	try {
		const file = followed(target);
		const old = statSync(file, { throwIfNoEntry: false });
		if (old !== undefined && (DESCRIPTOR.test(file) || !old.isFile())) {
			writeInPlace(file, bytes, old);
			return;
		}
		if (old !== undefined) {
			accessSync(file, constants.W_OK);
			// Root has access to what its owner has made read-only.
			if ((old.mode & ANY_WRITE) === 0) throw new Error('the file is read-only');
		}
		inDraftFolder(path.dirname(file), (folder) => {
			const draft = path.join(folder, 'draft');
			writeNew(draft, bytes, old);
			renameSync(draft, file);
		});
	} catch (error) {
		throw new UsageError(`cannot write ${target}: ${reasonOf(error)}`);
	}
}

/** The bits of a mode that let the owner, the group or others write. */
const ANY_WRITE = 0o222;

/** A file descriptor of a process as a path, whose folder has no symbolic links; on Linux, /dev/fd is one to /proc. */
const DESCRIPTOR = /^\/(?:dev|proc\/(?<process>\d+)(?:\/task\/\d+)?)\/fd\/(?<number>\d+)$/;

/** Writes to a file descriptor, a device or a FIFO, which must not be replaced. */
function writeInPlace(file: string, bytes: Uint8Array, old: Stats): void {
	const { process: id, number } = DESCRIPTOR.exec(file)?.groups ?? {};
	// Opened by its path, a file would be written to from its start.
	const own = number !== undefined && (id === undefined || Number(id) === process.pid) ? Number(number) : null;
	const descriptor = own ?? openInPlace(file, old);
	try {
		const failure = writeTo(descriptor, bytes);
		if (failure !== null) throw new Error(reasonOf(failure), { cause: failure });
	} finally {
		if (own === null) closeSync(descriptor);
	}
}

/** Opens for writing; a file that another process has open is appended to, and a FIFO does not wait for a reader. */
function openInPlace(file: string, old: Stats): number {
	const append = old.isFile() ? constants.O_APPEND : 0;
	try {
		return openSync(file, constants.O_WRONLY | constants.O_NONBLOCK | append);
	} catch (error) {
		if (old.isFIFO() && codeOf(error) === 'ENXIO') throw new Error('no program reads this FIFO', { cause: error });
		throw error;
	}
}

/** Writes new files to `folder`, which is made: all of them or, if one exists or cannot be written, none. Throws a UsageError. */
export function createFiles(folder: string, files: readonly OutputFile[]): void {
	const created: string[] = [];
	let firstFolder: string | undefined;
	try {
		firstFolder = mkdirSync(folder, { recursive: true });
		const existing = files.filter(({ target }) => lstatSync(target, { throwIfNoEntry: false }) !== undefined);
		if (existing.length > 0)
			throw new UsageError(`cannot split: these files exist: ${existing.map(({ target }) => target).join(', ')}`);
		inDraftFolder(folder, (drafts) => {
			const pairs = files.map(({ target, bytes }, index) => {
				const draft = path.join(drafts, String(index));
				writeNew(draft, bytes);
				return { draft, target };
			});
			for (const { draft, target } of pairs) {
				moveToNew(draft, target);
				created.push(target);
			}
		});
	} catch (error) {
		for (const target of created) rmSync(target, { force: true });
		if (firstFolder !== undefined) removeFolders(folder, firstFolder);
		throw error instanceof UsageError ? error : new UsageError(`cannot write to ${folder}: ${reasonOf(error)}`);
	}
}

/** Where a chain of symbolic links leads, even if nothing is there yet; a file descriptor is not followed. */
function followed(file: string): string {
	const folder = realpathSync(path.dirname(file));
	const inFolder = path.join(folder, path.basename(file));
	const isLink = lstatSync(inFolder, { throwIfNoEntry: false })?.isSymbolicLink() === true;
	if (!isLink || DESCRIPTOR.test(inFolder)) return inFolder;
	// Throws in a loop of links.
	statSync(inFolder, { throwIfNoEntry: false });
	return followed(path.resolve(folder, readlinkSync(inFolder)));
}

/** Calls `write` with a new folder in `folder`, on the same file system, that is removed with all that is left in it. */
function inDraftFolder(folder: string, write: (drafts: string) => void): void {
	const drafts = mkdtempSync(path.join(folder, '.kernel-patch-review-'));
	try {
		write(drafts);
	} finally {
		rmSync(drafts, { recursive: true, force: true });
	}
}

/** Writes a new file, with the owner and mode of `old`. */
function writeNew(file: string, bytes: Uint8Array, old?: Stats): void {
	const descriptor = openSync(file, 'wx');
	try {
		writeFileSync(descriptor, bytes);
		if (old !== undefined) {
			// Changing the owner clears bits of the mode.
			if (old.uid !== process.getuid?.() || old.gid !== process.getgid?.()) tryToGive(descriptor, old);
			fchmodSync(descriptor, old.mode);
		}
	} finally {
		closeSync(descriptor);
	}
}

function tryToGive(descriptor: number, { uid, gid }: Stats): void {
	try {
		fchownSync(descriptor, uid, gid);
	} catch {
		// Only root may change it.
	}
}

/** Unlike a rename, which would replace a file that another process has made meanwhile. */
function moveToNew(draft: string, target: string): void {
	try {
		linkSync(draft, target);
	} catch (error) {
		if (codeOf(error) === 'EEXIST') throw error;
		// Not every file system has hard links.
		copyFileSync(draft, target, constants.COPYFILE_EXCL);
	}
}

/** Removes `folder` and those above it up to `first`, as far as they are empty. */
function removeFolders(folder: string, first: string): void {
	try {
		for (let each = path.resolve(folder); ; each = path.dirname(each)) {
			rmdirSync(each);
			if (each === path.resolve(first)) return;
		}
	} catch {
		// Another process uses the folder.
	}
}

/** Delay before writing to a full non-blocking pipe again, in milliseconds. */
const RETRY_DELAY = 5;

/**
 * Writes to the file descriptor, and returns the error if it cannot. A pipe that its reader has closed is not an error. Creating
 * `process.stdout` takes longer than checking a small patch.
 */
export function writeTo(descriptor: number, output: Uint8Array): unknown {
	for (let position = 0; position < output.length;) {
		try {
			position += writeSync(descriptor, output, position);
		} catch (error) {
			if (codeOf(error) === 'EPIPE' || codeOf(error) === 'EOF') return null;
			if (codeOf(error) !== 'EAGAIN') return error;
			Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RETRY_DELAY);
		}
	}
	return null;
}

function codeOf(error: unknown): unknown {
	return error instanceof Error && 'code' in error ? error.code : null;
}
