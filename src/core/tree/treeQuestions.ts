import { filePath } from '../patch/diff.ts';
import type { PatchDocument } from '../patch/document.ts';
import { isGenerated } from '../patch/generated.ts';
import type { Hunk } from '../patch/hunk.ts';
import type { Patch } from '../patch/patch.ts';
import { absolutePaths, partsBelow } from '../message/absolutePaths.ts';
import { asmHeader, linuxHeader } from './asmHeader.ts';
import { commitReferences } from '../message/commitReferences.ts';
import { compatibles, traces, vendorTrace } from './compatibles.ts';
import { unprefixedPath } from './unprefixedPath.ts';

/**
 * What rules want to know of the kernel tree that a document is for, beyond the lists of `TreeData`. Whoever has the tree
 * at hand answers; a rule is silent where it has no answer.
 */
export interface TreeQuestions {
	/** Paths below the tree's root: what is there? */
	readonly paths: ReadonlySet<string>;
	/** Headers below the tree's root: what do they say? */
	readonly headers: ReadonlySet<string>;
	/** Names of commits, hexadecimal, of 6 to 40 digits in lower case: what is their title? */
	readonly commits: ReadonlySet<string>;
	/** Strings: do they stand in `BINDINGS`? */
	readonly bindings: ReadonlySet<string>;
}

/** What a front end found out; what it did not look for is not in here. */
export interface TreeAnswers {
	readonly paths: ReadonlyMap<string, PathKind | null>;
	/** Null for a header that is not there. */
	readonly headers: ReadonlyMap<string, string | null>;
	/** The title by the name that was asked; null where there is no such commit. */
	readonly commits: ReadonlyMap<string, string | null>;
	readonly bindings: ReadonlyMap<string, boolean>;
}

export type PathKind = 'file' | 'folder';

/** The folder that describes devices. */
export const BINDINGS = 'Documentation/devicetree/bindings';

export const NO_ANSWERS: TreeAnswers = {
	paths: new Map(),
	headers: new Map(),
	commits: new Map(),
	bindings: new Map(),
};

/** Of each kind, no more is asked of one document: somebody has to find the answers. */
const MOST = 2_000;

/** What `documents` ask of the tree that they are for. */
export function treeQuestions(documents: readonly PatchDocument[]): TreeQuestions {
	const asked = {
		paths: new Set<string>(),
		headers: new Set<string>(),
		commits: new Set<string>(),
		bindings: new Set<string>(),
	};
	for (const { patches } of documents) for (const patch of patches) askOfPatch(asked, patch);
	return asked;
}

/** Those of `questions` that are neither asked nor answered in `known`; null if there are none. */
export function openQuestions(questions: TreeQuestions, known: TreeQuestions | TreeAnswers): TreeQuestions | null {
	const open = {
		paths: missing(questions.paths, known.paths),
		headers: missing(questions.headers, known.headers),
		commits: missing(questions.commits, known.commits),
		bindings: missing(questions.bindings, known.bindings),
	};
	return Object.values(open).every(({ size }) => size === 0) ? null : open;
}

/** Both together; the later ones hold. */
export function joinAnswers(earlier: TreeAnswers, later: TreeAnswers): TreeAnswers {
	return {
		paths: new Map([...earlier.paths, ...later.paths]),
		headers: new Map([...earlier.headers, ...later.headers]),
		commits: new Map([...earlier.commits, ...later.commits]),
		bindings: new Map([...earlier.bindings, ...later.bindings]),
	};
}

/** The title of a commit by its message: the first paragraph, on one line and without control characters. */
export function commitTitle(message: string): string {
	const [title = ''] = message.trimStart().split(/\n\s*\n/, 1);
	// eslint-disable-next-line no-control-regex -- a terminal would interpret them
	return title.replace(/[\s\x00-\x1f\x7f-\x9f]+/g, ' ').trim();
}

type Asked = { readonly [Kind in keyof TreeQuestions]: Set<string> };

function askOfPatch(asked: Asked, patch: Patch): void {
	for (const { id } of commitReferences(patch.changelog)) ask(asked.commits, id);
	for (const { path } of absolutePaths(patch.changelog)) for (const part of partsBelow(path)) ask(asked.paths, part);
	for (const file of patch.diff.files) {
		const path = filePath(file);
		const unprefixed = unprefixedPath(patch, file);
		if (unprefixed !== null) ask(asked.paths, unprefixed);
		if (isGenerated(path)) continue;
		for (const hunk of file.hunks) askOfHunk(asked, path, patch, hunk);
	}
}

function askOfHunk(asked: Asked, path: string, { content }: Patch, hunk: Hunk): void {
	const text = content.text.slice(hunk.start, hunk.end);
	// Most hunks have neither, and are not read line by line.
	if (hunk.markers > 1 || !(text.includes('<asm/') || text.includes('compatible'))) return;
	for (const line of text.split('\n')) {
		if (!line.startsWith('+')) continue;
		const header = asmHeader(path, line.slice(1));
		if (header !== null) ask(asked.headers, linuxHeader(header.name));
		for (const { text: compatible } of compatibles(path, line.slice(1))) {
			const vendor = vendorTrace(compatible);
			for (const trace of vendor === null ? traces(compatible) : [...traces(compatible), vendor]) {
				ask(asked.bindings, trace);
			}
		}
	}
}

function ask(asked: Set<string>, question: string): void {
	if (asked.size < MOST) asked.add(question);
}

function missing(
	questions: ReadonlySet<string>,
	known: { readonly has: (question: string) => boolean },
): ReadonlySet<string> {
	return new Set([...questions].filter((question) => !known.has(question)));
}
