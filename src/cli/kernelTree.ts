import { existsSync } from 'node:fs';
import path from 'node:path';
import {
	ARCHITECTURES,
	baseQuestions,
	baseTreeOf,
	BINDINGS,
	commitTitle,
	DEFAULT_BASE,
	LIST_FILES,
	machineOf,
	MENTIONING,
	readTreeData,
	touchesHelpers,
	TREE_MARKS,
	treeLibrary,
	treeQuestions,
	type Architecture,
	type Library,
	type Mention,
	type BaseTree,
	type Patch,
	type PatchDocument,
	type Sources,
	type TreeAnswers,
	type TreeData,
	type TreeQuestions,
} from '../core/index.ts';
import { kindBelow, readBelow } from './files.ts';
import { type GitOptions, runGit } from './git.ts';
import { UsageError } from './usage.ts';

/** Whether `folder` is the root of a kernel tree, by the files that checkpatch.pl needs. */
export function isKernelTree(folder: string): boolean {
	return TREE_MARKS.every((file) => kindBelow(folder, file) === 'file');
}

/** The lists of the kernel tree at `root`, and its answers to what `documents` name; null without a tree. */
export function readKernelTree(
	root: string | null,
	documents: readonly PatchDocument[],
	options?: GitOptions,
): TreeData | null {
	if (root === null) return null;
	const [spelling, constStructs, maintainers] = LIST_FILES.map((file) => readBelow(root, file) ?? '');
	return {
		...readTreeData(spelling, constStructs, maintainers),
		answers: lookUp(root, treeQuestions(documents), options),
	};
}

/** The page-table helpers of the kernel in `folder`, which need not be a complete tree, by architecture. */
export function readHelpers(folder: string): (architecture: Architecture) => Library {
	const hasHelpers = ({ treeFiles }: Architecture): boolean =>
		treeFiles.some((file) => kindBelow(folder, file) === 'file');
	if (!ARCHITECTURES.some(hasHelpers)) throw new UsageError(`${folder} is not a kernel tree`);
	const known = new Map<Architecture, Library>();
	return (architecture) => {
		const found = known.get(architecture) ?? readHelpersOf(folder, architecture);
		known.set(architecture, found);
		return found;
	};
}

function readHelpersOf(folder: string, architecture: Architecture): Library {
	const files = architecture.treeFiles.flatMap((file) => {
		const text = readBelow(folder, file);
		return text === null ? [] : [{ path: file, text }];
	});
	return treeLibrary(files, architecture, machineOf(architecture).kernel);
}

/** What is known of documents from the kernel tree at `root`: its lists and answers and, if they touch helpers, their base. */
export function readSources(root: string | null, documents: readonly PatchDocument[]): Required<Sources> {
	const base = root === null ? DEFAULT_BASE : readBaseOf(root, documents);
	return { tree: readKernelTree(root, documents), baseTree: () => base };
}

/** What the patches of documents are applied to, by the tree at `root` if they touch helpers. */
export function readBaseOf(root: string, documents: readonly PatchDocument[], options?: GitOptions): BaseTree {
	const patches = documents.filter(touchesHelpers).flatMap((document) => document.patches);
	return (patches.length === 0 ? null : readBase(root, patches, DEFAULT_BASE, options)) ?? DEFAULT_BASE;
}

/**
 * What patches are applied to, by the tree or repository in `folder`: the blobs that they name, and the files there; null
 * where it has none of them.
 */
export function readBase(
	folder: string,
	patches: readonly Patch[],
	{ architecture, kernel }: Pick<BaseTree, 'architecture' | 'kernel'> = DEFAULT_BASE,
	options?: GitOptions,
): BaseTree | null {
	const { paths, blobs } = baseQuestions(patches, architecture);
	const files = new Map([...readTexts(folder, paths)].flatMap(([file, text]) => (text === null ? [] : [[file, text]])));
	const found = readBlobs(folder, blobs, options);
	return files.size === 0 && found.size === 0 ? null : baseTreeOf({ architecture, kernel }, files, found);
}

/** The texts of blobs in the repository at `root`, as far as it has them. */
function readBlobs(root: string, ids: ReadonlySet<string>, options?: GitOptions): ReadonlyMap<string, string> {
	if (ids.size === 0 || !hasRepository(root)) return new Map();
	const output = runGit(root, ['cat-file', '--batch'], [...ids].map((id) => `${id}\n`).join(''), options);
	const objects = output === null ? [] : [...readObjects([...ids], output)];
	return new Map(objects.flatMap(({ id, kind, text }) => (kind === 'blob' && text !== null ? [[id, text]] : [])));
}

