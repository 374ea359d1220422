import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { forRule } from '../support/lint.ts';
import { treeWith } from '../support/tree.ts';

const { check, checkFix, checkNoFix, lint } = forRule('commit-reference-form');

test('reports what is missing in the reference', () => {
	check({
		changelog: `Since commit 01234567 ("mm: Count") it is read twice.
#            ^^^^^^^^ commit-reference-form: use at least 12 digits of the commit id, not 8

Since commit 0123456789ab it is read twice.
#            ^^^^^^^^^^^^ commit-reference-form: add the title of the commit: commit <id> ("title")

It goes back to 0123456789cd.
#               ^^^^^^^^^^^^ commit-reference-form: add the title of the commit: commit <id> ("title")

It goes back to commit
#               ^^^^^^ commit-reference-form: add the title of the commit: commit <id> ("title")
0123456789ef too.`,
	});
});

test('accepts titles over several lines', () => {
	check({
		changelog: `Since commit 0123456789ab ("mm: Count all of the pages
of a folio") it is read twice.

It goes back to commit
0123456789cd ("mm: Count").`,
	});
});

test('ignores text that is not a commit, or not written by the author', () => {
	check({
		changelog: `The number 207497715900 and the word deadbeefcafe with <0123456789ab> are no commits.

(cherry picked from commit 0123456789ab0123456789ab0123456789ab01234567)

[    1.000000] x: 0123456789abcdef
0123456789abcdef

The words added and deadbeef of commit added are none, and build id 0123456789abcdef is none.

Link: https://example.com/0123456789ab`,
	});
	check(
		{ changelog: '[ Upstream commit 0123456789ab0123456789ab0123456789ab01234567 ]\n\nRead it.' },
		{ downstream: true },
	);
});

test('inserts the title if the kernel tree has the commit', () => {
	const tree = treeWith({ commits: new Map([['0123456789ab', 'mm: Count pages']]) });
	checkFix(
		{ changelog: 'Since commit 0123456789ab pages count.' },
		{ changelog: 'Since commit 0123456789ab ("mm: Count pages") pages count.' },
		{ tree },
	);
	checkNoFix(
		{ changelog: 'Since commit 0123456789ab (mm: Count pages) and commit 1123456789ab pages count.' },
		{ tree },
	);
	checkNoFix({ changelog: 'Since commit 0123456789ab pages count.' });
});

test('other forms of a complete reference are hints', () => {
	for (const changelog of [
		'Reverts 0123456789ab ("mm: Count")',
		'Stable-dep-of: 0123456789ab ("mm: Count")',
		'See commits 0123456789ab ("mm: Count") and others.',
		'Since commit 0123456789ab ("mm: Count") it is read twice. Before\n0123456789ab it was not.',
	]) {
		assert.deepEqual(
			lint(snippetText({ changelog }), { downstream: true }).map(({ severity, checkpatch }) => [severity, checkpatch]),
			[['hint', 'GIT_COMMIT_ID']],
			changelog,
		);
	}
});

test('one well-formed reference in a line is enough for checkpatch.pl', () => {
	const found = lint(snippetText({ changelog: 'See commit 0123456789cd, before commit 0123456789ab ("mm: Count").' }));
	assert.deepEqual(
		found.map(({ checkpatch }) => checkpatch),
		[null],
	);
});

test('an address in a log is no commit', () => {
	check({ changelog: ' #1: ffff88801ca92958 (&example->lock){+.-.}, at: example_lock' });
	check({
		changelog: `Since 88801ca9295a (the count), it is slow.
#     ^^^^^^^^^^^^ commit-reference-form: add the title of the commit: commit <id> ("title")`,
	});
});

test('accepts a commit that is announced, and the first line of an export', () => {
	check({ changelog: 'It is a mix of this commit:\n\n  0123456789ab1 ("mm: Count")\n\nand another.' });
	check({ changelog: 'From 0123456789abcdef0123456789abcdef01234567 Mon Sep 17 00:00:00 2001\n\nCount.' });
	check({
		changelog: `It is a mix of the following:

  0123456789ab1 ("mm: Count")
# ^^^^^^^^^^^^^ commit-reference-form: add the word "commit" before the commit id`,
	});
});

test('ranges and the sums of files are no references', () => {
	check({ changelog: 'Changes since 0123456789ab..fedcba987654, and commits 0123456789ab...fedcba987654.' });
	check({ changelog: 'The result is the same:\n\n0123456789abcdef0123456789abcdef  mm/example.o\n' });
	check({ changelog: '  md5: 0123456789abcdef0123456789abcdef\n  sha1sum 0123456789abcdef0123456789abcdef01234567' });
	check({
		changelog: `It was broken by 0123456789abcdef0123456789abcdef01234567 in 2020.
#                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ commit-reference-form: add the title of the commit: commit <id> ("title")`,
	});
});

test('a title without parentheses is named as such', () => {
	check({
		changelog: `Since commit 0123456789ab "mm: Count pages
#            ^^^^^^^^^^^^ commit-reference-form: put parentheses around the title of the commit: commit <id> ("title")
of a folio" it is read twice.`,
	});
});

test('the output of git log is no reference', () => {
	check({
		changelog:
			'It is this one upstream:\n\n  commit 0123456789abcdef0123456789abcdef01234567\n  Author: A Developer\n\n      mm: Count',
	});
	check({
		changelog: `It is
  commit 0123456789abcdef0123456789abcdef01234567
#        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ commit-reference-form: add the title of the commit: commit <id> ("title")
  by another author.`,
	});
});

test('a commit id may be made of letters only, and a word of these letters is none', () => {
	check({
		changelog: `The count is stale since commit deadbeef ("mm: Count examples").
#                               ^^^^^^^^ commit-reference-form: use at least 12 digits of the commit id, not 8

It was right before commit abcdefabcdef changed it.
#                          ^^^^^^^^^^^^ commit-reference-form: add the title of the commit: commit <id> ("title")

Each commit added an example, and the last commit effaced one.`,
	});
});
