import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix } = forRule('fix-without-stable');

const FIXES = 'Fixes: 0123456789ab ("mm: Add the example count")';
const SIGNED = 'Signed-off-by: A Developer <developer@example.com>';
const CRASH = 'The kernel crashes when the example goes away.\n\nTake the lock.';

test('a grave bug with a Fixes tag is asked about, behind the last one', () => {
	check({
		changelog: CRASH,
		tags: `${FIXES}
# <-- fix-without-stable: is this for stable kernels, too?
${SIGNED}`,
	});
	checkFix(
		{ changelog: CRASH, tags: `${FIXES}\n${SIGNED}` },
		{ changelog: CRASH, tags: `${FIXES}\nCc: stable@vger.kernel.org\n${SIGNED}` },
	);
});

test('stable kernels that are told, milder bugs and changes without a Fixes tag are left alone', () => {
	check({ changelog: CRASH, tags: `${FIXES}\nCc: <stable@vger.kernel.org> # 6.6\n${SIGNED}` });
	check({ changelog: CRASH, tags: SIGNED });
	check({ changelog: 'The count is off by one.\n\nAdd it.', tags: `${FIXES}\n${SIGNED}` });
});
