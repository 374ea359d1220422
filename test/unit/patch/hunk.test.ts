import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseDocument } from '../../../src/core/patch/document.ts';
import type { Hunk } from '../../../src/core/patch/hunk.ts';
import type { Patch } from '../../../src/core/patch/patch.ts';

function patchOf(rows: readonly string[], end = '\n'): Patch {
	const [patch] = parseDocument(['--- a/x', '+++ b/x', ...rows, ''].join(end)).patches;
	assert.ok(patch !== undefined);
	return patch;
}

/** Counts found, lines of the body, and what is said of each hunk of a file. */
function hunksOf(...rows: readonly string[]): readonly string[] {
	const { diff } = patchOf(rows);
	return diff.files.flatMap(({ hunks }) =>
		hunks.map((hunk) => {
			const problem = diff.problems.some((one) => one.hunk === hunk) ? ' damaged' : '';
			return `+${hunk.added} -${hunk.removed} =${hunk.context} in ${hunk.endLine - hunk.firstLine}${problem}`;
		}),
	);
}

function firstHunk(patch: Patch): Hunk {
	const hunk = patch.diff.files[0]?.hunks[0];
	assert.ok(hunk !== undefined);
	return hunk;
}

describe('the lines of a hunk', () => {
	for (const [what, rows, expected] of [
		[
			'lines that look like headers',
			['@@ -1,3 +1,4 @@', ' a', '--- a/x', '+++ b/x', '+@@ -1 +1 @@', ' b'],
			['+2 -1 =2 in 5'],
		],
		['a blank line that lost its blank', ['@@ -1,3 +1,3 @@', ' a', '', '-b', '+c'], ['+1 -1 =2 in 4']],
		[
			'no newline on both sides',
			['@@ -1 +1 @@', '-a', '\\ No newline at end of file', '+b', '\\ No newline at end of file'],
			['+1 -1 =0 in 4'],
		],
		['a signature below', ['@@ -1 +1 @@', '-a', '+b', '-- ', '2.45.0'], ['+1 -1 =0 in 2']],
		['a signature that lost its blank', ['@@ -1 +1 @@', '-a', '+b', '--', 'A B'], ['+1 -1 =0 in 2']],
		['a removed line like a signature', ['@@ -1,2 +1 @@', '-- ', ' a'], ['+0 -1 =1 in 2']],
		['a footer below', ['@@ -1 +1 @@', '-a', '+b', '-------------', 'To unsubscribe'], ['+1 -1 =0 in 2']],
		['more lines than declared', ['@@ -1 +1 @@', '-a', '+b', '+c', ' d'], ['+2 -1 =1 in 4 damaged']],
		[
			'fewer lines than declared',
			['@@ -1,9 +1,9 @@', ' a', '+b', '', '', '@@ -20 +20 @@', '-c', '+d'],
			['+1 -0 =1 in 2 damaged', '+1 -1 =0 in 2'],
		],
		[
			'fewer than declared, then another file',
			['@@ -1,9 +1,9 @@', ' a', '--- a/y', '+++ b/y', '@@ -1 +1 @@', '-c', '+d'],
			['+0 -0 =1 in 1 damaged', '+1 -1 =0 in 2'],
		],
		['counts beyond all numbers', ['@@ -1,9999999999999999 +1 @@', '-a'], []],
		['text without its leading blanks', ['@@ -1,4 +1,4 @@', 'int a;', '-b', '+c', 'int d;', '}'], ['+1 -1 =3 in 5']],
		[
			'text without its leading blanks and blank lines',
			['@@ -1,6 +1,6 @@', 'int a;', '-b', '+c', 'int d;', '-- ', '2.45.0'],
			['+1 -1 =2 in 4'],
		],
		['a merge of three', ['@@@@ -1,2 -1,2 -1,3 +1,3 @@@@', '   a', '---b', '--+c', '+++d'], ['+1 -2 =1 in 4 damaged']],
		[
			'a merge',
			['@@@ -1,3 -1 +1,3 @@@ f()', '  a', '- b', '++c', ' +d', '\\ No newline at end of file'],
			['+2 -1 =1 in 5'],
		],
		['a merge that lacks lines', ['@@@ -1,9 -1,9 +1,9 @@@', '  a', '++b'], ['+1 -0 =1 in 2 damaged']],
	] as const) {
		test(`are counted: ${what}`, () => {
			assert.deepEqual(hunksOf(...rows), expected);
		});
	}

	test('with CRLF are counted as with LF', () => {
		const patch = patchOf(['@@ -1,3 +1,3 @@ f', ' a', '-b', '+c', ''], '\r\n');
		assert.deepEqual(patch.diff.problems, []);
		assert.equal(firstHunk(patch).context, 2);
	});

	test('without leading blanks say so, and only where none has one', () => {
		assert.equal(firstHunk(patchOf(['@@ -1,2 +1,2 @@', 'int a;', '-b', '+c'])).whitespaceLost, true);
		const wrapped = firstHunk(patchOf(['@@ -1,3 +1,3 @@', ' int a;', '-b', 'wrapped', '+c']));
		assert.equal(wrapped.whitespaceLost, false);
	});
});

describe('the header of a hunk', () => {
	const slice = (patch: Patch, { start, end }: { start: number; end: number }): string =>
		patch.content.text.slice(start, end);

	test('has its counts and its heading at their places', () => {
		const patch = patchOf(['@@ -1,2 +3 @@ int f(void)', ' a', '-b']);
		const hunk = firstHunk(patch);
		assert.equal(slice(patch, hunk.counts), '1,2 +3');
		assert.equal(slice(patch, hunk.heading), 'int f(void)');
		assert.deepEqual([hunk.oldStart, hunk.oldCount, hunk.newStart, hunk.newCount], [1, 2, 3, 1]);
	});

	test('of a merge has one marker for each parent', () => {
		const patch = patchOf(['@@@ -1 -2 +3 @@@', '  a']);
		const hunk = firstHunk(patch);
		assert.equal(slice(patch, hunk.counts), '1 -2 +3');
		assert.equal(hunk.markers, 2);
		assert.equal(slice(patch, hunk.heading), '');
	});

	test('with wrong counts is where the problem is shown', () => {
		const patch = patchOf(['@@ -1 +1 @@ f', '-a', '+b', '+c']);
		const [problem] = patch.diff.problems;
		assert.ok(problem !== undefined);
		assert.equal(slice(patch, problem.span), '@@ -1 +1 @@');
		assert.equal(problem.message, 'hunk header declares 1 old and 1 new lines, but the hunk has 1 old and 2 new');
		assert.equal(problem.hunk, firstHunk(patch));
	});

	for (const bad of [
		'@@ -1 +1',
		'@@ -1, +1 @@',
		'@@ -a +1 @@',
		'@@ -1 +1 @@@',
		'@@@ -1 +1 @@@',
		'@@ -1 -1 +1 @@',
		'@@-1 +1 @@',
	]) {
		test(`is malformed: ${bad}`, () => {
			assert.deepEqual(hunksOf(bad, '-a', '+b'), []);
		});
	}
});
