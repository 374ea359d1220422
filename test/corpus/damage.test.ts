import assert from 'node:assert/strict';
import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { mkdtempSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { parseDocument } from '../../src/core/patch/document.ts';

const folder = mkdtempSync(join(tmpdir(), 'damage-'));
after(() => {
	rmSync(folder, { recursive: true });
});

function git(args: readonly string[], input = ''): SpawnSyncReturns<string> {
	const env = { PATH: process.env.PATH, LC_ALL: 'C', HOME: folder, GIT_CONFIG_NOSYSTEM: '1' };
	const identity = ['-c', 'user.name=A', '-c', 'user.email=a@example.com'];
	return spawnSync('git', [...identity, ...args], { cwd: folder, input, encoding: 'utf8', env });
}

/** A diff with every kind of file, whose old side is committed in the folder. */
function sampleDiff(): readonly string[] {
	const write = (name: string, lines: readonly string[]): void => {
		writeFileSync(join(folder, name), lines.join('\n'));
	};
	const lines = Array.from({ length: 60 }, (_, index) => `line ${index}`);
	const binary = Buffer.from(Array.from({ length: 200 }, (_, index) => (index * index * 7) & 0xff));
	git(['init', '-q']);
	write('changed.c', [...lines, '']);
	write('open.c', lines.slice(0, 10));
	write('deleted.c', ['x', 'y', '']);
	write('moved.c', [...lines, '']);
	writeFileSync(join(folder, 'binary.dat'), binary);
	git(['add', '.']);
	git(['commit', '-qm', 'x']);
	write('changed.c', [...lines.with(3, 'new 3').toSpliced(30, 0, 'new a', 'new b').toSpliced(50, 2), '']);
	write('open.c', [...lines.slice(0, 9), 'last']);
	unlinkSync(join(folder, 'deleted.c'));
	unlinkSync(join(folder, 'moved.c'));
	write('moved2.c', [...lines.with(7, 'new 7'), '']);
	writeFileSync(join(folder, 'binary.dat'), Buffer.concat([binary, binary.subarray(0, 3)]));
	write('new.c', ['one', '', 'three', '']);
	write('empty.c', []);
	git(['add', '-A']);
	const diff = git(['diff', '--cached', '-M', '--binary']).stdout.trimEnd().split('\n');
	git(['reset', '-q', '--hard']);
	return diff;
}

const CHANGES: readonly (readonly [name: string, change: (line: string) => readonly string[]])[] = [
	['delete', () => []],
	['double', (line) => [line, line]],
	['indent', (line) => [` ${line}`]],
	['wrap', (line) => (line.length > 4 ? [line.slice(0, 4), line.slice(4)] : [line])],
	['empty', () => ['']],
	['carriage return', () => ['\r']],
	['marker below', (line) => [line, '\\ No newline at end of file']],
	['text below', (line) => [line, 'some words']],
	['blank line below', (line) => [line, '']],
	['no changes', (line) => [line.replace(/^[-+]/, ' ')]],
	[
		'more lines',
		(line) => [line.replace(/^(@@ -\d+,)(\d+)/, (_, start: string, count: string) => start + `${Number(count) + 1}`)],
	],
	['at the beginning', (line) => [line.replace(/^@@ -\d+/, '@@ -1')]],
	['no plus', (line) => [line.replace(/^(@@ -\S+) \+/, '$1 ')]],
];

/** What git passes over in silence, although a part of the patch is lost. */
const LOST =
	/^(?:unexpected text (?:after the hunk|between file header)|file header without|hunk header declares|line after the one|hunk after the line|'---' line without|rename or copy|corrupt binary patch)/;
/** Damage that cannot be seen without inflating binary data, or that only the names of two lines tell. */
const UNSEEN = /inflate|inconsistent header|bad git-diff|corrupt binary patch/;

test('damage is reported where git refuses a patch, and nowhere else', (t) => {
	const sample = sampleDiff();
	const wrong: string[] = [];
	let compared = 0;
	for (const [index, line] of sample.entries()) {
		for (const [name, change] of CHANGES) {
			const lines = [...sample.slice(0, index), ...change(line), ...sample.slice(index + 1)];
			const text = `From: A <a@example.com>\nSubject: [PATCH] x\n\n---\n${lines.join('\n')}\n-- \n2.39.5\n`;
			const problems = parseDocument(text).patches.flatMap(({ diff }) => diff.problems.map(({ message }) => message));
			const { status, stderr } = git(['apply', '--numstat'], text);
			const refuses = status !== 0 || stderr.includes('error:');
			compared++;
			if (refuses && problems.length === 0 && !UNSEEN.test(stderr)) wrong.push(`${name}: ${line}: ${stderr.trim()}`);
			if (problems.length > 1) wrong.push(`${name}: ${line}: ${problems.join('; ')}`);
			const [problem = ''] = problems;
			if (refuses || problem === '' || LOST.test(problem)) continue;
			if (git(['apply', '--check'], text).status === 0) wrong.push(`${name}: ${line}: ${problem}, and git applies it`);
		}
	}
	t.diagnostic(`${compared} damaged patches`);
	assert.deepEqual(wrong, []);
});
