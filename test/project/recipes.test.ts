import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, beforeEach, test, type TestContext } from 'node:test';
import { repository } from '../../scripts/repository.ts';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { buildCli } from '../support/bundledCli.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'kernel-patch-review-'));
const bin = path.join(folder, 'bin');
const tree = path.join(folder, 'tree');
const MESSAGE = `mm: Read the example count under its lock

The count is read before the lock is taken, so an update that runs between
the two is lost. Read it under the lock.`;

const env = {
	...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'))),
	PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}`,
	HOME: folder,
	XDG_CACHE_HOME: path.join(folder, 'cache'),
	XDG_CONFIG_HOME: path.join(folder, 'config'),
	XDG_DATA_HOME: path.join(folder, 'data'),
	GIT_CONFIG_NOSYSTEM: '1',
};

interface Outcome {
	readonly status: number | null;
	/** Standard output and error. */
	readonly text: string;
}

function run(command: string, args: readonly string[], input = ''): Outcome {
	const { status, stdout, stderr } = spawnSync(command, args, { cwd: tree, env, encoding: 'utf8', input });
	return { status, text: `${stdout}${stderr}` };
}

const git = (...args: readonly string[]): Outcome => run('git', args);

/** Runs git, which must succeed. */
function mustGit(...args: readonly string[]): string {
	const { status, text } = git(...args);
	assert.equal(status, 0, text);
	return text;
}

/** The first piece of code in `language` on a page of the documentation. */
function recipe(page: string, language: string): string {
	const text = readFileSync(path.join(repository, 'docs', page), 'utf8');
	const [, code] = new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'm').exec(text) ?? [];
	assert.ok(code !== undefined, `${page} has code in ${language}`);
	return code;
}

function installHook(name: string, code: string): void {
	const file = path.join(tree, '.git/hooks', name);
	writeFileSync(file, code);
	chmodSync(file, 0o755);
}

/** Whether a program runs with `args`; skips the test with a message if not. */
function needs(context: TestContext, program: string, ...args: readonly string[]): boolean {
	const { status } = run(program, args);
	if (status !== 0) context.skip(`${[program, ...args].join(' ')} does not run here`);
	return status === 0;
}

before(async () => {
	const program = await buildCli(folder);
	mkdirSync(bin);
	mkdirSync(path.join(tree, 'mm'), { recursive: true });
	writeFileSync(path.join(bin, 'kernel-patch-review'), `#!/bin/sh\nexec '${process.execPath}' '${program}' "$@"\n`);
	chmodSync(path.join(bin, 'kernel-patch-review'), 0o755);
	mustGit('init', '--quiet', '--initial-branch=main');
	mustGit('config', 'user.name', 'A Developer');
	mustGit('config', 'user.email', 'developer@example.com');
	writeFileSync(path.join(tree, 'mm/example.c'), 'int first;\n');
	mustGit('add', '.');
	mustGit('commit', '--quiet', '--signoff', '-m', MESSAGE);
	mustGit('tag', 'start');
});
beforeEach(() => {
	rmSync(path.join(tree, '.git/hooks'), { recursive: true, force: true });
	mkdirSync(path.join(tree, '.git/hooks'));
	mustGit('checkout', '--quiet', '--force', '-B', 'main', 'start');
	mustGit('clean', '--quiet', '--force', '-d');
});
after(() => {
	rmSync(folder, { recursive: true });
});

test('a commit-msg hook refuses a message with findings', () => {
	installHook('commit-msg', recipe('commit-msg.md', 'sh'));
	const refused = git('commit', '--allow-empty', '-m', MESSAGE);
	assert.equal(refused.status, 1);
	assert.match(refused.text, /missing Signed-off-by/);
	mustGit('commit', '--allow-empty', '--signoff', '-m', MESSAGE);
	mustGit('commit', '--allow-empty', '-m', `${MESSAGE}\n\nCheckpatch-ignore: MISSING_SIGN_OFF # a draft`);
});

test('a sendemail-validate hook keeps a patch with findings from being sent', (context) => {
	if (!needs(context, 'git', 'send-email', '--dump-aliases')) return;
	installHook('sendemail-validate', recipe('sendemail-validate.md', 'sh'));
	const send = (file: string): Outcome =>
		git(
			'send-email',
			'--dry-run',
			'--to=list@example.com',
			'--from=developer@example.com',
			'--suppress-cc=all',
			'--quiet',
			file,
		);
	writeFileSync(path.join(folder, 'good.patch'), snippetText({}));
	writeFileSync(path.join(folder, 'bad.patch'), snippetText({ tags: 'Link: https://example.com/report' }));
	const sent = send(path.join(folder, 'good.patch'));
	assert.equal(sent.status, 0, sent.text);
	const refused = send(path.join(folder, 'bad.patch'));
	assert.notEqual(refused.status, 0);
	assert.match(refused.text, /missing Signed-off-by/);
});

