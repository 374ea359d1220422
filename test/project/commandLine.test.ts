import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { build } from 'esbuild';
import { BUNDLES } from '../../scripts/build.ts';
import { repository } from '../../scripts/repository.ts';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { runCli } from '../support/cli.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'kernel-patch-review-'));
const program = path.join(folder, 'program.cjs');
const compiled = `${program}.cache`;

before(async () => {
	for (const [options, outfile] of [
		[BUNDLES.cli, path.join(folder, 'cli.cjs')],
		[BUNDLES.thread, path.join(folder, 'thread.cjs')],
		[BUNDLES.program, program],
	] as const) {
		await build({ ...options, outfile, absWorkingDir: repository });
	}
});
after(() => {
	rmSync(folder, { recursive: true });
});

function run(...args: readonly string[]): ReturnType<typeof runCli> {
	const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(folder, 'cli.cjs'), ...args], {
		encoding: 'utf8',
	});
	return { status: status ?? -1, out: stdout, error: stderr };
}

function patch(number: number): string {
	const file = path.join(folder, `${number}.patch`);
	const long = `+	int total${number} = ${'x'.repeat(number % 3 === 0 ? 100 : 10)};`;
	writeFileSync(file, snippetText({ hunk: ` {\n${long}\n }` }));
	return file;
}

test('what was compiled is kept, used again, and not taken for another program', () => {
	const file = patch(3);
	const expected = runCli('check', file);
	assert.equal(expected.status, 1);
	run('--version');
	assert.equal(existsSync(compiled), false);
	assert.deepEqual(run('check', file), expected);
	const first = readFileSync(compiled);
	assert.deepEqual(run('check', file), expected);
	assert.deepEqual(readFileSync(compiled), first);
	writeFileSync(
		program,
		readFileSync(program, 'latin1').replaceAll('columns long, the limit', 'columns wide, the limit'),
	);
	assert.equal(run('check', file).out, expected.out.replace('columns long', 'columns wide'));
	writeFileSync(compiled, 'no code');
	assert.equal(run('check', file).out, expected.out.replace('columns long', 'columns wide'));
	assert.notDeepEqual(readFileSync(compiled), Buffer.from('no code'));
});

test('many files are checked in threads as they are one after the other', () => {
	const files = Array.from({ length: 130 }, (_, number) => patch(number));
	const missing = path.join(folder, 'missing.patch');
	for (const format of ['text', 'checkpatch', 'json']) {
		const args = ['check', '--format', format, ...files.slice(0, 100), missing, ...files.slice(100)];
		const { status, out, error } = run(...args);
		const expected = runCli(...args);
		assert.deepEqual({ status, error }, { status: 2, error: expected.error });
		assert.equal(out, expected.out.replaceAll('columns long', 'columns wide'));
	}
	assert.equal(run('check', '--format', 'nothing', ...files).status, 2);
});
