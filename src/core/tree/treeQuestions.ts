import { filePath } from '../patch/diff.ts';
import type { PatchDocument } from '../patch/document.ts';
import { isGenerated } from '../patch/generated.ts';
import type { Hunk } from '../patch/hunk.ts';
import type { Patch } from '../patch/patch.ts';
import { absolutePaths, partsBelow } from '../message/absolutePaths.ts';
import { asmHeader, linuxHeader } from './asmHeader.ts';
import { commitReferences } from '../message/commitReferences.ts';
import { changedSymbols } from './changedSymbols.ts';
import { compatibles, traces, vendorTrace } from './compatibles.ts';
import { unprefixedPath } from './unprefixedPath.ts';

/**
 * Queries of the kernel tree that a document applies to, beyond the lists of `TreeData`. The front end that can read the
 * tree answers them; a rule without an answer reports nothing.
 */
export interface TreeQuestions {
	/** Paths relative to the tree's root: file, folder or nothing? */
	readonly paths: ReadonlySet<string>;
	/** Paths of headers relative to the tree's root: what is their text? */
	readonly headers: ReadonlySet<string>;
	/** Abbreviated commit ids, 6 to 40 hexadecimal digits in lower case: what is the title of the commit? */
	readonly commits: ReadonlySet<string>;
	/** Strings: does any file in `BINDINGS` contain them? */
	readonly bindings: ReadonlySet<string>;
	/** Names of functions: where do files in `MENTIONING` name them? */
	readonly mentions: ReadonlySet<string>;
}

/** The answers of a front end. A question without an entry was not looked up. */
export interface TreeAnswers {
	readonly paths: ReadonlyMap<string, PathKind | null>;
	/** Null for a header that does not exist. */
	readonly headers: ReadonlyMap<string, string | null>;
	/** The title by commit id; null if there is no such commit. */
	readonly commits: ReadonlyMap<string, string | null>;
	readonly bindings: ReadonlyMap<string, boolean>;
	/** The places in the order of their files. */
	readonly mentions: ReadonlyMap<string, readonly Mention[]>;
}

/** A line of the tree. */
export interface Mention {
	readonly path: string;
	/** Counted from 1. */
	readonly line: number;
}

export type PathKind = 'file' | 'folder';

/** The folder of the devicetree bindings. */
export const BINDINGS = 'Documentation/devicetree/bindings';

/** Documents, and tests in the kernel, as git writes paths. */
export const MENTIONING: readonly string[] = [
	'Documentation',
	'lib/*test*.c',
	'mm/debug_vm_pgtable.c',
	'*_kunit.c',
	':!Documentation/ABI',
	':!Documentation/translations',
];

export const NO_ANSWERS: TreeAnswers = {
	paths: new Map(),
	headers: new Map(),
	commits: new Map(),
	bindings: new Map(),
	mentions: new Map(),
};

/** Maximum number of questions of each kind, to bound the work of answering them. */
const MAX_QUESTIONS = 2_000;

/** The questions that `documents` have about the tree that they apply to. */
export function treeQuestions(documents: readonly PatchDocument[]): TreeQuestions {
	const questions = {
		paths: new Set<string>(),
		headers: new Set<string>(),
		commits: new Set<string>(),
		bindings: new Set<string>(),
		mentions: new Set<string>(),
	};
	for (const { patches } of documents) for (const patch of patches) addPatch(questions, patch);
	return questions;
}

/** The `questions` that `known` neither contains nor answers; null if it has all of them. */
export function openQuestions(questions: TreeQuestions, known: TreeQuestions | TreeAnswers): TreeQuestions | null {
	const open = {
		paths: missing(questions.paths, known.paths),
		headers: missing(questions.headers, known.headers),
		commits: missing(questions.commits, known.commits),
		bindings: missing(questions.bindings, known.bindings),
		mentions: missing(questions.mentions, known.mentions),
	};
	return Object.values(open).every(({ size }) => size === 0) ? null : open;
}

/** Both together; an answer in `later` replaces one in `earlier`. */
export function joinAnswers(earlier: TreeAnswers, later: TreeAnswers): TreeAnswers {
	return {
		paths: new Map([...earlier.paths, ...later.paths]),
		headers: new Map([...earlier.headers, ...later.headers]),
		commits: new Map([...earlier.commits, ...later.commits]),
		bindings: new Map([...earlier.bindings, ...later.bindings]),
		mentions: new Map([...earlier.mentions, ...later.mentions]),
	};
}

/** The title of a commit by its message: the first paragraph, on one line and without control characters. */
export function commitTitle(message: string): string {
	const [title = ''] = message.trimStart().split(/\n\s*\n/, 1);
	// eslint-disable-next-line no-control-regex -- a terminal would interpret them
	return title.replace(/[\s\x00-\x1f\x7f-\x9f]+/g, ' ').trim();
}

type QuestionSets = { readonly [Kind in keyof TreeQuestions]: Set<string> };

function addPatch(questions: QuestionSets, patch: Patch): void {
	for (const { name } of changedSymbols(patch)) add(questions.mentions, name);
	for (const { id } of commitReferences(patch.changelog)) add(questions.commits, id);
	for (const { path } of absolutePaths(patch.changelog))
		for (const part of partsBelow(path)) add(questions.paths, part);
	for (const file of patch.diff.files) {
		const path = filePath(file);
		const unprefixed = unprefixedPath(patch, file);
		if (unprefixed !== null) add(questions.paths, unprefixed);
		if (isGenerated(file, patch.content)) continue;
		for (const hunk of file.hunks) addHunk(questions, path, patch, hunk);
	}
}

function addHunk(questions: QuestionSets, path: string, { content }: Patch, hunk: Hunk): void {
	const text = content.text.slice(hunk.start, hunk.end);
	// Most hunks contain neither, and need not be split into lines.
	if (hunk.markers > 1 || !(text.includes('<asm/') || text.includes('compatible'))) return;
	for (const line of text.split('\n')) {
		if (!line.startsWith('+')) continue;
		const header = asmHeader(path, line.slice(1));
		if (header !== null) add(questions.headers, linuxHeader(header.name));
		for (const { text: compatible } of compatibles(path, line.slice(1))) {
			for (const string of traces(compatible)) add(questions.bindings, string);
			const vendor = vendorTrace(compatible);
			if (vendor !== null) add(questions.bindings, vendor);
		}
	}
}

function add(questions: Set<string>, question: string): void {
	if (questions.size < MAX_QUESTIONS) questions.add(question);
}

function missing(
	questions: ReadonlySet<string>,
	known: { readonly has: (question: string) => boolean },
): ReadonlySet<string> {
	return new Set([...questions].filter((question) => !known.has(question)));
}
