import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('tags-not-set-apart');

test('accepts a single block of tags, and text further up that looks like a tag', () => {
	check({ changelog: 'Read it:\nCc: is ignored.\n\nLink: https://example.com/a\n\nThen write.' });
});

test('reports each part of a split block', () => {
	check({
		tags: `Link: https://example.com/report

Acked-by: A Reviewer <reviewer@example.com>
# <-- tags-not-set-apart: remove the blank line between tags

Signed-off-by: A Developer <developer@example.com>
# <-- tags-not-set-apart: remove the blank line between tags`,
	});
});

test('what has the form of a tag belongs to the tags', () => {
	const above = (line: string): string => `Take the lock.\n\n${line}\nFixes: 0123456789ab ("mm: Add a count")`;
	check({ changelog: above('To: stable@example.com'), tags: '' });
	check({ changelog: above('Addresses-Coverity: ("Dereference before null check")'), tags: '' });
	check({
		changelog: `Take the lock.

It was forgotten there.
Signed-off-by: A Developer <developer@example.com>
# <-- tags-not-set-apart: add a blank line before the tags`,
		tags: '',
	});
});

test('a tag without a colon, or wrapped without indentation, is among the tags', () => {
	const sign = 'Signed-off-by: A Developer <developer@example.com>';
	const title = '("mm: Count the pages of all of the nodes that are online")';
	for (const line of [
		`Fixes 0123456789ab: ${title}`,
		'Acked-by A Reviewer <reviewer@example.com>',
		`Fixes: 0123456789ab ${title.replace(' of all', '\nof all')}`,
		'Reported-by: A Reporter\n<reporter@example.com>',
		'Reported-by: A Reporter <reporter@example.com>\nwho ran the tests\nTested-by: A Tester <tester@example.com>',
	]) {
		check({ changelog: `Take the lock.\n\n${line}\n${sign}`, tags: '' });
	}
	check({
		changelog: `Take the lock.
Fixes 0123456789ab: ${title}
# <-- tags-not-set-apart: add a blank line before the tags
${sign}`,
		tags: '',
	});
	check({ changelog: `Take the lock.\n\nFixes 0123456789ab ("mm: Count").\n\n${sign}`, tags: '' });
	check({
		changelog: `Take the lock. It was
Reported-by:
${sign}
# <-- tags-not-set-apart: add a blank line before the tags`,
		tags: '',
	});
});
