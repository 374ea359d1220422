/** Files that the user names: a FIFO is read while a program writes to it, a device is not read. */
import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { snippetText } from '../../../src/core/lint/examples/snippet.ts';
import { maxParts } from '../../../src/cli/commands/check.ts';
import { runCli, type Ran } from '../../support/cli.ts';

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

/** Runs the command line in another process with, as the last argument, a pipe that `text` is read from. */
function runWithPipe(text: string, ...args: readonly string[]): Ran {
	const support = JSON.stringify(new URL('../../support/cli.ts', import.meta.url).href);
	const code = `import(${support}).then(({ runCli }) => console.log(JSON.stringify(runCli(...process.argv.slice(1)))))`;
	const script = '"$0" --import tsx -e "$1" -- "${@:3}" <(printf %s "$2")';
	const { stdout } = spawnSync('bash', ['-c', script, process.execPath, code, text, ...args], { encoding: 'utf8' });
	return JSON.parse(stdout) as Ran;
}

for (const [option, text, expected] of [
	['--config', '{ "rules": [{ "rule": "LONG_LINE", "severity": "off" }] }', /^$/],
	['--codespellfile', 'totl->total\n', /total/],
] as const) {
	test(`${option} reads a pipe, once`, options, () => {
		writeFileSync(fifo + '.patch', snippetText({ changelog: 'Count the totl.', hunk: ' {\n+\tint total;\n }' }));
		const { status, out, error } = runWithPipe(text, 'check', option === '--config' ? file : `${fifo}.patch`, option);
		assert.equal(error, '');
		assert.match(out, expected);
		assert.equal(status > 1, false);
	});

	test(`${option} of a pipe is not read in several threads`, options, () => {
		const files = Array.from({ length: 200 }, () => file);
		assert.equal(maxParts([option, file, ...files]), 5);
		assert.equal(maxParts([option, fifo, ...files]), 1);
	});
}

test('a socket is not called a FIFO, nor is a terminal that is missing', options, async () => {
	const socket = path.join(folder, 'socket');
	const server = createServer().listen(socket);
	await once(server, 'listening');
	try {
		for (const args of [
			['check', socket],
			['fix', file, '-o', socket],
		]) {
			const { status, error } = runCli(...args);
			assert.equal(status, 2);
			assert.match(error, /cannot (?:read|write) .*socket: it cannot be opened as a file\n/);
		}
	} finally {
		server.close();
	}
});
