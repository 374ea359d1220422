import { readdirSync, statSync, type Dirent } from 'node:fs';
import path from 'node:path';
import { parseDocument, type PatchDocument } from '../core/index.ts';
import { readInput, textDecoders } from './input.ts';
import { UsageError } from './usage.ts';

/** The documents at `name`: a file, standard input for `-`, or the files of a folder in order. Throws a UsageError. */
export function readDocuments(name: string): readonly PatchDocument[] {
	return filesAt(name).map(readDocument);
}

/** The document in a file, or on standard input for `-`. Throws a UsageError. */
export function readDocument(file: string): PatchDocument {
	const { text, encoding } = readInput(file);
	return parseDocument(text, encoding, textDecoders);
}

function filesAt(name: string): readonly string[] {
	if (!isFolder(name)) return [name];
	const files = filesBelow(name);
	if (files.length === 0) throw new UsageError(`${name} ${NO_FILES}`);
	return files;
}

/** Whether an argument is a folder. */
export function isFolder(name: string): boolean {
	return name !== '-' && statSync(name, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** What a folder without files that are read contains. */
export const NO_FILES = 'contains no files, or only hidden ones';

/** Which files of a folder are found. */
interface FileSearch {
	/** Whether a file is wanted, by its path from the folder. */
	readonly isWanted?: (file: string) => boolean;
	/** Whether those in its folders are. */
	readonly isDeep?: boolean;
	/** Whether hidden ones are wanted, too. */
	readonly hidden?: boolean;
}

/**
 * The files in `folder` and in the folders in it, in order, except hidden ones, `node_modules` and what links to folders lead to. A
 * folder that cannot be read is among them, so that reading it says why.
 */
export function filesBelow(
	folder: string,
	{ isWanted = () => true, isDeep = true, hidden = false }: FileSearch = {},
): readonly string[] {
	const found: string[] = [];
	const folders = [folder];
	for (let current = folders.pop(); current !== undefined; current = folders.pop()) {
		const entries = entriesOf(current);
		if (entries === null) found.push(current);
		for (const entry of entries ?? []) {
			const file = path.join(current, entry.name);
			if ((entry.name.startsWith('.') && !hidden) || entry.name === 'node_modules') continue;
			if (entry.isDirectory()) {
				if (isDeep) folders.push(file);
			} else if (isWanted(path.relative(folder, file)) && isFile(entry, file)) found.push(file);
		}
	}
	return found.sort();
}

function entriesOf(folder: string): readonly Dirent[] | null {
	try {
		return readdirSync(folder, { withFileTypes: true });
	} catch {
		return null;
	}
}

/** Whether an entry of a folder is a file, or a link to one. */
function isFile(entry: Dirent, file: string): boolean {
	if (!entry.isSymbolicLink()) return entry.isFile();
	try {
		return statSync(file).isFile();
	} catch {
		return false;
	}
}
