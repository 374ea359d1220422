import { test } from 'node:test';
import { forRule } from '../support/lint.ts';
import { treeWith } from '../support/tree.ts';

const { check, checkFix, checkNoFix } = forRule('commit-title-differs');
const tree = treeWith({
	commits: new Map([
		['0123456789ab', 'mm: Count pages'],
		['1123456789ab', 'mm: Say "yes" ("loud") twice'],
		['2123456789ab', null],
	]),
});

test('compares titles exactly, also in tags', () => {
	check(
		{
			changelog: `Since commit 0123456789ab ("mm: count pages") pages count.
#                           ^^^^^^^^^^^^^^^ commit-title-differs: the title of commit 0123456789ab is "mm: Count pages"
See commit 0123456789ab ("mm: Count
#                         ^^^^^^^^^ commit-title-differs: the title of commit 0123456789ab is "mm: Count pages"
all pages").`,
			tags: `Fixes: 0123456789ab ("mm: Count ...")
#                     ^^^^^^^^^^^^^ commit-title-differs: the title of commit 0123456789ab is "mm: Count pages"
Signed-off-by: A Developer <developer@example.com>`,
		},
		{ tree },
	);
});

test('a title may contain quotes and brackets, and continue on the next line', () => {
	check(
		{
			changelog: `Since commit 1123456789ab ("mm: Say "yes" ("loud") twice") pages count.
See commit 0123456789ab ("mm: Count
pages"), and commit 1123456789ab ("mm: Say "yes" ("loud") twice") and commit 0123456789ab ("mm: Count pages").

See commit 2123456789ab ("mm: Whatever"), commit 3123456789ab ("mm: Unasked"), commit 0123456789ab (mm: Count)
and commit 0123456789ab ("mm: Count

pages").`,
		},
		{ tree },
	);
	check({ changelog: 'Since commit 0123456789ab ("mm: Nothing") pages count.' });
});

test('the fix replaces the title, unless it is on two lines', () => {
	const settings = { tree };
	checkFix(
		{ tags: 'Fixes: 0123456789ab ("mm: Count")\nSigned-off-by: A Developer <developer@example.com>' },
		{ tags: 'Fixes: 0123456789ab ("mm: Count pages")\nSigned-off-by: A Developer <developer@example.com>' },
		settings,
	);
	checkNoFix({ changelog: 'Since commit 0123456789ab ("mm:\nCount") pages count.' }, settings);
});
