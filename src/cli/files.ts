import { closeSync, constants, existsSync, fstatSync, openSync, readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import type { PathKind } from '../core/index.ts';
import { decodeText, reasonOf } from './input.ts';
import { UsageError } from './usage.ts';

/** Maximum size of a file of a folder, in bytes; the largest that is read of a kernel tree, MAINTAINERS, has 1 MB. */
const MAX_FILE = 4 * 1024 * 1024;

/** The text of a file of `folder`, which anybody may have written; null if there is no regular file of that name below it. */
export function readBelow(folder: string, name: string): string | null {
	try {
		const real = realPathBelow(folder, name);
		return real === null ? null : decodeText(readRegular(real, MAX_FILE)).text;
	} catch {
		return null;
	}
}

/** What is at `name` below `folder`; null for nothing, and for what is neither a regular file nor a folder. */
export function kindBelow(folder: string, name: string): PathKind | null {
	const real = realPathBelow(folder, name);
	const found = real === null ? undefined : statSync(real, { throwIfNoEntry: false });
	if (found === undefined) return null;
	return found.isDirectory() ? 'folder' : found.isFile() ? 'file' : null;
}

/**
 * The text of a configuration file: a regular file of at most `limit` bytes and, if `folder` is given, below it. Throws a
 * UsageError, which does not contain anything of the file.
 */
export function readConfiguration(file: string, limit = MAX_FILE, folder: string | null = null): string {
	try {
		const real = folder === null ? realpathSync(file) : realPathBelow(folder, path.relative(folder, file));
		if (real === null) throw new Error('it is a symbolic link out of its folder');
		return decodeText(readRegular(real, limit)).text;
	} catch (error) {
		throw new UsageError(`cannot read ${file}: ${reasonOf(error)}`);
	}
}

/** The path of `name` in `folder` without symbolic links; null if there is nothing, or it is not below the folder. */
function realPathBelow(folder: string, name: string): string | null {
	try {
		const real = realpathSync(path.join(folder, name));
		return isOutside(realpathSync(folder), real) ? null : real;
	} catch {
		return null;
	}
}

/** Whether the path `name`, which a file of `folder` gives, leads out of that folder, by itself or by symbolic links. */
export function leadsOut(folder: string, name: string): boolean {
	const target = path.resolve(folder, name);
	if (isOutside(path.resolve(folder), target)) return true;
	return existsSync(target) && isOutside(realpathSync(folder), realpathSync(target));
}

function isOutside(folder: string, file: string): boolean {
	const [first] = path.relative(folder, file).split(path.sep, 1);
	return first === '..' || path.isAbsolute(first ?? '');
}

/** The bytes of the regular file at `file`, a path without symbolic links. */
function readRegular(file: string, limit: number): Buffer {
	// Opening a FIFO must not wait for a writer. Both flags are missing on Windows, where they count as 0.
	const descriptor = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW);
	try {
		// Of the open file, since another may have replaced it.
		const found = fstatSync(descriptor);
		if (!found.isFile()) throw new Error('it is not a regular file');
		if (found.size > limit) throw new Error(`it is larger than ${limit / 1024} KiB`);
		return readFileSync(descriptor);
	} finally {
		closeSync(descriptor);
	}
}

/** The folder `start`, by default the current one, or the nearest one above it that `isWanted`; null for none. */
export function folderAbove(isWanted: (folder: string) => boolean, start = process.cwd()): string | null {
	for (let folder = start; ; folder = path.dirname(folder)) {
		if (isWanted(folder)) return folder;
		if (folder === path.dirname(folder)) return null;
	}
}

/** The folder that all matches of a glob are in; a name without wildcards itself. */
export function fixedPart(glob: string): string {
	const wildcard = glob.search(/[*?[{]/);
	return wildcard === -1 ? glob : path.dirname(`${glob.slice(0, wildcard)}x`);
}
