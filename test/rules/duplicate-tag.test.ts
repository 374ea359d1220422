import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippetText } from '../../src/core/lint/snippet.ts';
import { forRule } from '../support/lint.ts';

const { check, lint } = forRule('duplicate-tag');

test('compares without case and blanks', () => {
	check({
		tags: `Cc: A Reviewer <reviewer@example.com>
CC:  a reviewer <reviewer@example.com>
# <-- duplicate-tag: the same tag stands above
Acked-by: A Reviewer <reviewer@example.com>`,
	});
});

test('sees each mail of a mailbox by itself', () => {
	assert.deepEqual(lint(snippetText({}) + snippetText({})), []);
});
