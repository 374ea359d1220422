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
 * complete, and keeps its mode. Throws a UsageError.
 */
export function replaceFile(target: string, bytes: Uint8Array): void {
	try {
		const file = followed(target);
		const old = statSync(file, { throwIfNoEntry: false });
		if (old !== undefined && !old.isFile()) {
			writeInPlace(file, bytes, old);
			return;
		}
		if (old !== undefined) accessSync(file, constants.W_OK);
		inDraftFolder(path.dirname(file), (folder) => {
			const draft = path.join(folder, 'draft');
			writeNew(draft, bytes, old);
			renameSync(draft, file);
		});
	} catch (error) {
		throw new UsageError(`cannot write ${target}: ${reasonOf(error)}`);
	}
}

/** Writes to a device or a FIFO, which must not be replaced. A FIFO that no program has opened would wait for one. */
function writeInPlace(file: string, bytes: Uint8Array, old: Stats): void {
	const reader = old.isFIFO() ? openSync(file, constants.O_WRONLY | constants.O_NONBLOCK) : null;
	try {
		writeFileSync(file, bytes);
	} finally {
		if (reader !== null) closeSync(reader);
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

/** Where a chain of symbolic links leads, even if nothing is there yet. */
function followed(file: string): string {
	const folder = realpathSync(path.dirname(file));
	const inFolder = path.join(folder, path.basename(file));
	const isLink = lstatSync(inFolder, { throwIfNoEntry: false })?.isSymbolicLink() === true;
	// A loop of links does not end here.
	if (isLink && statSync(inFolder, { throwIfNoEntry: false }) !== undefined) return realpathSync(inFolder);
	return isLink ? followed(path.resolve(folder, readlinkSync(inFolder))) : inFolder;
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
		if (error instanceof Error && 'code' in error && error.code === 'EEXIST') throw error;
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
