import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
	chmodSync,
	closeSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	openSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { buildCli } from '../support/bundledCli.ts';
import { runCli } from '../support/cli.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'kernel-patch-review-'));
const program = path.join(folder, 'program.cjs');
const caches = path.join(folder, 'caches');
const cache = path.join(caches, 'kernel-patch-review');
const compiled = path.join(cache, 'program.cache');
const env = { ...process.env, XDG_CACHE_HOME: caches, LOCALAPPDATA: caches };

before(async () => {
	await buildCli(folder);
});
after(() => {
	rmSync(folder, { recursive: true });
});

function run(...args: readonly string[]): ReturnType<typeof runCli> {
	const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(folder, 'cli.cjs'), ...args], {
		encoding: 'utf8',
		env,
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

test('compiled code that is damaged is not used, wherever the damage is', () => {
	const file = patch(3);
	const { out } = run('check', file);
	const whole = readFileSync(compiled);
	for (const at of [0, 0.001, 0.1, 0.3, 0.5, 0.7, 0.9]) {
		const damaged = Buffer.from(whole);
		const position = Math.floor(at * damaged.length);
		damaged.fill((damaged[position] ?? 0) ^ 0xff, position, position + 64);
		writeFileSync(compiled, damaged);
		assert.equal(run('check', file).out, out);
		assert.notDeepEqual(readFileSync(compiled), damaged);
	}
	writeFileSync(compiled, whole.subarray(0, whole.length / 2));
	assert.equal(run('check', file).out, out);
	const { ino } = statSync(compiled);
	assert.equal(run('check', file).out, out);
	assert.equal(statSync(compiled).ino, ino);
});

test('other options of V8 have other compiled code', () => {
	const file = patch(3);
	run('check', file);
	const before = readFileSync(compiled);
	const { status } = spawnSync(process.execPath, ['--no-opt', path.join(folder, 'cli.cjs'), 'check', file], { env });
	assert.equal(status, 1);
	assert.notDeepEqual(readFileSync(compiled), before);
});

test(
	'compiled code that others can write is neither used nor kept',
	{ skip: process.platform === 'win32' && 'Windows keeps others out of the folder itself' },
	() => {
		const file = patch(3);
		const expected = run('check', file);
		assert.deepEqual([statSync(cache).mode & 0o777, statSync(compiled).mode & 0o777], [0o700, 0o600]);
		/** What a run makes of the cache after `change`; the file is new unless it was used or could not be kept. */
		const inode = (change: () => void): number | null => {
			change();
			assert.deepEqual(run('check', file), expected);
			return existsSync(compiled) ? statSync(compiled).ino : null;
		};
		const kept = statSync(compiled).ino;
		assert.equal(
			inode(() => undefined),
			kept,
		);
		assert.notEqual(
			inode(() => {
				chmodSync(compiled, 0o644);
			}),
			kept,
		);
		const elsewhere = path.join(folder, 'elsewhere');
		assert.equal(statSync(compiled).mode & 0o777, 0o600);
		inode(() => {
			renameSync(compiled, elsewhere);
			symlinkSync(elsewhere, compiled);
		});
		assert.notEqual(statSync(compiled).ino, statSync(elsewhere).ino);
		for (const hostile of [
			(): void => {
				mkdirSync(cache);
				chmodSync(cache, 0o777);
			},
			(): void => {
				mkdirSync(elsewhere, { mode: 0o700 });
				symlinkSync(elsewhere, cache);
			},
			(): void => {
				writeFileSync(cache, '');
			},
		]) {
			for (const each of [cache, elsewhere]) rmSync(each, { recursive: true, force: true });
			assert.equal(inode(hostile), null);
		}
		rmSync(cache, { recursive: true });
	},
);

test(
	'output that can not be written is an error, a reader that has gone is none',
	{ skip: !existsSync('/dev/full') },
	() => {
		const full = openSync('/dev/full', 'w');
		try {
			const { status, stderr } = spawnSync(process.execPath, [path.join(folder, 'cli.cjs'), 'rules'], {
				encoding: 'utf8',
				stdio: ['ignore', full, 'pipe'],
				env,
			});
			assert.deepEqual([status, stderr], [2, 'kernel-patch-review: cannot write: no space left on the device\n']);
		} finally {
			closeSync(full);
		}
		const command = `"$0" "$1" rules | true; echo "\${PIPESTATUS[0]}"`;
		const { stdout, stderr } = spawnSync('bash', ['-c', command, process.execPath, path.join(folder, 'cli.cjs')], {
			encoding: 'utf8',
			env,
		});
		assert.deepEqual([stdout, stderr], ['0\n', '']);
	},
);

test('findings that a configuration switches off are counted once for all threads', () => {
	const files = Array.from({ length: 90 }, (_, number) => patch(number));
	const at = mkdtempSync(path.join(folder, 'conf-'));
	writeFileSync(path.join(at, '.checkpatch.conf'), '--ignore LONG_LINE\n--colour\n');
	const { stderr } = spawnSync(process.execPath, [path.join(folder, 'cli.cjs'), 'check', ...files], {
		encoding: 'utf8',
		cwd: at,
		env,
	});
	assert.equal(
		stderr,
		'kernel-patch-review: .checkpatch.conf: line 2: unknown option --colour; did you mean --color?\n' +
			'kernel-patch-review: 30 findings turned off by .checkpatch.conf\n',
	);
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

test('what a pipe or a file gives is checked without an argument', { skip: process.platform === 'win32' }, () => {
	const file = patch(3);
	const expected = run('check', file).out.replaceAll(file, '-');
	for (const command of ['cat "$1" | "$2" "$3" check', '"$2" "$3" check < "$1"']) {
		const words = ['-c', command, 'sh', file, process.execPath, path.join(folder, 'cli.cjs')];
		assert.equal(spawnSync('sh', words, { encoding: 'utf8', env }).stdout, expected);
	}
	assert.match(run('check').error, /: check needs a file or commits/);
});
