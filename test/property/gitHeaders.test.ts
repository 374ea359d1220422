import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { test } from 'node:test';
import { parseDocument } from '../../src/core/patch/document.ts';

const NAMES = ['a/x', 'b/x', 'b/y', 'x', '', ' ', 'a/', '/dev/null', '"b/x"', '"b/', 'b/x\t', 'b/x y'];
const GIT = [
	'diff --git a/x b/x',
	'diff --git a/x b/y',
	'diff --git ',
	'diff --git a/ b/',
	'diff --git x',
	'diff --git "a/x" "b/x"',
];
const EXTENDED: readonly (readonly string[])[] = [
	['new file mode 100644'],
	['deleted file mode 100644'],
	['old mode 100644', 'new mode 100755'],
	['old mode ', 'new mode 100755'],
	['rename from x', 'rename to y'],
	['rename from x', 'rename to '],
	['rename from ', 'rename to y'],
	['rename from a/x', 'rename to b/y'],
	['copy from x', 'copy to '],
	['index 1..2 ', 'old mode 100644', 'new mode 100755'],
	['new file mode 100644', 'deleted file mode 100644'],
	['rename from x', 'rename to y', 'copy from x', 'copy to y'],
];
const HEADERS: readonly (readonly string[])[] = [
	...NAMES.flatMap((old) => NAMES.map((fresh) => [`--- ${old}`, `+++ ${fresh}`])),
	...NAMES.flatMap((old) => NAMES.map((fresh) => ['diff --git a/x b/x', `--- ${old}`, `+++ ${fresh}`])),
	...GIT.flatMap((git) => [
		...EXTENDED.map((lines) => [git, ...lines]),
		...EXTENDED.map((lines) => [git, ...lines, '--- a/x', '+++ b/y']),
		[git, '--- a/x', '+++ '],
		[git, '--- ', '+++ b/x'],
		[git, '--- a/x', '+++ b/x'],
	]),
];

test('a header without a problem is one that git reads', () => {
	const texts = HEADERS.map((header) => `${[...header, ...hunkFor(header)].join('\n')}\n`);
	const sound = texts.filter((text) => {
		const { patches } = parseDocument(text);
		return patches.some(({ diff }) => diff.files.length > 0) && patches.every(({ diff }) => diff.problems.length === 0);
	});
	assert.ok(sound.length > 100);
	assert.deepEqual(
		sound.filter((text) => !gitReads(text)),
		[],
	);
});

function hunkFor(header: readonly string[]): readonly string[] {
	const [minus, plus] = header.slice(-2);
	if (minus?.startsWith('--- ') !== true) return [];
	if (minus === '--- /dev/null') return ['@@ -0,0 +1 @@', '+b'];
	return plus === '+++ /dev/null' ? ['@@ -1 +0,0 @@', '-a'] : ['@@ -1 +1 @@', '-a', '+b'];
}

/** Whether git reads a patch if it drops prefixes, or if it does not. */
function gitReads(input: string): boolean {
	return ['-p1', '-p0'].some(
		(strip) => spawnSync('git', ['apply', '--numstat', strip, '-'], { cwd: tmpdir(), input }).status === 0,
	);
}
