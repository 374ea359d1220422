import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, lint } = forRule('diff-in-changelog');

test('marks the first line of the diff only', () => {
	check({
		changelog: `It showed with:

  diff --git a/mm/example.c b/mm/example.c
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ diff-in-changelog: tools may take this line for the start of the patch
  --- a/mm/example.c
  @@ -1,2 +3,4 @@`,
	});
});

test('leaves quoted diffs and words alone', () => {
	check({ changelog: 'Run diff on a/b.\n\n> --- a/mm/example.c\n\n  + b/c' });
});

test('a diff alone has no message', () => {
	assert.deepEqual(lint('--- a/mm/example.c\n+++ b/mm/example.c\n@@ -1 +1 @@\n-int a;\n+int b;\n'), []);
});
