import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('missing-fixes-tag');

test('marks the first word that tells of a bug', () => {
	check({
		changelog: `It crashes:

  Call Trace:
# ^^^^^^^^^^^ missing-fixes-tag: "Call Trace:", but no Fixes: tag
   example_update+0x1/0x2`,
	});
});

test('says nothing of fixes that name a commit, of reverts and of backports', () => {
	const tags = 'Cc: stable@vger.kernel.org\nSigned-off-by: A Developer <developer@example.com>';
	check({ tags: `Fixes: 0123456789ab ("mm: Count")\n${tags}` });
	check({ changelog: 'This reverts commit 0123456789ab0123456789ab0123456789ab01234567.', tags }, { downstream: true });
	check({ changelog: '[ Upstream commit 0123456789ab0123456789ab0123456789ab01234567 ]', tags }, { downstream: true });
});
