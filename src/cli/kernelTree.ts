import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import {
	BINDINGS,
	commitTitle,
	DEFAULT_MACHINE,
	LIST_FILES,
	readTreeData,
	TREE_FILES,
	TREE_MARKS,
	treeLibrary,
	treeQuestions,
	type Library,
	type PatchDocument,
	type PathKind,
	type TreeAnswers,
	type TreeData,
	type TreeQuestions,
} from '../core/index.ts';
import { readInput } from './input.ts';
import { UsageError } from './usage.ts';

/** Whether `folder` is the root of a kernel tree, by the files that checkpatch.pl needs. */
export function isKernelTree(folder: string): boolean {
	return TREE_MARKS.every((file) => existsSync(path.join(folder, file)));
}

/** The lists of the kernel tree at `root`, and its answers to what `documents` name; null without a tree. */
export function readKernelTree(root: string | null, documents: readonly PatchDocument[]): TreeData | null {
	if (root === null) return null;
	const [spelling, constStructs, maintainers] = LIST_FILES.map((file) => textOf(root, file) ?? '');
	return {
		...readTreeData(spelling, constStructs, maintainers),
		answers: lookUp(root, treeQuestions(documents)),
	};
}

/** The page-table helpers of the kernel in `folder`, which need not be a complete tree. */
export function readHelpers(folder: string): Library {
	const files = TREE_FILES.flatMap((file) => {
		const text = textOf(folder, file);
		return text === null ? [] : [{ path: file, text }];
	});
	if (files.length === 0) throw new UsageError(`${folder} is not a kernel tree`);
	return treeLibrary(files, DEFAULT_MACHINE.kernel);
}

/** Answers questions about paths, headers, commits and bindings. */
function lookUp(root: string, { paths, headers, commits, bindings }: TreeQuestions): TreeAnswers {
	return {
		paths: answers(paths, (name) => kindOf(path.join(root, name))),
		headers: answers(headers, (name) => textOf(root, name)),
		commits: commitTitles(root, commits),
		bindings: foundInBindings(root, bindings),
	};
}

/** The text of a file in `root`; null if there is no such file. */
function textOf(root: string, name: string): string | null {
	const file = path.join(root, name);
	return kindOf(file) === 'file' ? readInput(file).text : null;
}

function answers<Answer>(
	questions: ReadonlySet<string>,
	answer: (question: string) => Answer,
): ReadonlyMap<string, Answer> {
	return new Map([...questions].map((question) => [question, answer(question)]));
}

function kindOf(name: string): PathKind | null {
	const found = statSync(name, { throwIfNoEntry: false });
	return found === undefined ? null : found.isDirectory() ? 'folder' : 'file';
}

/** The titles of commits in the repository at `root`, null for those it lacks; empty without a repository. */
function commitTitles(root: string, ids: ReadonlySet<string>): TreeAnswers['commits'] {
	if (ids.size === 0 || !existsSync(path.join(root, '.git'))) return new Map();
	const asked = [...ids];
	const output = git(root, ['cat-file', '--batch'], asked.map((id) => `${id}^{commit}\n`).join(''));
	const titles = output === null ? [] : [...readTitles(asked, output)];
	if (titles.every(([, title]) => title !== null)) return new Map(titles);
	// A shallow repository lacks commits that exist.
	const isWhole = git(root, ['rev-parse', '--is-shallow-repository'], '')?.toString().trim() === 'false';
	return new Map(isWhole ? titles : titles.filter(([, title]) => title !== null));
}

/** The titles of `ids` in the output of `git cat-file --batch`; an ambiguous id has none. */
function* readTitles(ids: readonly string[], output: Buffer): Generator<readonly [id: string, title: string | null]> {
	let start = 0;
	for (const id of ids) {
		const end = output.indexOf('\n', start);
		if (end === -1) return;
		const head = output.toString('latin1', start, end);
		start = end + 1;
		if (head.endsWith(' missing')) yield [id, null];
		const size = Number(/ commit (\d+)$/.exec(head)?.[1] ?? NaN);
		if (Number.isNaN(size)) continue;
		const text = output.toString('utf8', start, start + size);
		start += size + 1;
		yield [id, commitTitle(text.slice(text.indexOf('\n\n')))];
	}
}

/** Which of `strings` the bindings of the repository at `root` contain; empty without a repository or bindings. */
function foundInBindings(root: string, strings: ReadonlySet<string>): TreeAnswers['bindings'] {
	if (strings.size === 0 || !['.git', BINDINGS].every((name) => existsSync(path.join(root, name)))) return new Map();
	const input = [...strings].map((string) => `${string}\n`).join('');
	const lines = git(root, ['grep', '-hIF', '--no-color', '--untracked', '-f', '-', '--', BINDINGS], input)?.toString();
	return lines === undefined ? new Map() : answers(strings, (string) => lines.includes(string));
}

/** Maximum output of git that is read, in bytes. */
const MAX_OUTPUT = 64 * 1024 * 1024;
/** Maximum time that git may take, in milliseconds. */
const TIMEOUT = 20_000;

/** What `git` prints in `root` when given `input`; null if it fails. A search without a match does not fail. */
function git(root: string, command: readonly string[], input: string): Buffer | null {
	// Loaded here, since most runs do not need it.
	const { spawnSync } = process.getBuiltinModule('node:child_process');
	// In a hook, GIT_* variables name another repository. A commit that a patch names must not make git fetch it.
	const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'));
	const env = { ...Object.fromEntries(inherited), GIT_NO_LAZY_FETCH: '1', GIT_ALLOW_PROTOCOL: 'none' };
	const { status, stdout, error } = spawnSync('git', ['-c', 'core.fsmonitor=false', ...command], {
		cwd: root,
		input,
		stdio: ['pipe', 'pipe', 'ignore'],
		env,
		maxBuffer: MAX_OUTPUT,
		timeout: TIMEOUT,
	});
	return error === undefined && (status === 0 || (status === 1 && command[0] === 'grep')) ? stdout : null;
}