test('pre-commit runs the hooks of this repository', (context) => {
	const [, major = '0', minor = '0'] = /(\d+)\.(\d+)/.exec(run('pre-commit', ['--version']).text) ?? [];
	if (Number(major) * 100 + Number(minor) < 302) {
		context.skip('pre-commit 3.2 or newer does not run here');
		return;
	}
	const hooks = path.join(folder, 'hooks');
	mkdirSync(hooks);
	writeFileSync(
		path.join(hooks, '.pre-commit-hooks.yaml'),
		readFileSync(path.join(repository, '.pre-commit-hooks.yaml'), 'utf8'),
	);
	mustGit('-C', hooks, 'init', '--quiet');
	mustGit('-C', hooks, 'add', '.');
	mustGit('-C', hooks, '-c', 'user.name=A', '-c', 'user.email=a@example.com', 'commit', '--quiet', '-m', 'hooks');
	const commit = mustGit('-C', hooks, 'rev-parse', 'HEAD').trim();
	const configuration = recipe('pre-commit.md', 'yaml').replace('REPOSITORY', hooks).replace('COMMIT', commit);
	writeFileSync(path.join(tree, '.pre-commit-config.yaml'), configuration);
	mustGit('add', '.');
	const installed = run('pre-commit', ['install']);
	assert.equal(installed.status, 0, installed.text);
	const refused = git('commit', '--quiet', '-m', MESSAGE);
	assert.equal(refused.status, 1, refused.text);
	assert.match(refused.text, /missing Signed-off-by/);
	writeFileSync(path.join(tree, 'mm/long.c'), `/* SPDX */\nint x${'x'.repeat(110)};\n`);
	mustGit('add', '.');
	assert.match(git('commit', '--quiet', '--signoff', '-m', MESSAGE).text, /mm\/long\.c:2:\d+: warning: line is /);
	mustGit('rm', '--quiet', '--force', 'mm/long.c');
	mustGit('commit', '--quiet', '--signoff', '-m', MESSAGE);
});

test('b4 prep runs the command on each patch', (context) => {
	const [, minor = '0'] = /0\.(\d+)/.exec(run('b4', ['--version']).text) ?? [];
	if (Number(minor) < 14) {
		context.skip('b4 0.14 or newer does not run here');
		return;
	}
	for (const line of recipe('b4.md', 'sh').trim().split('\n')) assert.equal(run('sh', ['-c', line]).status, 0);
	const prepared = run('b4', ['prep', '-n', 'example', '-f', 'main']);
	assert.equal(prepared.status, 0, prepared.text);
	writeFileSync(path.join(tree, 'mm/example.c'), 'int first;\nint second;\n');
	mustGit('commit', '--quiet', '--signoff', '-a', '-m', MESSAGE);
	writeFileSync(path.join(tree, 'mm/example.c'), `int first;\nint second;\nint x${'x'.repeat(110)};\n`);
	mustGit('commit', '--quiet', '-a', '-m', `${MESSAGE}\n\nCheckpatch-ignore: LONG_LINE`);
	const { status, text } = run('b4', ['prep', '--no-cache', '--check']);
	assert.equal(status, 0, text);
	assert.match(text, /ERROR:MISSING_SIGN_OFF: /);
	assert.doesNotMatch(text, /LONG_LINE: /);
	assert.match(text, /Success: 1, Warning: 0, Error: 1/);
});

/** The commands of a workflow that run the program: what follows `run:` or the dash of a list. */
function commandsIn(workflow: string): readonly string[] {
	return Array.from(workflow.matchAll(/^\s*- (?:run: )?(kernel-patch-review .*)$/gm), ([, command = '']) => command);
}

test('the commands of the workflows for GitHub and GitLab check the commits of a branch', () => {
	mustGit('update-ref', 'refs/remotes/origin/main', 'main');
	const base = mustGit('rev-parse', 'main').trim();
	mustGit('checkout', '--quiet', '-b', 'topic');
	writeFileSync(path.join(tree, 'mm/example.c'), `int first;\nint x${'x'.repeat(110)};\n`);
	mustGit('commit', '--quiet', '--signoff', '-a', '-m', MESSAGE);
	const variables = `GITHUB_BASE_REF=main CI_MERGE_REQUEST_DIFF_BASE_SHA=${base}`;
	const [annotate = '', ...others] = commandsIn(recipe('github-actions.md', 'yaml'));
	assert.deepEqual(others, []);
	const annotated = run('sh', ['-c', `export ${variables}; ${annotate}`]);
	assert.equal(annotated.status, 1);
	assert.match(annotated.text, /^::warning file=mm\/example\.c,line=2,/m);
	const [quality = '', junit = ''] = commandsIn(recipe('gitlab.md', 'yaml'));
	assert.equal(run('sh', ['-c', `export ${variables}; ${quality}`]).status, 0);
	assert.equal(run('sh', ['-c', `export ${variables}; ${junit}`]).status, 1);
	const [issue] = JSON.parse(readFileSync(path.join(tree, 'quality.json'), 'utf8')) as [{ location: object }];
	assert.deepEqual(issue.location, { path: 'mm/example.c', lines: { begin: 2 } });
	assert.match(readFileSync(path.join(tree, 'junit.xml'), 'utf8'), /^<\?xml /);
});
