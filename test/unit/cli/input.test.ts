/** Files that the user names: a FIFO is read while a program writes to it, a device is not read. */
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { snippetText } from '../../../src/core/lint/examples/snippet.ts';
import { runCli } from '../../support/cli.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'kernel-patch-review-input-'));
const fifo = path.join(folder, 'fifo');
const file = path.join(folder, 'example.patch');
const options = { skip: process.platform === 'win32' && 'Windows has no FIFOs', timeout: 60_000 };
const LONG = snippetText({ hunk: ` {\n+\tint total = ${'x'.repeat(100)};\n }` });

writeFileSync(file, LONG);
if (!options.skip) execFileSync('mkfifo', [fifo]);
after(() => {
	rmSync(folder, { recursive: true });
});

/** All commands that read a file, with the arguments before its name. */
const COMMANDS: readonly (readonly string[])[] = [
	['check'],
	['check', '--file'],
	['fix'],
	['split', '--output', path.join(folder, 'parts')],
	['show'],
	['changes'],
	['compare'],
	['review'],
	['reply', 'patch@example.com'],
	['range-diff', file],
	['simulate', '--batch'],
	['simulate', 'pte_dirty', '0x1', '--patch'],
];

for (const args of COMMANDS) {
	test(`${args.join(' ').replaceAll(folder, '')} reads no device`, options, () => {
		const { status, error } = runCli(...args, '/dev/zero');
		assert.equal(status, 2);
		assert.match(error, /cannot read \/dev\/zero: it is a device/);
	});
}

test('a FIFO that no program writes to is not read', options, () => {
	const { status, error } = runCli('compare', fifo);
	assert.equal(status, 2);
	assert.match(error, /cannot read .*fifo: no program writes to this FIFO/);
});

test('a FIFO is read from a program that begins late and pauses', options, async () => {
	const half = LONG.length / 2;
	const script = 'sleep 0.2; { head -c "$2" "$0"; sleep 0.2; tail -c +"$(($2 + 1))" "$0"; } > "$1"';
	const writer = spawn('sh', ['-c', script, file, fifo, String(Math.floor(half))]);
	const ended = new Promise((resolve) => writer.once('exit', resolve));
	const read = runCli('check', '--format', 'json', fifo);
	assert.equal(await ended, 0);
	assert.equal(read.out.replaceAll(fifo, file), runCli('check', '--format', 'json', file).out);
	assert.match(read.out, /line-too-long/);
});

test('a FIFO that no program reads is not written to', options, () => {
	const { status, error } = runCli('fix', '--output', fifo, file);
	assert.equal(status, 2);
	assert.match(error, /cannot write .*fifo: no program reads this FIFO/);
});
