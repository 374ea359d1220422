import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix, checkNoFix } = forRule('tag-order');
const tip = { profile: 'tip' } as const;

test('keeps what belongs together', () => {
	checkFix(
		{
			tags: `Cc: A Reviewer <reviewer@example.com>
Co-developed-by: B Developer <b@example.com>
Signed-off-by: B Developer <b@example.com>
Signed-off-by: A Developer <developer@example.com>
Reported-by: A Tester <tester@example.com>
Closes: https://example.com/report
Fixes: 0123456789ab ("mm: Count")`,
		},
		{
			tags: `Fixes: 0123456789ab ("mm: Count")
Reported-by: A Tester <tester@example.com>
Closes: https://example.com/report
Co-developed-by: B Developer <b@example.com>
Signed-off-by: B Developer <b@example.com>
Signed-off-by: A Developer <developer@example.com>
Cc: A Reviewer <reviewer@example.com>`,
		},
		tip,
	);
});

test('marks the first tag that stands too low', () => {
	check(
		{
			tags: `Acked-by: A Reviewer <reviewer@example.com>
Signed-off-by: A Developer <developer@example.com>
# <-- tag-order: Signed-off-by: belongs above Acked-by: (tip)
Fixes: 0123456789ab ("mm: Count")`,
		},
		tip,
	);
});

test('sorts nothing around a line that it does not know', () => {
	checkNoFix(
		{
			tags: `Acked-by: A Reviewer <reviewer@example.com>
[ A Maintainer: Reworded ]
Signed-off-by: A Developer <developer@example.com>`,
		},
		tip,
	);
});

test('is of no concern elsewhere', () => {
	check({ tags: 'Link: https://example.com\nSigned-off-by: A Developer <developer@example.com>' }, { profile: 'net' });
});
