import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyFixes } from '../../src/core/lint/fixes.ts';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { parseDocument } from '../../src/core/patch/document.ts';
import { forRule } from '../support/lint.ts';

const { check, checkFix, checkNoFix, lint } = forRule('history-above-cut');
const MESSAGE = 'history-above-cut: move the version history below the ---';

test('reports the start of the history, in its many forms', () => {
	for (const heading of [
		'Changes since v1:',
		'v1 -> v2:',
		'v2:',
		'V2: Take it earlier',
		'Changelog v2:',
		'Changes in v2',
		'Changelog since v3',
		'v2: https://example.com/2',
	]) {
		check({ changelog: `Take the lock.\n\n${heading}\n# <-- ${MESSAGE}\n- Take it earlier` });
	}
});

test('moves all versions below the cut, before notes that are there', () => {
	checkFix(
		{ changelog: 'Take it.\n\nv3: Later.\n\nv2:\n- Earlier', notes: 'Based on 6.12.' },
		{ changelog: 'Take it.', notes: 'v3: Later.\n\nv2:\n- Earlier\n\nBased on 6.12.' },
	);
});

test('a version with a remark starts a history only before a list', () => {
	check({ changelog: `Take it.\n\nv2 (after review)\n# <-- ${MESSAGE}\n- Earlier` });
	check({ changelog: `Take it.\n\nv2 (after review)\n# <-- ${MESSAGE}\n\n- Earlier` });
	check({ changelog: `Take it.\n\nChangelog:\n# <-- ${MESSAGE}\nv2 (after review)\nTake it earlier.` });
	check({ changelog: 'Two boards exist.\n\nv2 (the second hardware revision)\nhas no reset line.' });
	check({ changelog: 'Two boards exist.\n\nv2 (the second hardware revision)\n\nIt has no reset line.' });
	check({ changelog: 'Two boards exist.\n\nv2 (the second hardware revision) has no reset line.' });
});

test('moves only what is certainly a history without asking', () => {
	for (const heading of ['v2:', 'v1 -> v2:', 'Changes since v1:', 'Changes since the last version:']) {
		const history = `${heading}\n- Earlier`;
		checkFix({ changelog: `Take it.\n\n${history}` }, { changelog: 'Take it.', notes: history }, { safety: 'safe' });
	}
	for (const heading of ['v2', '(v2)', 'v2 - after review', 'v2 (after review)']) {
		const history = `${heading}\n- Earlier`;
		checkFix({ changelog: `Take it.\n\n${history}` }, { changelog: 'Take it.', notes: history }, { safety: 'unsafe' });
	}
});

test('keeps the tags and the text after the history', () => {
	const text = snippetText({ changelog: 'Take it.\n\nv2: Earlier.\n\nThe lock is cheap.' });
	const fixes = lint(text).flatMap(({ fix }) => fix ?? []);
	const expected = snippetText({ changelog: 'Take it.\n\nThe lock is cheap.', notes: 'v2: Earlier.' });
	assert.equal(applyFixes(parseDocument(text), fixes), expected);
});

test('moves the paragraph that a heading by itself belongs to', () => {
	checkFix(
		{ changelog: 'Take it.\n\nChanges since v1:\n\nEarlier.\n\nThe lock is cheap.', notes: 'Based on 6.12.' },
		{ changelog: 'Take it.\n\nThe lock is cheap.', notes: 'Changes since v1:\n\nEarlier.\n\nBased on 6.12.' },
	);
});

test('reports a history inside a paragraph without a fix', () => {
	check({ changelog: `Take the lock.\nv2: Take it earlier\n# <-- ${MESSAGE}` });
	checkNoFix({ changelog: 'Take the lock.\nv2: Take it earlier' });
});

test('has a checkpatch type only for a link', () => {
	const types = ['v2: https://example.com/2', 'v2: Earlier'].map((line) => {
		const [finding] = lint(snippetText({ changelog: `Take it.\n\n${line}` }));
		return finding?.checkpatch;
	});
	assert.deepEqual(types, ['COMMIT_LOG_VERSIONING', null]);
});

test('ignores other text, histories below the cut, and DRM', () => {
	for (const changelog of [
		'Changes:\n- Take the lock',
		'Changes to the count need the lock:\n- one',
		'The v2 format is read by v1 tools:\n- one',
		'v4l2: is a prefix',
		'The v2 of the protocol changes it.\n\nv4.19: works',
	]) {
		check({ changelog });
	}
	check({ notes: 'v2:\n- Take it' });
	check({ changelog: 'Take it.\n\nv2: Earlier', files: { 'include/drm/example.h': '+int a;' } }, { profile: 'all' });
	check({
		subject: 'drm: Take it',
		changelog: 'Take it.\n\nv2:\n- Earlier',
		files: { 'drivers/gpu/drm/example.c': '-	old();\n+	new();' },
	});
});

test('reports a heading in the middle of a paragraph without a fix', () => {
	check({ changelog: `Read it.\nv2: Drop a cast\n# <-- ${MESSAGE}` });
	checkNoFix({ changelog: 'Read it.\nv2: Drop a cast' });
	check({ changelog: 'The v2 of the protocol changes it.\n\nv4.19: works' });
});

test('reports a link to an earlier version like checkpatch, and once', () => {
	const types = (line: string): unknown[] =>
		lint(snippetText({ changelog: `Read it.\n\n${line}` })).map(({ checkpatch }) => checkpatch);
	assert.deepEqual(types('v2: https://lore.kernel.org/all/20260101090000.1-1-developer@example.com/'), [
		'COMMIT_LOG_VERSIONING',
	]);
	assert.deepEqual(types('v1 -> v2: drop a cast'), [null]);
});
