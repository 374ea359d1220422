import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('gerrit-change-id');

test('marks the id in the message only', () => {
	check({
		tags: `Change-Id: I0123456789abcdef0123456789abcdef01234567
# <-- gerrit-change-id: a Change-Id means nothing outside of its owner's Gerrit
Signed-off-by: A Developer <developer@example.com>
---
change-id: 20260101-example-0123456789ab`,
	});
});
