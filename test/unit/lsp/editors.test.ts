import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { repository } from '../../../scripts/repository.ts';
import { snippetText } from '../../../src/core/lint/examples/snippet.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'kernel-patch-review-'));
after(() => {
	rmSync(folder, { recursive: true });
});

const SERVER = [
	process.execPath,
	'--import',
	import.meta.resolve('tsx'),
	path.join(repository, 'src/lsp/main.ts'),
].join('\n');
const PATCH = path.join(folder, 'example.patch');
const scripts = path.join(repository, 'test/unit/lsp/editors');

/** Why an editor cannot be tested here; false if it can. */
function missing(command: string, ...args: readonly string[]): string | false {
	const { status } = spawnSync(command, args, { encoding: 'utf8' });
	return status === 0 ? false : `SKIPPED: ${command} with a client for language servers is not installed`;
}

/** What a script for an editor prints. */
function run(command: string, ...args: readonly string[]): Readonly<Record<string, unknown>> {
	writeFileSync(PATCH, snippetText({ hunk: ` {\n+	int total = ${'x'.repeat(100)};   \n }` }));
	const env = { ...process.env, SERVER, PATCH, HOME: folder };
	const { stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', env, cwd: folder, timeout: 90_000 });
	const [printed] = /\{.*\}\s*$/.exec(stdout) ?? [];
	assert.ok(printed !== undefined, stderr);
	return JSON.parse(printed) as Record<string, unknown>;
}

const noNeovim = missing('nvim', '--version');
test('Neovim shows findings while one edits, offers fixes and recounts hunks', { skip: noNeovim }, () => {
	const { actions, header, ...shown } = run(
		'nvim',
		'--headless',
		'-u',
		'NONE',
		'-c',
		`luafile ${path.join(scripts, 'neovim.lua')}`,
		'-c',
		'qall!',
	);
	assert.deepEqual(shown, { opened: true, changed: true });
	assert.ok(Array.isArray(actions) && actions.length >= 2, JSON.stringify(actions));
	assert.match(String(header), /^@@ -\d+,2 \+\d+,4 @@/);
});

const noEmacs = missing('emacs', '--batch', '--eval', "(progn (package-initialize) (require 'eglot))");
test('Emacs shows findings while one edits, and recounts hunks', { skip: noEmacs }, () => {
	const { header, ...shown } = run('emacs', '--batch', '-l', path.join(scripts, 'emacs.el'));
	assert.deepEqual(shown, { opened: true, changed: true });
	assert.match(String(header), /^@@ -\d+,2 \+\d+,4 @@/);
});

/** The code of a recipe of the page, by the heading above it, the language and the index among those. */
function recipe(heading: string, language: string, index = 0): string {
	const page = readFileSync(path.join(repository, 'docs/editors.md'), 'utf8');
	const [, section = ''] = new RegExp(`^## ${heading}\\n([^]*?)(?:^## |$(?![^]))`, 'm').exec(page) ?? [];
	return [...section.matchAll(/^```(\w+)\n([^]*?)^```/gm)].filter(([, name]) => name === language)[index]?.[2] ?? '';
}

/** The environment in which recipes find the server by its name, and two mailboxes in the folder. */
function recipeEnvironment(): NodeJS.ProcessEnv {
	const command = SERVER.split('\n').map((word) => `'${word}'`);
	writeFileSync(path.join(folder, 'kernel-patch-review'), `#!/bin/sh\nexec ${command.join(' ')}\n`, { mode: 0o755 });
	const mail = `From mboxrd@z Thu Jan  1 00:00:00 1970\n${snippetText({ hunk: ' {\n+	int total;   \n }' })}`;
	for (const name of ['one.mbox', 'two.mbox']) writeFileSync(path.join(folder, name), mail);
	return { ...process.env, HOME: folder, PATH: `${folder}:${process.env.PATH ?? ''}` };
}

test('Neovim shows findings in mailboxes by each recipe of the page, from one server', { skip: noNeovim }, () => {
	const env = recipeEnvironment();
	const { stdout: version } = spawnSync('nvim', ['--version'], { encoding: 'utf8' });
	// The older recipe works in all versions.
	const indices = Number(/v0\.(\d+)/.exec(version)?.[1]) < 11 ? [1] : [0, 1];
	for (const index of indices) {
		const steps = [
			'vim.cmd("filetype on")',
			recipe('Neovim', 'lua', index),
			'local function shown() return #vim.diagnostic.get(0) > 0 end',
			'local seen = {}',
			'for _, name in ipairs({ "one.mbox", "two.mbox" }) do',
			'  vim.cmd("edit " .. name)',
			'  seen[#seen + 1] = (vim.wait(20000, shown, 20))',
			'end',
			'local clients = (vim.lsp.get_clients or vim.lsp.get_active_clients)()',
			'io.stdout:write(vim.json.encode({ type = vim.bo.filetype, seen = seen, servers = #clients }))',
			'vim.cmd("qall!")',
		];
		const script = path.join(folder, 'recipe.lua');
		writeFileSync(script, steps.join('\n'));
		const args = ['--headless', '-u', 'NONE', '-c', `luafile ${script}`, '-c', 'qall!'];
		const { stdout, stderr } = spawnSync('nvim', args, { encoding: 'utf8', env, cwd: folder, timeout: 90_000 });
		assert.match(stdout, /^\{/, stderr);
		assert.deepEqual(JSON.parse(stdout), { type: 'mail', seen: [true, true], servers: 1 });
	}
});

const noVim = missing('vim', '--version');
test('Vim takes mailboxes for mails by the recipe of the page', { skip: noVim }, () => {
	const env = recipeEnvironment();
	writeFileSync(path.join(folder, 'new.mbox'), '');
	const script = path.join(folder, 'recipe.vim');
	writeFileSync(
		script,
		`filetype on\n${recipe('Vim', 'vim')}\nedit new.mbox\ncall writefile([&filetype], 'type')\nqall!\n`,
	);
	spawnSync('vim', ['-N', '-u', 'NONE', '-es', '-S', script], { env, cwd: folder, timeout: 30_000 });
	assert.equal(readFileSync(path.join(folder, 'type'), 'utf8'), 'mail\n');
});

test('Emacs shows findings in a mailbox by the recipe of the page', { skip: noEmacs }, () => {
	const env = recipeEnvironment();
	const steps = [
		"(require 'package)",
		'(package-initialize)',
		recipe('Emacs', 'elisp'),
		'(setq eglot-sync-connect 30)',
		'(find-file "one.mbox")',
		// What an editor that waits for keys does.
		"(run-hooks 'post-command-hook)",
		'(let ((end (+ (float-time) 20)))',
		'  (while (and (null (flymake-diagnostics)) (< (float-time) end)) (flymake-start) (accept-process-output nil 0.1)))',
		'(princ (format "%s %s" major-mode (> (length (flymake-diagnostics)) 0)))',
	];
	const script = path.join(folder, 'recipe.el');
	writeFileSync(script, steps.join('\n'));
	const { stdout, stderr } = spawnSync('emacs', ['--batch', '-l', script], {
		encoding: 'utf8',
		env,
		cwd: folder,
		timeout: 90_000,
	});
	assert.match(stdout, /mail-mode t$/, stderr);
});

const noHelix = missing('hx', '--version');
test('Helix finds the server by the recipe of the page', { skip: noHelix }, () => {
	mkdirSync(path.join(folder, '.config/helix'), { recursive: true });
	writeFileSync(path.join(folder, '.config/helix/languages.toml'), recipe('Helix', 'toml'));
	writeFileSync(path.join(folder, 'kernel-patch-review'), '#!/bin/sh\n', { mode: 0o755 });
	const env = { ...process.env, HOME: folder, PATH: `${folder}:${process.env.PATH ?? ''}` };
	for (const language of ['diff', 'git-commit']) {
		const { stdout } = spawnSync('hx', ['--health', language], { encoding: 'utf8', env });
		assert.match(stdout, /✓\S* kernel-patch-review: /);
	}
});
