import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('fix-without-impact');
const FIXES = 'Fixes: 0123456789ab ("mm: Count")';

test('reports the tag of a fix whose text has no symptom', () => {
	check({
		changelog: `Take the lock for the update.

${FIXES}
# <-- fix-without-impact: describe the impact of the bug in the changelog`,
	});
});

test('accepts any symptom, and ignores patches that fix nothing', () => {
	for (const text of ['The update is lost.', 'It crashes.', 'The lock is not taken.', 'Readers should see it.']) {
		check({ changelog: `${text}\n\n${FIXES}` });
	}
	check({ subject: 'mm: Prevent a deadlock', changelog: `Take the lock for the update.\n\n${FIXES}` });
	check({ changelog: `Take the lock:\n\n    BUG: example\n\n${FIXES}` });
	check({ changelog: 'Take the lock for the update.' });
	check({ changelog: FIXES });
});