/** Answers all questions about the tree. */
function lookUp(
	root: string,
	{ paths, headers, commits, bindings, mentions }: TreeQuestions,
	options?: GitOptions,
): TreeAnswers {
	return {
		paths: answers(paths, (name) => kindBelow(root, name)),
		headers: readTexts(root, headers),
		commits: commitTitles(root, commits, options),
		bindings: foundInBindings(root, bindings, options),
		mentions: mentionsOf(root, mentions, options),
	};
}

/** Maximum length of all files together that patches name and that are read at once, in UTF-16 units. */
const MAX_TEXTS = 64 * 1024 * 1024;

/** The texts of files, null for one that does not exist; past the limit there are none. */
function readTexts(root: string, names: ReadonlySet<string>): ReadonlyMap<string, string | null> {
	const texts = new Map<string, string | null>();
	let length = 0;
	for (const name of names) {
		if (length > MAX_TEXTS) break;
		const text = readBelow(root, name);
		texts.set(name, text);
		length += text?.length ?? 0;
	}
	return texts;
}

function answers<Answer>(
	questions: ReadonlySet<string>,
	answer: (question: string) => Answer,
): ReadonlyMap<string, Answer> {
	return new Map([...questions].map((question) => [question, answer(question)]));
}

function hasRepository(root: string): boolean {
	return existsSync(path.join(root, '.git'));
}

/** The titles of commits in the repository at `root`, null for those it lacks; empty without a repository. */
function commitTitles(root: string, ids: ReadonlySet<string>, options?: GitOptions): TreeAnswers['commits'] {
	if (ids.size === 0 || !hasRepository(root)) return new Map();
	const asked = [...ids];
	const output = runGit(root, ['cat-file', '--batch'], asked.map((id) => `${id}^{commit}\n`).join(''), options);
	const titles =
		output === null
			? []
			: [...readObjects(asked, output)].flatMap(({ id, kind, text }): readonly (readonly [string, string | null])[] => {
					if (text === null) return [[id, null]];
					return kind === 'commit' ? [[id, commitTitle(text.slice(text.indexOf('\n\n')))]] : [];
				});
	if (titles.every(([, title]) => title !== null)) return new Map(titles);
	// A shallow repository lacks commits that exist.
	const isShallow = runGit(root, ['rev-parse', '--is-shallow-repository'], '', options)?.toString().trim();
	return new Map(isShallow === 'false' ? titles : titles.filter(([, title]) => title !== null));
}

/** The objects of `ids` in the output of `git cat-file --batch`; an ambiguous id has none, and one that is missing no text. */
function* readObjects(
	ids: readonly string[],
	output: Buffer,
): Generator<{ readonly id: string; readonly kind: string; readonly text: string | null }> {
	let start = 0;
	for (const id of ids) {
		const end = output.indexOf('\n', start);
		if (end === -1) return;
		const head = output.toString('latin1', start, end);
		start = end + 1;
		if (head.endsWith(' missing')) yield { id, kind: '', text: null };
		const [, kind = '', length] = / (\w+) (\d+)$/.exec(head) ?? [];
		if (length === undefined) continue;
		const size = Number(length);
		yield { id, kind, text: output.toString('utf8', start, start + size) };
		start += size + 1;
	}
}

/** Which of `strings` the bindings of the repository at `root` contain; empty without a repository or bindings. */
function foundInBindings(root: string, strings: ReadonlySet<string>, options?: GitOptions): TreeAnswers['bindings'] {
	if (strings.size === 0 || !hasRepository(root) || kindBelow(root, BINDINGS) !== 'folder') return new Map();
	const input = [...strings].map((string) => `${string}\n`).join('');
	const lines = runGit(
		root,
		['grep', '-hIF', '--no-color', '--no-textconv', '--untracked', '-f', '-', '--', BINDINGS],
		input,
		options,
	)?.toString();
	return lines === undefined ? new Map() : answers(strings, (string) => lines.includes(string));
}

/** Where the repository at `root` names functions; empty without a repository. */
function mentionsOf(root: string, names: ReadonlySet<string>, options?: GitOptions): TreeAnswers['mentions'] {
	if (names.size === 0 || !hasRepository(root)) return new Map();
	const output = runGit(
		root,
		['grep', '-nIFwz', '--no-color', '--no-textconv', '--untracked', '-f', '-', '--', ...MENTIONING],
		[...names].map((name) => `${name}\n`).join(''),
		options,
	)?.toString();
	if (output === undefined) return new Map();
	const found = new Map([...names].map((name): [string, Mention[]] => [name, []]));
	for (const row of output.split('\n')) {
		const [file = '', line = '', text = ''] = row.split('\0');
		for (const [word] of text.matchAll(/\w+/g)) found.get(word)?.push({ path: file, line: Number(line) });
	}
	return found;
}
