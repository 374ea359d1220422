import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Encoding } from '../../src/core/patch/document.ts';

/** The corpus folder: what KPR_CORPUS names, or the one beside the repository; null, said aloud, where there is none. */
export function corpusFolder(): string | null {
	const folder = process.env.KPR_CORPUS ?? join(import.meta.dirname, '../../../shared/corpus');
	if (existsSync(join(folder, 'EXPECTED.tsv'))) return folder;
	console.error(`SKIPPED: no corpus at ${folder}; set KPR_CORPUS to a folder with one`);
	return null;
}

/** Paths of all files below `folders` of the corpus at `root`, relative to it and in order. */
export function corpusFiles(root: string, folders: readonly string[]): readonly string[] {
	return folders.flatMap((folder) =>
		readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
			.map((name) => join(root, folder, name))
			.filter((path) => statSync(path).isFile())
			.map((path) => relative(root, path))
			.sort(),
	);
}

/** Paths of the mails in `folder` that may be looked at; the others, chosen by the hash of their names, are for measuring alone. */
export function openFiles(folder: string): readonly string[] {
	return corpusFiles(folder, ['.'])
		.filter((name) => name.endsWith('.eml') && (createHash('sha256').update(name).digest()[0] ?? 0) >= 128)
		.map((name) => join(folder, name));
}

/** A file of the corpus: its text as the front ends read it, and the bytes of some of its lines. */
export interface CorpusFile {
	readonly text: string;
	readonly encoding: Encoding;
	/** The bytes of lines `first` to `end` (exclusive). */
	readonly bytes: (first: number, end: number) => Buffer;
}

/** Reads the file at `path`: UTF-8, or Latin-1 where it is not. */
export function readCorpusFile(path: string): CorpusFile {
	const raw = readFileSync(path);
	const starts = [0];
	for (let at = raw.indexOf(10); at !== -1; at = raw.indexOf(10, at + 1)) starts.push(at + 1);
	return {
		...decode(raw),
		bytes: (first, end) => raw.subarray(starts[first] ?? raw.length, starts[end] ?? raw.length),
	};
}

function decode(raw: Buffer): Pick<CorpusFile, 'text' | 'encoding'> {
	try {
		return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(raw), encoding: 'utf8' };
	} catch {
		return { text: raw.toString('latin1'), encoding: 'latin1' };
	}
}
