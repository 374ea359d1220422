import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LineTable } from '../../../src/core/text/lines.ts';
import { type Changelog, parseChangelog } from '../../../src/core/patch/changelog.ts';
import { versionHistories } from '../../../src/core/message/history.ts';
import { paragraphsOf } from '../../../src/core/message/prose.ts';

function changelogOf(text: string): Changelog {
	const content = { text, lines: new LineTable(text), map: null };
	return parseChangelog(content, 0, content.lines.count);
}

/** The text of each version history in `text`. */
function histories(text: string): string[] {
	const changelog = changelogOf(text);
	const { lines } = changelog.content;
	return versionHistories(changelog).map(({ firstLine, endLine }) =>
		text.slice(lines.start(firstLine), lines.end(endLine - 1)),
	);
}

/** The text that rules about prose see. */
function prose(text: string): string[] {
	return paragraphsOf(changelogOf(text)).map((paragraph) => paragraph.text);
}

test('a heading that names a version of the patch starts a history', () => {
	for (const heading of [
		'Changes since v1:',
		'Changes in v2',
		'Changes from v1 to v2:',
		'Changes since v1 (https://example.com/1):',
		'Changes since v1, as suggested in the review:',
		'Changes since v1 of this series:',
		'Changes v1 -> v2:',
		'Changes made in v2:',
		'Changed in v2:',
		'change for v3',
		'Changelog v2:',
		'Changelog since v3',
		'ChangeLog (v2):',
		'Changelog: v1 -> v2',
		'Changes since RFC:',
		'Changes since RFC v2:',
		'Changes since the last version:',
		'Changes since version 2:',
		'v2:',
		'v2',
		'(v2)',
		'v2 -> v3:',
		'V1->V2:',
		'v1..v2:',
		'v1 to v2:',
		'RFC v2 => v3:',
		'v2 (2026-01-31):',
	]) {
		const history = `${heading}\n- Took the lock earlier`;
		assert.deepEqual(histories(`Take the lock.\n\n${history}`), [history], heading);
		assert.deepEqual(prose(`Take the lock.\n\n${history}`), ['Take the lock.'], heading);
	}
});

test('a heading without a version starts a history where a version follows', () => {
	for (const heading of ['Changelog:', 'Change log', 'Changes:', 'History:', 'Revision history:', 'Version history']) {
		for (const items of ['v2: Earlier', '- v2: Earlier', '\nv2:\n- Earlier', '\nChanges since v1:\n- Earlier']) {
			const history = `${heading}\n${items}`;
			assert.deepEqual(histories(`Take it.\n\n${history}`), [history]);
			assert.deepEqual(prose(`Take it.\n\n${history}`), ['Take it.']);
		}
	}
});

test('text that only mentions changes, history or versions is not a history', () => {
	for (const line of [
		'History of the bug:',
		'History:',
		'Changes:',
		'Change:',
		'Changelog:',
		'Revision register:',
		'Changes to the count need the lock:',
		'Changes in the v2 format:',
		'Changes in v2 of the protocol broke the reader.',
		'Changes since v6.1:',
		'Changes since v1 were dropped by the firmware.',
		'Change v2 to v3 in the header.',
		'Change v2 to v3',
		'Changed v2 to v3:',
		'The v2 format is read by v1 tools:',
		'v4.19: works',
		'v6.1-rc1:',
		'v4l2: is a prefix',
		'v2 hardware needs the lock:',
	]) {
		for (const text of [
			`${line}\n- The v2 count`,
			`Take it.\n${line}\n- one`,
			`${line}\n\nThe v1 count is read twice.`,
		]) {
			assert.deepEqual(histories(text), [], text);
			assert.equal(prose(text).join('\n').length, text.replaceAll('\n\n', '\n').length, text);
		}
	}
});

test('a history ends at the tags and at a paragraph that is not part of it', () => {
	const history = 'v3:\n- Later\n\nv2: Earlier';
	assert.deepEqual(histories(`Take it.\n\n${history}\n\nThe lock is cheap.\n\nCc: A <a@example.com>`), [history]);
	assert.deepEqual(prose(`Take it.\n\n${history}\n\nThe lock is cheap.`), ['Take it.', 'The lock is cheap.']);
	assert.deepEqual(histories(`Take it.\n\n${history}\n\nCc: A <a@example.com>`), [history]);
	assert.deepEqual(prose('v1: https://example.com/1\n\nTake it.\n\nChanges since v1:\n- Earlier'), ['Take it.']);
});

test('a heading by itself takes the paragraph after it', () => {
	assert.deepEqual(histories('Take it.\n\nChanges since v1:\n\nEarlier.\n\nThe lock is cheap.'), [
		'Changes since v1:\n\nEarlier.',
	]);
	assert.deepEqual(prose('Take it.\n\nChanges since v1:\n\nEarlier.\n\nThe lock is cheap.'), [
		'Take it.',
		'The lock is cheap.',
	]);
	assert.deepEqual(histories('v2: Earlier.\n\nThe lock is cheap.'), ['v2: Earlier.']);
});

test('a history may start inside a paragraph', () => {
	assert.deepEqual(histories('Take it.\nv2: Earlier\n\nThe lock is cheap.'), ['v2: Earlier']);
	assert.deepEqual(prose('Take it.\nv2: Earlier\n\nThe lock is cheap.'), ['Take it.', 'The lock is cheap.']);
	assert.deepEqual(histories('Take it.\nChangelog:\nv2: Earlier'), ['Changelog:\nv2: Earlier']);
	assert.deepEqual(histories('The count needs the format\nv3\n\nTake it.'), []);
});
