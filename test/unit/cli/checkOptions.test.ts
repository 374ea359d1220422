import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { snippetText } from '../../../src/core/lint/examples/snippet.ts';
import { type Ran, runCli } from '../../support/cli.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'kernel-patch-review-'));
const started = process.cwd();
process.chdir(folder);
after(() => {
	process.chdir(started);
	rmSync(folder, { recursive: true });
});

const LINE = `int total = ${'x'.repeat(80)};`;
writeFileSync('long.patch', snippetText({ hunk: ` {\n+	${LINE}${'x'.repeat(10)}\n }` }));
writeFileSync('cover.patch', 'From: A Developer <developer@example.com>\nSubject: [PATCH 0/1] Nothing\n\nNothing.\n');

function check(...args: readonly string[]): Ran {
	return runCli('check', '--types', 'LONG_LINE', ...args);
}

test('what checkpatch.pl is told to leave out is left out, and what alone it is to find is found alone', () => {
	assert.equal(check('long.patch').status, 1);
	assert.equal(check('--ignore', 'SPACING,LONG_LINE', 'long.patch').status, 0);
	assert.equal(check('--types', 'AVOID_BUG', 'long.patch').status, 0);
	assert.equal(check('--max-line-length=200', 'long.patch').status, 0);
	assert.match(check('--max-line-length=2', 'long.patch').error, /invalid value '2' for --max-line-length/);
});

test('the checkpatch format takes how checkpatch.pl is called by others', () => {
	const { status, out } = check(
		...'--format checkpatch -q --terse --no-summary --mailback --no-tree long.patch'.split(' '),
	);
	assert.equal(status, 1);
	assert.match(out, /^long\.patch:20: WARNING:LONG_LINE: line is \d+ columns long, the limit is 100\n$/);
});

test('b4 gets one result with its findings', () => {
	const [result, ...more] = JSON.parse(check('--format', 'b4', 'long.patch').out) as Record<string, string>[];
	assert.equal(more.length, 0);
	assert.deepEqual(
		[result?.tool, result?.status, result?.summary, result?.url],
		['kernel-patch-review', 'warn', '1 warning', ''],
	);
	const [detail] = JSON.parse(result?.details ?? '') as Record<string, string>[];
	assert.equal(detail?.status, 'warn');
	assert.match(detail.description ?? '', /^20: WARNING:LONG_LINE: /);
	assert.deepEqual(JSON.parse(check('--format', 'b4', 'cover.patch').out), [
		{ tool: 'kernel-patch-review', status: 'pass', summary: 'no findings', url: '', details: '' },
	]);
});

test('.checkpatch.conf holds where the command is given, and options go further', () => {
	writeFileSync('.checkpatch.conf', '# ours\n--max-line-length=110 --no-tree # wide\n--colour-me\n');
	try {
		const { error } = check('long.patch');
		assert.match(error, /\.checkpatch\.conf: line 3: unknown option --colour-me/);
		assert.match(check('--types', 'LONG_LINE', '--format', 'checkpatch', 'long.patch').out, /the limit is 110/);
		assert.match(check('--max-line-length', '90', 'long.patch').out, /the limit is 90/);
	} finally {
		rmSync('.checkpatch.conf');
	}
});

test('presets and profiles are chosen by name', () => {
	assert.match(check('--preset', 'net', 'long.patch').out, /the limit is 80/);
	assert.match(
		check('--preset', 'nobody', 'long.patch').error,
		/unknown preset .*use one of: default, strict, net, tip, stable/,
	);
	assert.match(
		check('--profile', 'nobody', 'long.patch').error,
		/unknown profile 'nobody'; use one of: auto, all, tip/,
	);
});
