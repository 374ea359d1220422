import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix } = forRule('combined-tag');

test('splits three combined tags', () => {
	checkFix(
		{ tags: 'Reported-bisected-and-tested-by: A Tester <tester@example.com>' },
		{
			tags: `Reported-by: A Tester <tester@example.com>
Bisected-by: A Tester <tester@example.com>
Tested-by: A Tester <tester@example.com>`,
		},
	);
});

test('accepts single tags', () => {
	check({ tags: 'Signed-off-by: A Developer <developer@example.com>\nBand-by: A Tester <tester@example.com>' });
});
