import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEFAULT_SETTINGS } from '../../src/core/config/settings.ts';
import { Linter } from '../../src/core/lint/linter.ts';
import { parseCommitMessage } from '../../src/core/patch/commitMessage.ts';
import { rulerInChangelog } from '../../src/core/rules/changelog/ruler-in-changelog.ts';
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

test('finds what git am drops of a commit message, unless it is a note', () => {
	const found = (text: string): readonly string[] =>
		new Linter([rulerInChangelog], DEFAULT_SETTINGS).lint(parseCommitMessage(text)).map(({ message }) => message);
	const message = (...below: readonly string[]): string => ['mm: Fix it', '', 'Before.', ...below, ''].join('\n');
	const tag = 'Signed-off-by: A Developer <developer@example.com>';
	assert.deepEqual(found(message('---', 'After.', '', tag)), ['git am drops the message below a line ---']);
	assert.deepEqual(found(message('', tag, '---', 'v2: Fix more')), []);
});
