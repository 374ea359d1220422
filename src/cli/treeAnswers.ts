import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { BINDINGS, type PathKind, type TreeAnswers, type TreeQuestions } from '../core/index.ts';
import { readInput } from './input.ts';

/** What the kernel tree at `root` says to `questions`. */
export function answerQuestions(root: string, { paths, headers, commits, bindings }: TreeQuestions): TreeAnswers {
	return {
		paths: answers(paths, (name) => kindOf(path.join(root, name))),
		headers: answers(headers, (name) => {
			const file = path.join(root, name);
			return kindOf(file) === 'file' ? readInput(file).text : null;
		}),
		commits: commitTitles(root, commits),
		bindings: foundInBindings(root, bindings),
	};
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

/** What the repository at `root` says of commits; nothing where there is none. */
function commitTitles(root: string, ids: ReadonlySet<string>): TreeAnswers['commits'] {
	if (ids.size === 0 || !existsSync(path.join(root, '.git'))) return new Map();
	const asked = [...ids];
	const output = git(root, ['cat-file', '--batch'], asked.map((id) => `${id}^{commit}\n`).join(''));
	const titles = output === null ? [] : [...readTitles(asked, output)];
	if (titles.every(([, title]) => title !== null)) return new Map(titles);
	// Where a part of the history is all there is, a commit that is missing may be a commit all the same.
	const isWhole = git(root, ['rev-parse', '--is-shallow-repository'], '')?.toString().trim() === 'false';
	return new Map(isWhole ? titles : titles.filter(([, title]) => title !== null));
}

/** The titles of commits, one for each of `ids` in `output` of git's cat-file; those of several commits have none. */
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
		yield [id, titleOf(text)];
	}
}

/** The first paragraph of a commit's message as one line. */
function titleOf(commit: string): string {
	const [title = ''] = commit
		.slice(commit.indexOf('\n\n'))
		.trimStart()
		.split(/\n\s*\n/, 1);
	// eslint-disable-next-line no-control-regex -- what a terminal would obey is not to be printed
	return title.replace(/[\s\x00-\x1f\x7f-\x9f]+/g, ' ').trim();
}

/** Which of `strings` stand in the bindings of the repository at `root`; nothing where there are none. */
function foundInBindings(root: string, strings: ReadonlySet<string>): TreeAnswers['bindings'] {
	if (strings.size === 0 || !['.git', BINDINGS].every((name) => existsSync(path.join(root, name)))) return new Map();
	const input = [...strings].map((string) => `${string}\n`).join('');
	const lines = git(root, ['grep', '-hIF', '--no-color', '--untracked', '-f', '-', '--', BINDINGS], input)?.toString();
	return lines === undefined ? new Map() : answers(strings, (string) => lines.includes(string));
}

/** More than this is not read, in bytes. */
const LONGEST_OUTPUT = 64 * 1024 * 1024;
/** So long git may take, in milliseconds. */
const PATIENCE = 20_000;

/** What `git` prints in `root` when given `input`; null where it fails. A search that finds nothing does not. */
function git(root: string, command: readonly string[], input: string): Buffer | null {
	// Loaded here, since most runs need it not at all.
	const { spawnSync } = process.getBuiltinModule('node:child_process');
	// What begins with GIT_ names another repository in a hook. Nothing is to be fetched for the sake of a commit that a patch names.
	const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'));
	const env = { ...Object.fromEntries(inherited), GIT_NO_LAZY_FETCH: '1', GIT_ALLOW_PROTOCOL: 'none' };
	const { status, stdout, error } = spawnSync('git', ['-c', 'core.fsmonitor=false', ...command], {
		cwd: root,
		input,
		stdio: ['pipe', 'pipe', 'ignore'],
		env,
		maxBuffer: LONGEST_OUTPUT,
		timeout: PATIENCE,
	});
	return error === undefined && (status === 0 || (status === 1 && command[0] === 'grep')) ? stdout : null;
}
