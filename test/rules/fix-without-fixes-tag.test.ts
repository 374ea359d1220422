import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('fix-without-fixes-tag');

test('leaves a changelog with a crash or stable trees to missing-fixes-tag', () => {
	check({
		subject: 'mm: Fix a lost update',
		tags: 'Cc: stable@vger.kernel.org\nSigned-off-by: A Developer <developer@example.com>',
	});
});

test('reports a fix without the tag', () => {
	check({
		subject: `mm: Fix a lost update
#                    ^^^ fix-without-fixes-tag: subject says "fix" but there is no Fixes: tag`,
	});
});

test('ignores fixes with the tag, fixes that are not backported, and files other than code', () => {
	check({ changelog: 'It is lost.\n\nRead it.\n\nFixes: 0123456789ab ("mm: Count")', subject: 'mm: Fix it' });
	for (const phrase of [
		'Fix a typo in a comment',
		'Fix kernel-doc of example_update()',
		'Fix indentation',
		'Fix a sparse warning',
		'Prefix the names',
		'Fixup tables are sorted',
		'Allow to fix the count',
	]) {
		check({ subject: `mm: ${phrase}` });
	}
	check({ subject: 'docs: Fix the order', files: { 'Documentation/mm/example.rst': '-old\n+new' } });
	check({ subject: 'WIP: mm: Fix the order' });
});
