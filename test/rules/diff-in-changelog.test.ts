import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, lint } = forRule('diff-in-changelog');

test('reports only the first line of the diff', () => {
	check({
		changelog: `It showed with:

  diff --git a/mm/example.c b/mm/example.c
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ diff-in-changelog: patch tools may mistake this line for the start of the diff
  --- a/mm/example.c
  @@ -1,2 +3,4 @@`,
	});
});

test('accepts quoted diffs and words', () => {
	check({ changelog: 'Run diff on a/b.\n\n> --- a/mm/example.c\n\n  + b/c' });
});

test('ignores a diff without a message', () => {
	assert.deepEqual(lint('--- a/mm/example.c\n+++ b/mm/example.c\n@@ -1 +1 @@\n-int a;\n+int b;\n'), []);
});
