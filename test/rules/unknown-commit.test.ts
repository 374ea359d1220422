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

test('commits are named by the word or the tag, in whatever case', () => {
	check(
		{
			changelog: `Since Commit 1123456789AB ("mm: Nothing") and commit 2123456789ab ("mm: None") pages count.
#            ^^^^^^^^^^^^ unknown-commit: the repository has no commit 1123456789ab
#                                                    ^^^^^^^^^^^^ unknown-commit: the repository has no commit 2123456789ab
See also (commit  1123456789ab).
#                 ^^^^^^^^^^^^ unknown-commit: the repository has no commit 1123456789ab`,
			tags: `Fixes: 1123456789ab ("mm: Nothing")
#      ^^^^^^^^^^^^ unknown-commit: the repository has no commit 1123456789ab
Signed-off-by: A Developer <developer@example.com>
Fixes: 2123456789ab ("mm: None")
#      ^^^^^^^^^^^^ unknown-commit: the repository has no commit 2123456789ab`,
		},
		{ tree },
	);
});

test('what is known, was not asked, or is no commit is left alone', () => {
	const changelog = `Since commit ${KNOWN} ("mm: Count pages") and commit 3123456789ab ("mm: Unasked"), commit 1123456 of
them, commit decade, precommit 1123456789ab, 1123456789ab and commits 1123456789ab.`;
	check({ changelog, notes: 'See commit 1123456789ab ("mm: Nothing").' }, { tree });
	check({ changelog: 'Since commit 1123456789ab ("mm: Nothing").' });
});
