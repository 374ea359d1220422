import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Snippet, snippetText } from '../../../src/core/lint/examples/snippet.ts';
import { type CheckpatchVersion, DEFAULT_SETTINGS } from '../../../src/core/config/settings.ts';
import type { Finding } from '../../../src/core/lint/finding.ts';
import { lint } from '../../support/lint.ts';

function findings(snippet: Snippet, version: CheckpatchVersion): readonly Finding[] {
	return lint(snippetText(snippet), {
		strict: true,
		checkpatch: { ...DEFAULT_SETTINGS.checkpatch, version },
	});
}

function types(snippet: Snippet, version: CheckpatchVersion): readonly (string | null)[] {
	return findings(snippet, version).map(({ checkpatch }) => checkpatch);
}

const SIGN_OFF = 'Signed-off-by: A Developer <developer@example.com>';

test('Linux 7.3 takes any value of Assisted-by:, 7.1 wants the agent and its model', () => {
	const tags = `Assisted-by: Tool\n${SIGN_OFF}`;
	assert.equal(types({ tags }, '7.1').includes('BAD_SIGN_OFF'), true);
	assert.equal(types({ tags }, '7.3').includes('BAD_SIGN_OFF'), false);
	assert.equal(types({ tags: `Assisted-by:\n${SIGN_OFF}` }, '7.3').includes('BAD_SIGN_OFF'), true);
});

test('Linux 7.3 takes Link: after Reported-by:, 7.1 only Closes:', () => {
	const tags = `Reported-by: A Tester <tester@example.com>\nLink: https://example.com/report\n${SIGN_OFF}`;
	assert.equal(types({ tags }, '7.1').includes('BAD_REPORTED_BY_LINK'), true);
	assert.equal(types({ tags }, '7.3').includes('BAD_REPORTED_BY_LINK'), false);
	const apart = `Reported-by: A Tester <tester@example.com>\n${SIGN_OFF}\nLink: https://example.com/report`;
	assert.equal(types({ tags: apart }, '7.3').includes('BAD_REPORTED_BY_LINK'), true);
});

test('Linux 7.3 no longer deprecates rcu_read_lock_trace(); neither release wants it outside BPF and RCU', () => {
	const hunk = '+	rcu_read_lock_trace();\n+	example_count();\n+	rcu_read_unlock_trace();';
	const count = (version: CheckpatchVersion, type: string): number =>
		types({ hunk }, version).filter((found) => found === type).length;
	assert.deepEqual([count('7.1', 'DEPRECATED_API'), count('7.1', 'RCU_TASKS_TRACE')], [2, 2]);
	assert.deepEqual([count('7.3', 'DEPRECATED_API'), count('7.3', 'RCU_TASKS_TRACE')], [0, 2]);
});

test('NOKPROBE_SYMBOL() belongs to the function above it', () => {
	const hunk = '+static int example_trap(void)\n+{\n+	return 1;\n+}\n+NOKPROBE_SYMBOL(example_trap);';
	assert.equal(types({ hunk }, '7.3').includes('LINE_SPACING'), false);
	const other = hunk.replace('NOKPROBE_SYMBOL(example_trap)', 'static int example_count');
	assert.equal(types({ hunk: other }, '7.3').includes('LINE_SPACING'), true);
});

test('the license tag of a header may be in a comment of C++ if the user says so', () => {
	const snippet = { files: { 'mm/example.h': '+// SPDX-License-Identifier: GPL-2.0\n+extern int example_count;' } };
	const count = (spdxCxxComments: boolean): number =>
		lint(snippetText(snippet), { checkpatch: { ...DEFAULT_SETTINGS.checkpatch, spdxCxxComments } }).filter(
			({ checkpatch }) => checkpatch === 'SPDX_LICENSE_TAG',
		).length;
	assert.deepEqual([count(false), count(true)], [1, 0]);
});

test('a finding has the level of checkpatch.pl, whatever its severity', () => {
	const levels = (hunk: string, type: string): readonly (string | null)[] =>
		findings({ hunk }, '7.3')
			.filter(({ checkpatch }) => checkpatch === type)
			.map(({ level }) => level);
	assert.deepEqual(levels('+	int count =1;', 'SPACING'), ['ERROR']);
	assert.deepEqual(levels('+	example_show (count);', 'SPACING'), ['WARNING']);
	assert.deepEqual(levels('+	count = (int) value;', 'SPACING'), ['CHECK']);
	assert.deepEqual(levels('+	int *p;\n+\n+	int* q;', 'POINTER_LOCATION'), ['ERROR']);
	assert.deepEqual(levels('+	memset(page, size, 0);', 'MEMSET'), ['ERROR']);
	assert.deepEqual(levels('+	memset(page, size, 1);', 'MEMSET'), ['WARNING']);
});

test('a checkpatch type also ignores what only we report of its rule', () => {
	const snippet = { changelog: 'The pages are alocated, and there adress is kept in an own structure of that page.' };
	const found = lint(snippetText(snippet)).filter(({ rule }) => rule.id === 'misspelled-word');
	assert.notEqual(found.length, 0);
	const rules = [{ rule: 'TYPO_SPELLING', severity: 'off' }] as const;
	assert.equal(lint(snippetText(snippet), { rules }).filter(({ rule }) => rule.id === 'misspelled-word').length, 0);
});
