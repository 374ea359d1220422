import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix, checkNoFix } = forRule('malformed-fixes-tag');

test('reports what is wrong with the tag', () => {
	check({
		tags: `Fixes: 01234567 ("mm: Count")
# <-- malformed-fixes-tag: use at least 12 digits of the commit id, not 8: Fixes: 0123456789ab ("title")
Fixes: 0123456789ab
# <-- malformed-fixes-tag: quote the commit title: Fixes: 0123456789ab ("title")
Fixes: 0123456789ab ("mm: Count
# <-- malformed-fixes-tag: put the whole title on this line: Fixes: 0123456789ab ("title")
pages")
fixes: 0123456789ab ("mm: Count")
# <-- malformed-fixes-tag: start the line with "Fixes: ": Fixes: 0123456789ab ("title")`,
	});
});

test('fixes the form if nothing is missing', () => {
	for (const tags of [
		'fixes: commit 0123456789AB ("mm: Count")',
		'Fixes:0123456789ab (mm: Count)',
		'Fixes: 0123456789ab "mm: Count"',
	]) {
		checkFix({ tags }, { tags: 'Fixes: 0123456789ab ("mm: Count")' });
	}
	checkNoFix({ tags: 'Fixes: 0123456789ab ("mm: Count' });
});

test('accepts well-formed tags, titles with quotes and parentheses, remarks and prose', () => {
	check({
		changelog: 'This fixes it,\nfixes: nothing else.',
		tags: `Fixes: 0123456789ab ("mm: Count")
Fixes: 0123456789ab ("mm: Count (all")
Fixes: 0123456789ab ("mm: Count "all" pages") # v6.12
Fixes: v6.12
Fixes: https://example.com/report`,
	});
});
