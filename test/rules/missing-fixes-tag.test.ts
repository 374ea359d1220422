import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { forRule } from '../support/lint.ts';

const { check, lint } = forRule('missing-fixes-tag');

test('reports the first word about a bug', () => {
	check({
		changelog: `It crashes:

  Call Trace:
# ^^^^^^^^^^^ missing-fixes-tag: changelog has "Call Trace:" but there is no Fixes: tag
   example_update+0x1/0x2`,
	});
});

test('accepts fixes with a Fixes tag, and reverts', () => {
	const tags = 'Cc: stable@vger.kernel.org\nSigned-off-by: A Developer <developer@example.com>';
	check({ tags: `Fixes: 0123456789ab ("mm: Count")\n${tags}` });
	check({ changelog: 'This reverts commit 0123456789ab0123456789ab0123456789ab01234567.', tags }, { downstream: true });
});

test('is a hint for a backport, whatever the profile', () => {
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
