import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix, checkNoFix } = forRule('malformed-fixes-tag');

test('says what is wrong with the tag', () => {
	check({
		tags: `Fixes: 01234567 ("mm: Count")
# <-- malformed-fixes-tag: a commit with 8 digits is ambiguous; the form is Fixes: 0123456789ab ("title")
Fixes: 0123456789ab
# <-- malformed-fixes-tag: the title of the commit is not in ("…"); the form is Fixes: 0123456789ab ("title")
Fixes: 0123456789ab ("mm: Count
# <-- malformed-fixes-tag: the title does not end on this line; the form is Fixes: 0123456789ab ("title")
pages")
fixes: 0123456789ab ("mm: Count")
# <-- malformed-fixes-tag: the tag is not written as usual; the form is Fixes: 0123456789ab ("title")`,
	});
});

test('writes the form where all of it is there', () => {
	for (const tags of [
		'fixes: commit 0123456789AB ("mm: Count")',
		'Fixes:0123456789ab (mm: Count)',
		'Fixes: 0123456789ab "mm: Count"',
	]) {
		checkFix({ tags }, { tags: 'Fixes: 0123456789ab ("mm: Count")' });
	}
	checkNoFix({ tags: 'Fixes: 0123456789ab ("mm: Count' });
});

test('leaves proper tags, titles with quotes and parentheses, remarks and prose alone', () => {
	check({
		changelog: 'This fixes it,\nfixes: nothing else.',
		tags: `Fixes: 0123456789ab ("mm: Count")
Fixes: 0123456789ab ("mm: Count (all")
Fixes: 0123456789ab ("mm: Count "all" pages") # v6.12
Fixes: v6.12
Fixes: https://example.com/report`,
	});
});
