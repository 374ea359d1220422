import { readdirSync, statSync } from 'node:fs';
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
	return name !== '-' && statSync(name, { throwIfNoEntry: false })?.isDirectory() === true ? filesIn(name) : [name];
}

/** The files of a folder in order, without those of folders in it. Throws a UsageError. */
export function filesIn(folder: string): readonly string[] {
	const files = readdirSync(folder, { withFileTypes: true })
		.filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
		.map((entry) => path.join(folder, entry.name))
		.sort();
	if (files.length === 0) throw new UsageError(`${folder} contains no files`);
	return files;
}
