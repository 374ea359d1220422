import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix, checkNoFix } = forRule('tag-order');
const tip = { profile: 'tip' } as const;

test('keeps related tags together', () => {
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

test('reports the first tag that is too low', () => {
	check(
		{
			tags: `Acked-by: A Reviewer <reviewer@example.com>
Signed-off-by: A Developer <developer@example.com>
# <-- tag-order: move Signed-off-by: above Acked-by: (tip)
Fixes: 0123456789ab ("mm: Count")`,
		},
		tip,
	);
});

test('offers no fix if a line is not a known tag', () => {
	checkNoFix(
		{
			tags: `Acked-by: A Reviewer <reviewer@example.com>
[ A Maintainer: Reworded ]
Signed-off-by: A Developer <developer@example.com>`,
		},
		tip,
	);
});

test('does not apply to other profiles', () => {
	check({ tags: 'Link: https://example.com\nSigned-off-by: A Developer <developer@example.com>' }, { profile: 'net' });
});
