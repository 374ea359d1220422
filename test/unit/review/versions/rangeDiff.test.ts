import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { diffLines } from '../../../../src/core/review/versions/lineDiff.ts';
import { pairVersions } from '../../../../src/core/review/versions/pairVersions.ts';
import { rangeDiffRows } from '../../../../src/core/review/versions/rangeDiffText.ts';
import { changedWords } from '../../../../src/core/review/versions/wordDiff.ts';
import { type PatchLetter, seriesIn, seriesText } from '../../../support/letters.ts';

function text(old: readonly PatchLetter[], fresh: readonly PatchLetter[]): string {
	return rangeDiffRows(pairVersions(seriesIn(seriesText(1, old)), seriesIn(seriesText(2, fresh))), false)
		.map((row) => `${row.text}\n`)
		.join('');
}

const LOCK: PatchLetter = { title: 'mm: Take the lock', file: 'mm/lock.c', added: ['lock(page);', 'unlock(page);'] };
const FREE: PatchLetter = { title: 'mm: Free the page', file: 'mm/free.c', added: ['free(page);'] };

describe('a range-diff', () => {
	test('has the layout of git, with the tags apart', () => {
		const later = {
			...LOCK,
			changelog: 'It is needed.\n\nReviewed-by: B <b@example.org>\nSigned-off-by: A <a@example.org>',
			added: ['lock(page);', 'unlock(folio);'],
		};
		assert.equal(
			text([LOCK, FREE], [FREE, later]),
			`2:  v1 = 1:  v2 mm: Free the page
1:  v1 ! 2:  v2 mm: Take the lock (code, tags)
    @@ Commit message
         It is needed.
     
      ## Tags ##
    +    Reviewed-by: B <b@example.org>
         Signed-off-by: A <a@example.org>
     
      ## mm/lock.c ##
     @@
     -old
     +lock(page);
    -+unlock(page);
    ++unlock(folio);
`,
		);
	});

	test('has the author where that changed', () => {
		const by = (author: string): PatchLetter => ({ ...FREE, changelog: `From: ${author}\n\nIt is needed.` });
		assert.equal(
			text([by('A <a@example.org>')], [by('B <b@example.org>')]),
			`1:  v1 ! 1:  v2 mm: Free the page (author)
    @@
      ## Metadata ##
    -Author: A <a@example.org>
    +Author: B <b@example.org>
     
      ## Commit message ##
         mm: Free the page
`,
		);
	});

	test('has the content of patches that only one version has', () => {
		assert.equal(
			text([LOCK], [FREE]),
			`1:  v1 < -:  -- mm: Take the lock
    - ## Commit message ##
    -    mm: Take the lock
    -
    -    It is needed.
    -
    - ## Tags ##
    -    Signed-off-by: A <a@example.org>
    -
    - ## mm/lock.c ##
    -@@
    --old
    -+lock(page);
    -+unlock(page);
-:  -- > 1:  v2 mm: Free the page
    + ## Commit message ##
    +    mm: Free the page
    +
    +    It is needed.
    +
    + ## Tags ##
    +    Signed-off-by: A <a@example.org>
    +
    + ## mm/free.c ##
    +@@
    +-old
    ++free(page);
`,
		);
	});

	test('shows changes that are far from each other in several hunks, and others in one', () => {
		const lines = Array.from({ length: 20 }, (_, i) => `call_${i}();`);
		const change = (...numbers: readonly number[]): PatchLetter => ({
			...LOCK,
			added: lines.map((line, i) => (numbers.includes(i) ? `changed_${i}();` : line)),
		});
		const hunks = (...numbers: readonly number[]): number =>
			text([change()], [change(...numbers)]).match(/^ {4}@@/gm)?.length ?? 0;
		assert.deepEqual([hunks(4, 11), hunks(4, 12)], [1, 2]);
	});

	test('lists patches in the order of git', () => {
		const patch = (name: string): PatchLetter => ({
			title: `${name}: Do it`,
			file: `${name}.c`,
			added: [`${name}();`],
		});
		const rows = text(['a', 'b', 'c', 'd'].map(patch), ['x', 'c', 'a', 'y'].map(patch))
			.split('\n')
			.filter((row) => /^\S/.test(row));
		assert.deepEqual(
			rows.map((row) => row.replace(/ [a-z]: Do it/, '')),
			[
				'-:  -- > 1:  v2',
				'3:  v1 = 2:  v2',
				'1:  v1 = 3:  v2',
				'2:  v1 < -:  --',
				'4:  v1 < -:  --',
				'-:  -- > 4:  v2',
			],
		);
	});
});

describe('lines that differ', () => {
	test('are the fewest, or all of the middle if there are too many', () => {
		const shape = (old: readonly string[], fresh: readonly string[]): string =>
			diffLines(old, fresh)
				.map(({ kind, text: line }) => `${{ same: ' ', removed: '-', added: '+' }[kind]}${line}`)
				.join('');
		assert.equal(shape(['a', 'b', 'c'], ['a', 'x', 'c']), ' a-b+x c');
		const [many, others] = ['x', 'y'].map((name) => Array.from({ length: 3000 }, (_, i) => `${name}${i}`));
		assert.equal(diffLines(['a', ...(many ?? []), 'm', 'z'], ['a', ...(others ?? []), 'm', 'n', 'z']).length, 6005);
	});
});

describe('words that differ', () => {
	test('are marked, unless the lines have little in common or are very long', () => {
		const words = (old: string, fresh: string): readonly string[] => {
			const changed = changedWords(old, fresh);
			return [
				...changed.old.map(({ start, end }) => `-${old.slice(start, end)}`),
				...changed.new.map(({ start, end }) => `+${fresh.slice(start, end)}`),
			];
		};
		assert.deepEqual(words('lock(page, 1);', 'lock(folio, 1);'), ['-page', '+folio']);
		assert.deepEqual(words('lock(page);', 'if (!folio)'), []);
		assert.deepEqual(words(`${'a '.repeat(2000)}b`, `${'a '.repeat(2000)}c`), []);
	});
});
