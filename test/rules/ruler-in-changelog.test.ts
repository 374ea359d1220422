import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix, lint } = forRule('ruler-in-changelog');

test('replaces the dashes of a table', () => {
	checkFix({ changelog: 'Before:\n\n---- ----\nname size' }, { changelog: 'Before:\n\n==== ----\nname size' });
});

test('accepts indented rulers, lists and options', () => {
	check({ changelog: 'Before:\n\n  -----\n-- two dashes\n- one' });
});

test('ignores a diff without a message', () => {
	assert.deepEqual(lint('--- a/mm/example.c\n+++ b/mm/example.c\n@@ -1 +1 @@\n-int a;\n+int b;\n'), []);
});
