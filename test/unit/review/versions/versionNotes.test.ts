import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { threadMails } from '../../../../src/core/patch/thread.ts';
import { versionNotes } from '../../../../src/core/review/versions/versionNotes.ts';
import { mailbox, patchBody } from '../../../support/reviewThread.ts';

function notesIn(notes: string): readonly string[] {
	const document = mailbox({ id: 'p', subject: '[PATCH v3] mm: a', body: patchBody(['	a();'], { notes }) });
	return threadMails([document])
		.flatMap(versionNotes)
		.map(({ version, text }) => `${version} ${text}`);
}

describe('notes about versions', () => {
	test('are the items below a heading', () => {
		assert.deepEqual(notesIn('Changes in v3:\n- Fix the\n  leak (Rolf)\n- Rename\n\nChanges since v1:\n* Sort\n\n'), [
			'3 Fix the leak (Rolf)',
			'3 Rename',
			'2 Sort',
		]);
	});

	test('are written in many ways', () => {
		for (const heading of [
			'v2 -> v3:',
			'V3:',
			'v3',
			'Since v2:',
			'Changelog v2..v3:',
			'Changes from v2:',
			'v2->v3',
			'** v3 **',
		])
			assert.deepEqual(notesIn(`${heading}\n- Rename\n\n`), ['3 Rename'], heading);
		assert.deepEqual(notesIn('v3: Rename\nv2: Sort\n\n'), ['3 Rename', '2 Sort']);
	});

	test('are not what only names a version', () => {
		assert.deepEqual(notesIn('This needs v2 of the other series first\n- Really\n\n'), []);
	});
});
