import { accessSync, constants } from 'node:fs';
import { devNull } from 'node:os';
import path from 'node:path';

/** Maximum output of git that is read, in bytes. */
const MAX_OUTPUT = 64 * 1024 * 1024;
/** Maximum time that git may take, in milliseconds. */
const TIMEOUT = 20_000;

/** The folders in which git took longer, where it is not run again. */
const slow = new Set<string>();

/** How git is run. */
export interface GitOptions {
	/** Further variables of its environment. */
	readonly variables?: Readonly<Record<string, string | undefined>>;
	/** Is called with the reason if it fails. */
	readonly fail?: (reason: string) => void;
	/** Maximum time that it may take, in milliseconds. */
	readonly timeout?: number | undefined;
}

/**
 * What overrides the repository's own configuration, which may come with a downloaded tree: everything in it that starts a
 * program. The user's configuration keeps its `safe.directory`, and remains overridden, too.
 */
const CONFIGURATION = [
	'core.fsmonitor=false',
	`core.hooksPath=${devNull}`,
	`core.attributesFile=${devNull}`,
	'core.pager=cat',
	'core.askPass=',
	'core.sshCommand=false',
	'core.gitProxy=',
	'credential.helper=',
	'diff.external=',
	'protocol.allow=never',
	'submodule.recurse=false',
	'grep.threads=0',
];

/**
 * What `git` prints in `root` when given `input`; null if it fails, or has once taken too long there. A search without matches
 * is not a failure.
 */
export function runGit(
	root: string,
	command: readonly string[],
	input: string,
	{ variables = {}, timeout = TIMEOUT, fail = () => undefined }: GitOptions = {},
): Buffer | null {
	const git = findProgram('git');
	if (git === null || slow.has(root)) {
		fail(git === null ? 'git is not installed' : failureText('ETIMEDOUT', timeout, ''));
		return null;
	}
	// Loaded here, since most runs do not need it.
	const { spawnSync } = process.getBuiltinModule('node:child_process');
	// In a hook, GIT_* variables name another repository.
	const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'));
	const env = {
		...Object.fromEntries(inherited),
		// The configuration may name another folder for the files.
		GIT_WORK_TREE: '.',
		// A commit that a patch names must not make git fetch it. Older versions of git only know the second.
		GIT_NO_LAZY_FETCH: '1',
		GIT_ALLOW_PROTOCOL: 'none',
		GIT_TERMINAL_PROMPT: '0',
		GIT_OPTIONAL_LOCKS: '0',
		// A repository may say that one object replaces another.
		GIT_NO_REPLACE_OBJECTS: '1',
		...variables,
	};
	const options = ['--no-pager', ...CONFIGURATION.flatMap((setting) => ['-c', setting])];
	const { status, stdout, stderr, error } = spawnSync(git, [...options, ...command], {
		cwd: root,
		input,
		stdio: 'pipe',
		env,
		maxBuffer: MAX_OUTPUT,
		timeout,
		killSignal: 'SIGKILL',
	});
	const code = error !== undefined && 'code' in error ? error.code : null;
	if (code === 'ETIMEDOUT') slow.add(root);
	if (error === undefined && (status === 0 || (status === 1 && command[0] === 'grep'))) return stdout;
	// The type has no null, but a program that did not start has no output.
	fail(failureText(code, timeout, (stderr as Buffer | null)?.toString() ?? ''));
	return null;
}

/** Why git failed: a limit of ours, or the line in which it says so. */
function failureText(code: unknown, timeout: number, words: string): string {
	if (code === 'ETIMEDOUT') return `git takes longer than ${timeout / 1000} seconds`;
	if (code === 'ENOBUFS') return `git prints more than ${MAX_OUTPUT / 1024 / 1024} MiB`;
	const lines = words.trimEnd().split('\n');
	const last = lines.findLast((line) => line.startsWith('fatal: ')) ?? lines.at(-1) ?? '';
	return last.replace(/^(?:fatal|error): /, '').replace(QUOTED_LINE, '$1');
}

/** A message that quotes a line of a file of the repository, which may be a link to a secret. */
const QUOTED_LINE = /^((?:bad|unexpected|invalid|malformed)\b[^:]*\bline\b[^:]*): .*/s;

/**
 * Variables for git that switch off all filters, which are programs that it runs for files of the work tree. Their names
 * are in the configuration of the repository that `variables` name.
 */
export function withoutFilters(variables: NonNullable<GitOptions['variables']>): Readonly<Record<string, string>> {
	const pattern = String.raw`^filter\..*\.(clean|smudge|process|required)$`;
	const list = ['config', '--includes', '-z', '--name-only', '--get-regexp', pattern];
	const names = runGit('.', list, '', { variables })?.toString();
	const entries = (names ?? '')
		.split('\0')
		.filter((name) => name !== '')
		.map((name) => [name, name.endsWith('.required') ? 'false' : ''] as const);
	return Object.fromEntries([
		['GIT_CONFIG_COUNT', `${entries.length}`],
		...entries.flatMap(([name, value], index) => [
			[`GIT_CONFIG_KEY_${index}`, name],
			[`GIT_CONFIG_VALUE_${index}`, value],
		]),
	]) as Readonly<Record<string, string>>;
}

/**
 * The absolute path of a program; null if there is none. An entry of PATH that is relative is skipped, and so is the current
 * folder, which Windows searches first: both would start a program of the tree.
 */
function findProgram(name: string): string | null {
	const file = process.platform === 'win32' ? `${name}.exe` : name;
	for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
		const program = path.join(folder, file);
		if (path.isAbsolute(folder) && isExecutable(program)) return program;
	}
	return null;
}

function isExecutable(file: string): boolean {
	try {
		accessSync(file, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}
