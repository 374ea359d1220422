import { isUtf8 } from 'node:buffer';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { folderAbove } from './files.ts';
import { type GitOptions, runGit, withoutFilters } from './git.ts';
import { likeliest } from '../core/index.ts';
import { decodeText } from './input.ts';
import { UsageError } from './usage.ts';

/** The root of the repository that `folder`, by default the current one, is in; null for none, and for one without files. */
export function repositoryAround(folder?: string): string | null {
	return folderAbove((each) => existsSync(path.join(each, '.git')), folder);
}

/** Whether git knows `name` as a commit or a range of commits. */
export function isRevision(name: string): boolean {
	return (
		!name.startsWith('-') &&
		!name.includes('\0') &&
		ask(['rev-list', '--max-count=1', '--end-of-options', name, '--']) !== null
	);
}

/** Whether git knows `name` as one commit, not as a file, a folder or commits to leave out. */
export function isCommit(name: string): boolean {
	return (
		!name.startsWith('^') && ask(['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`]) !== null
	);
}

/** Why the current folder's repository has no commits called `name`, in a few words; null outside of a repository. */
export function whyNoRevision(name: string): string | null {
	if (!isRepository()) return null;
	if (ask(['rev-list', '--all', '--max-count=1']) === '') return 'the repository has no commits yet';
	let reason = '';
	const fail = (words: string): void => void (reason = words);
	const command = ['rev-list', '--max-count=1', '--end-of-options', name, '--'];
	runGit('.', command, '', { variables: placeVariables(), fail });
	return reason.startsWith('bad revision') ? 'no such commit' : reason;
}

/** Whether the current folder is part of a repository. */
function isRepository(): boolean {
	return ask(['rev-parse', '--git-dir']) !== null;
}

/** The commits that are probably meant by a revision whose names are misspelled; null for none. */
export function likelyRevision(revision: string): string | null {
	const refs = ['for-each-ref', '--format=%(refname:short)', '--count=2000', 'refs/heads', 'refs/tags', 'refs/remotes'];
	const found = ask(refs);
	if (found === null || isRevision(revision)) return null;
	const names = ['HEAD', ...found.split('\n')];
	const sides = revision.split(/(\.{2,3})/);
	const meant = sides
		.map((side) => {
			const [, name = '', rest = ''] = /^(\^?[^~^@:]*)(.*)$/s.exec(side) ?? [];
			return name === '' || isCommit(name) ? side : `${likelyName(name, names) ?? name}${rest}`;
		})
		.join('');
	return meant !== revision && isRevision(meant) ? meant : null;
}

/** The commit of `names` that is probably meant: in other letters, with `-` for `~`, or misspelled; null for none. */
function likelyName(name: string, names: readonly string[]): string | null {
	const [, base = '', count] = /^(.+)-(\d{1,5})$/.exec(name) ?? [];
	if (base !== '' && names.includes(base)) return `${base}~${count}`;
	const same = names.find((other) => other.toUpperCase() === name.toUpperCase());
	return same ?? likeliest(name, names) ?? likeliest(name.toUpperCase(), ['HEAD']);
}

const LOG = ['log', '--reverse', '--no-merges', '--patch', '--find-renames', '--format=medium', '--date=rfc'];
/** Whatever the configuration says, a message and an author as the commit has them, and of all notes those that say what to ignore. */
const PLAIN_LOG = [
	'--encoding=UTF-8',
	'--no-decorate',
	'--no-expand-tabs',
	'--no-mailmap',
	'--no-notes',
	'--notes=checkpatch-ignore',
	'--no-show-signature',
	'--no-abbrev-commit',
	// Also the first commit has a diff.
	'--root',
];
/** Whatever the configuration says, a diff as `git format-patch` makes it. */
const PLAIN_DIFF = [
	'--no-color',
	// Binary files are named without their data, which a patch may leave out only with the full ids of both.
	'--full-index',
	'--no-ext-diff',
	'--no-relative',
	'--no-textconv',
	'--submodule=short',
	'--src-prefix=a/',
	'--dst-prefix=b/',
];

/** The commits that `revision` means, which `limits` are for, as git prints them. Throws a UsageError. */
export function commitsText(revision: string, limits: readonly string[]): string {
	const named = [...limits, '--end-of-options', revision, '--'];
	const oldest = shallowCommits();
	const ids = oldest.length === 0 ? '' : (ask(['rev-list', '--no-merges', ...named]) ?? '');
	if (oldest.some((id) => ids.includes(id)))
		throw new UsageError(
			`${revision} contains the oldest commit of a shallow clone, whose changes are not known: type git fetch --deepen=1`,
		);
	return read([...LOG, ...PLAIN_LOG, ...PLAIN_DIFF, ...named], `cannot read the commits ${revision}`);
}

/** The commits whose parents a shallow clone lacks, so that git shows all files as new. */
function shallowCommits(): readonly string[] {
	const file = ask(['rev-parse', '--git-path', 'shallow'])?.trimEnd() ?? '';
	return existsSync(file) ? (readFileSync(file, 'latin1').match(/\S+/g) ?? []) : [];
}

/** The changes of the index or of the work tree. Throws a UsageError. */
export function changesText(kind: 'staged' | 'worktree'): string {
	// What a submodule contains is not part of the diff, and git would start in it.
	const plain = ['--find-renames', '--ignore-submodules=dirty', ...PLAIN_DIFF, '--'];
	const failure = kind === 'staged' ? 'cannot read the index' : 'cannot read the work tree';
	// Outside of a repository, git diff prints its usage.
	read(['rev-parse', '--git-dir'], failure);
	if (kind === 'worktree' && isWithoutFiles()) throw new UsageError(`${failure}: a bare repository and .git have none`);
	if (kind === 'staged' && isWithoutIndex()) throw new UsageError(`${failure}: a bare repository has none`);
	// During a merge, the work tree with the side that was there before: a diff of both sides would not be checked.
	const text =
		kind === 'staged'
			? read(['diff', '--cached', ...plain], failure)
			: read(['diff', '--ours', ...plain], failure, withoutFilters(placeVariables()));
	const unmerged = [...text.matchAll(UNMERGED)][0]?.[1];
	if (kind === 'staged' && unmerged !== undefined)
		throw new UsageError(`${unmerged} has a merge conflict: resolve it and type git add ${unmerged}`);
	return text.replace(UNMERGED, '');
}

/** Whether the current folder is part of a repository, which is bare or called `.git`, and no variable names its files. */
function isWithoutFiles(): boolean {
	const [isInside] = withoutWorkTree(['rev-parse', '--is-inside-git-dir']);
	return process.env.GIT_WORK_TREE === undefined && isInside === 'true';
}

/** The lines that git prints where no variable names a work tree, which would make every repository have one. */
function withoutWorkTree(command: readonly string[]): readonly string[] {
	const variables = { ...placeVariables(), GIT_WORK_TREE: undefined };
	return runGit('.', command, '', { variables })?.toString().split('\n') ?? [];
}

/** Whether the repository is bare, and has no index anyway. */
function isWithoutIndex(): boolean {
	const [isBare, index = ''] = withoutWorkTree(['rev-parse', '--is-bare-repository', '--git-path', 'index']);
	return isBare === 'true' && !existsSync(index);
}

/** The line above the diff of a file with a conflict. */
const UNMERGED = /^\* Unmerged path (.*)\n/gm;

/** What git prints in the repository of the current folder; null if it fails. */
function ask(command: readonly string[]): string | null {
	return runGit('.', command, '', { variables: placeVariables() })?.toString() ?? null;
}

/** What git prints in the repository of the current folder; a UsageError says that `failure` and, in the words of git, why. */
function read(command: readonly string[], failure: string, variables: GitOptions['variables'] = {}): string {
	let reason = '';
	const fail = (words: string): void => void (reason = words);
	const output = runGit('.', command, '', { variables: { ...variables, ...placeVariables() }, fail });
	if (output === null) throw new UsageError(`${failure}: ${reason}`);
	return decodeLines(output);
}

/**
 * The variables that say where the repository of the current folder is, which hooks and people set, and its folder of files. As
 * in `git show`, an object may replace another.
 */
function placeVariables(): NonNullable<GitOptions['variables']> {
	const given = PLACES.flatMap((name) => {
		const value = process.env[name];
		return value === undefined ? [] : [[name, path.resolve(value)]];
	});
	const root = process.env.GIT_DIR === undefined ? repositoryAround() : null;
	return {
		GIT_WORK_TREE: root ?? '.',
		GIT_ALTERNATE_OBJECT_DIRECTORIES: process.env.GIT_ALTERNATE_OBJECT_DIRECTORIES,
		GIT_NO_REPLACE_OBJECTS: undefined,
		...(Object.fromEntries(given) as Readonly<Record<string, string>>),
	};
}

const PLACES = ['GIT_DIR', 'GIT_COMMON_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_OBJECT_DIRECTORY'];

/** Output of git, in which the lines of a file may have another encoding than all others. */
function decodeLines(output: Buffer): string {
	const { text, encoding } = decodeText(output);
	if (encoding !== 'latin1') return text;
	return text.replace(/.*[\x80-\xff].*/g, (line) => {
		const bytes = Buffer.from(line, 'latin1');
		return isUtf8(bytes) ? bytes.toString() : line;
	});
}
