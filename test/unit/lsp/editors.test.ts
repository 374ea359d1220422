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

const noHelix = missing('hx', '--version');
test('Helix finds the server by the recipe of the page', { skip: noHelix }, () => {
	const page = readFileSync(path.join(repository, 'docs/editors.md'), 'utf8');
	const [, recipe = ''] = /## Helix[^]*?```toml\n([^]*?)```/.exec(page) ?? [];
	mkdirSync(path.join(folder, '.config/helix'), { recursive: true });
	writeFileSync(path.join(folder, '.config/helix/languages.toml'), recipe);
	writeFileSync(path.join(folder, 'kernel-patch-review'), '#!/bin/sh\n', { mode: 0o755 });
	const env = { ...process.env, HOME: folder, PATH: `${folder}:${process.env.PATH ?? ''}` };
	for (const language of ['diff', 'git-commit']) {
		const { stdout } = spawnSync('hx', ['--health', language], { encoding: 'utf8', env });
		assert.match(stdout, /✓\S* kernel-patch-review: /);
	}
});
