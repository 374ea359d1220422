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
