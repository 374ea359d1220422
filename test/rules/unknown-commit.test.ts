import { test } from 'node:test';
import { forRule } from '../support/lint.ts';
import { treeWith } from '../support/tree.ts';

const { check } = forRule('unknown-commit');
const KNOWN = '0123456789ab';
const tree = treeWith({
	commits: new Map([
		[KNOWN, 'mm: Count pages'],
		['1123456789ab', null],
		['2123456789ab', null],
	]),
});

test('reports commits after the word or the tag, in any case', () => {
	check(
		{
			changelog: `Since Commit 1123456789AB ("mm: Nothing") and commit 2123456789ab ("mm: None") pages count.
#            ^^^^^^^^^^^^ unknown-commit: unknown commit 1123456789ab; it may be rebased or not fetched
#                                                    ^^^^^^^^^^^^ unknown-commit: unknown commit 2123456789ab; it may be rebased or not fetched
See also (commit  1123456789ab).
#                 ^^^^^^^^^^^^ unknown-commit: unknown commit 1123456789ab; it may be rebased or not fetched`,
			tags: `Fixes: 1123456789ab ("mm: Nothing")
#      ^^^^^^^^^^^^ unknown-commit: unknown commit 1123456789ab; it may be rebased or not fetched
Signed-off-by: A Developer <developer@example.com>
Fixes: 2123456789ab ("mm: None")
#      ^^^^^^^^^^^^ unknown-commit: unknown commit 2123456789ab; it may be rebased or not fetched`,
		},
		{ tree },
	);
});

test('ignores known commits, commits without an answer, and other numbers', () => {
	const changelog = `Since commit ${KNOWN} ("mm: Count pages") and commit 3123456789ab ("mm: Unasked"), commit 1123456 of
them, commit decade, precommit 1123456789ab, 1123456789ab and commits 1123456789ab.`;
	check({ changelog, notes: 'See commit 1123456789ab ("mm: Nothing").' }, { tree });
	check({ changelog: 'Since commit 1123456789ab ("mm: Nothing").' });
});
