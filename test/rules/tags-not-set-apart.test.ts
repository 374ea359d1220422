import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('tags-not-set-apart');

test('leaves tags that are one block, and what looks like a tag further up, alone', () => {
	check({ changelog: 'Read it:\nCc: is ignored.\n\nLink: https://example.com/a\n\nThen write.' });
});

test('sees each part of a torn block', () => {
	check({
		tags: `Link: https://example.com/report

Acked-by: A Reviewer <reviewer@example.com>
# <-- tags-not-set-apart: a blank line parts this tag from those above

Signed-off-by: A Developer <developer@example.com>
# <-- tags-not-set-apart: a blank line parts this tag from those above`,
	});
});
