import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test, type TestContext } from 'node:test';
import { runCli } from '../../support/cli.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'kernel-patch-review-'));
after(() => {
	rmSync(folder, { recursive: true });
});

const FORMATS = ['pretty', 'text', 'json', 'sarif', 'github', 'gitlab', 'junit', 'checkpatch', 'b4'];

/** What each shell must offer for the beginning of a command line. */
const OFFERS: readonly (readonly [words: readonly string[], offers: readonly string[]])[] = [
	[['expl'], ['explain']],
	[['range'], ['range-diff']],
	[['check', '--max-w'], ['--max-warnings']],
	[['check', '--format', ''], FORMATS],
	[['check', '--format', 's'], ['sarif']],
	[['completion', 'f'], ['fish']],
	[['help', 'expl'], ['explain']],
	[['-'], ['--version', '-V', '--help', '-h']],
	[['--v'], ['--version']],
	[
		['completion', '-'],
		['--help', '-h'],
	],
	[['check', 'a.patch', '--max-w'], ['--max-warnings']],
];

/** The file with the script for a shell; null, and a skipped test, without the shell. */
function script(context: TestContext, shell: string): string | null {
	const { status } = spawnSync(shell, ['-c', 'exit 0']);
	if (status !== 0) {
		context.skip(`${shell} does not run here`);
		return null;
	}
	const file = path.join(folder, `completion.${shell}`);
	const { out, error } = runCli('completion', shell);
	assert.equal(error, '');
	writeFileSync(file, out);
	return file;
}

function run(shell: string, args: readonly string[]): string {
	const { stdout, stderr } = spawnSync(shell, args, {
		cwd: folder,
		encoding: 'utf8',
		env: { ...process.env, HOME: folder },
	});
	assert.equal(stderr, '');
	return stdout;
}

test('bash completes commands, options and their values', (context) => {
	const file = script(context, 'bash');
	if (file === null) return;
	const offers = (words: readonly string[]): readonly string[] => {
		const line = ['kernel-patch-review', ...words].map((word) => `'${word}'`).join(' ');
		const call = `source '${file}'; COMP_WORDS=(${line}); COMP_CWORD=${words.length}; _kernel_patch_review; printf '%s\n' "\${COMPREPLY[@]}"`;
		return run('bash', ['--norc', '-c', call]).trim().split('\n');
	};
	for (const [words, expected] of OFFERS) assert.deepEqual(offers(words), expected, words.join(' '));
	assert.deepEqual(offers(['check', '--format', '=', 'git']), ['github', 'gitlab']);
	assert.deepEqual(offers(['check', '--color', '=', 'a']), ['always', 'auto']);
	assert.deepEqual(offers(['check', '--color', 'a']), ['']);
	// Files are left to the shell.
	assert.deepEqual(offers(['check', '']), ['']);
});

test('fish completes commands, options and their values', (context) => {
	const file = script(context, 'fish');
	if (file === null) return;
	const offers = (words: readonly string[]): readonly string[] => {
		const call = `source '${file}'; complete -C 'kernel-patch-review ${words.join(' ')}'`;
		return run('fish', ['--no-config', '-c', call])
			.trim()
			.split('\n')
			.map((offer) => offer.replace(/\t.*/, ''));
	};
	for (const [words, expected] of OFFERS)
		assert.deepEqual([...offers(words)].sort(), [...expected].sort(), words.join(' '));
	assert.deepEqual([...offers(['check', '--color=a'])].sort(), ['--color=always', '--color=auto']);
	assert.equal(offers(['check', '--color', 'a']).includes('always'), false);
	assert.deepEqual(offers(['rules', '']), ['']);
});

test('zsh completes commands, options and their values', (context) => {
	const file = script(context, 'zsh');
	if (file === null) return;
	// A shell on a pseudo-terminal, in which Tab completes the line, and another key prints it.
	const typed = (text: string): string => {
		const inner = [
			'PS1=',
			`autoload -Uz compinit && compinit -u -D`,
			`source '${file}'`,
			'unsetopt zle_bracketed_paste',
			'print-line() { print -r -- "<<$BUFFER>>"; exit }',
			'zle -N print-line',
			"bindkey '^X' print-line",
			'print ready',
		].join('\n');
		writeFileSync(path.join(folder, 'inner.zsh'), inner);
		const call = [
			'zmodload zsh/zpty',
			"zpty shell 'TERM=dumb zsh -f -i'",
			`zpty -w shell "source '${path.join(folder, 'inner.zsh')}'"`,
			"zpty -r -m shell answer '*ready*'",
			`zpty -w -n shell $'kernel-patch-review ${text}\\t\\C-x'`,
			"zpty -r -m shell answer '*>>*' && print -r -- $answer",
			'zpty -d shell',
		].join('\n');
		const shown = /<<(.*)>>/.exec(run('zsh', ['-f', '-c', call]));
		return shown?.[1] ?? '';
	};
	assert.equal(typed('expl'), 'kernel-patch-review explain ');
	assert.equal(typed('check --max-w'), 'kernel-patch-review check --max-warnings=');
	assert.equal(typed('check --format sa'), 'kernel-patch-review check --format sarif ');
	assert.equal(typed('check --color=nev'), 'kernel-patch-review check --color=never ');
	assert.equal(typed('check --color nev'), 'kernel-patch-review check --color nev');
	assert.equal(typed('help expl'), 'kernel-patch-review help explain ');
	assert.equal(typed('--ver'), 'kernel-patch-review --version ');
	// A command without arguments has nothing but options.
	assert.equal(typed('rules completion.zs'), 'kernel-patch-review rules completion.zs');
	assert.equal(typed('completion fi'), 'kernel-patch-review completion fish ');
});

test('an unknown shell is refused', () => {
	assert.equal(runCli('completion', 'tcsh').status, 2);
});
