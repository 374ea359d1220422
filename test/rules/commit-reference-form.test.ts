import { test } from 'node:test';
import { forRule } from '../support/lint.ts';
import { treeWith } from '../support/tree.ts';

const { check, checkFix, checkNoFix } = forRule('commit-reference-form');

test('says what the reference lacks', () => {
	check({
		changelog: `Since commit 01234567 ("mm: Count") it is read twice.
#            ^^^^^^^^ commit-reference-form: a commit with 8 digits is ambiguous

Since commit 0123456789ab it is read twice.
#            ^^^^^^^^^^^^ commit-reference-form: the commit has no ("title") behind it

It goes back to 0123456789cd.
#               ^^^^^^^^^^^^ commit-reference-form: the commit has no ("title") behind it

It goes back to commit
#               ^^^^^^ commit-reference-form: the commit has no ("title") behind it
0123456789ef too.`,
	});
});

test('takes titles over several lines, and digits alone once the commit was named', () => {
	check({
		changelog: `Since commit 0123456789ab ("mm: Count all of the pages
of a folio") it is read twice. Before
0123456789ab it was not.

It goes back to commit
0123456789cd ("mm: Count").`,
	});
});

test('leaves alone what is no commit, or not written by the author', () => {
	check({
		changelog: `The number 207497715900 and the word deadbeefcafe with <0123456789ab> are no commits.

(cherry picked from commit 0123456789ab0123456789ab0123456789ab01234567)

[    1.000000] x: 0123456789abcdef
0123456789abcdef

Link: https://example.com/0123456789ab
Stable-dep-of: 0123456789ab ("mm: Count")`,
	});
	check(
		{ changelog: '[ Upstream commit 0123456789ab0123456789ab0123456789ab01234567 ]\n\nRead it.' },
		{ downstream: true },
	);
});

test('the title is inserted where the tree at hand knows it', () => {
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
