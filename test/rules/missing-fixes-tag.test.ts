import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { forRule } from '../support/lint.ts';

const { check, lint } = forRule('missing-fixes-tag');

test('marks the first word that tells of a bug', () => {
	check({
		changelog: `It crashes:

  Call Trace:
# ^^^^^^^^^^^ missing-fixes-tag: "Call Trace:", but no Fixes: tag
   example_update+0x1/0x2`,
	});
});

test('says nothing of fixes that name a commit, and of reverts', () => {
	const tags = 'Cc: stable@vger.kernel.org\nSigned-off-by: A Developer <developer@example.com>';
	check({ tags: `Fixes: 0123456789ab ("mm: Count")\n${tags}` });
	check({ changelog: 'This reverts commit 0123456789ab0123456789ab0123456789ab01234567.', tags }, { downstream: true });
});

test('of a backport it is a hint, also where others ask for more', () => {
	const text = snippetText({
		changelog: '[ Upstream commit 0123456789ab0123456789ab0123456789ab01234567 ]\n\nRead it.',
		tags: 'Cc: stable@vger.kernel.org',
	});
	const found = lint(text, { downstream: true, profile: 'net' });
	assert.deepEqual(
		found.map(({ severity }) => severity),
		['hint'],
	);
});
