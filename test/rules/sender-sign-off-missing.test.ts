import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('sender-sign-off-missing');

test('takes the sender by name, and leaves relays and own patches alone', () => {
	const from = 'From: Another Developer <another@example.com>\n\nRead it.';
	const tags = 'Signed-off-by: Another Developer <another@example.com>';
	check({ changelog: from, tags: `${tags}\nSigned-off-by: A Developer <work@example.org>` });
	check({ changelog: 'From: A Developer <work@example.org>\n\nRead it.', tags });
	check({ tags });
});
