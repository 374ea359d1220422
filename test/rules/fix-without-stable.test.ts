import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix } = forRule('fix-without-stable');

const FIXES = 'Fixes: 0123456789ab ("mm: Add the example count")';
const SIGNED = 'Signed-off-by: A Developer <developer@example.com>';
const CRASH = 'The kernel crashes when the example goes away.\n\nTake the lock.';

test('reports a severe bug at the last Fixes tag, and adds Cc: stable after it', () => {
	check({
		changelog: CRASH,
		tags: `${FIXES}
# <-- fix-without-stable: consider Cc: stable@vger.kernel.org
${SIGNED}`,
	});
	checkFix(
		{ changelog: CRASH, tags: `${FIXES}\n${SIGNED}` },
		{ changelog: CRASH, tags: `${FIXES}\nCc: stable@vger.kernel.org\n${SIGNED}` },
	);
});

test('accepts Cc: stable, milder bugs and changes without a Fixes tag', () => {
	check({ changelog: CRASH, tags: `${FIXES}\nCc: <stable@vger.kernel.org> # 6.6\n${SIGNED}` });
	check({ changelog: CRASH, tags: SIGNED });
	check({ changelog: 'The count is off by one.\n\nAdd it.', tags: `${FIXES}\n${SIGNED}` });
});
