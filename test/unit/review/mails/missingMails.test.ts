import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDocument } from '../../../../src/core/patch/document.ts';
import { seriesOf } from '../../../../src/core/patch/series.ts';
import { threadMails } from '../../../../src/core/patch/thread.ts';
import { missingMails } from '../../../../src/core/review/mails/missingMails.ts';
import { type Letter, letterText } from '../../../support/letters.ts';

function missing(...letters: readonly Letter[]): readonly string[] {
	return missingIn(letters.map(letterText).join(''));
}

function missingIn(text: string): readonly string[] {
	const documents = [parseDocument(text)];
	const mails = threadMails(documents);
	return missingMails(documents, mails, seriesOf(mails)).map(({ what, command }) => `${what}: ${command}`);
}

test('patches and answered mails that are missing are named, with the command that fetches them', () => {
	assert.deepEqual(
		missing(
			{ id: '1', subject: '[PATCH v2 1/3] mm: a' },
			{ id: '9', subject: 'Re: [PATCH v2 2/3] mm: b', answers: '2', body: 'Fine.' },
			{ id: '8', subject: 'Re: [PATCH v2 2/3] mm: b', answers: '2', body: 'Fine, too.' },
		),
		['v2 lacks patches 2/3, 3/3: b4 mbox 1@x', 'the mail 2@x is missing: b4 mbox 2@x'],
	);
});

test('the mails that a page of an archive does not have are named once', () => {
	const page = `* Re: [PATCH] mm: a
[not found] \` <1@x>
@ 2024-08-08 15:33 \` B
  0 siblings, 0 replies; 1+ messages in thread
From: B @ 2024-08-08 15:33 UTC (permalink / raw)
To: A

> Do it.

[not found] says nothing.

^ permalink raw reply	[flat|nested] 1+ messages in thread

     [not found] <1@x>
     [not found]   \` <2@x>
`;
	assert.deepEqual(missingIn(page), ['the mail 1@x is missing: b4 mbox 1@x', 'the mail 2@x is missing: b4 mbox 2@x']);
});

test('a complete thread lacks nothing', () => {
	assert.deepEqual(missing({ id: '1', subject: '[PATCH] mm: a' }, { id: '2', subject: 'Re: mm: a', answers: '1' }), []);
});

test('a series that was never mailed is searched by its title', () => {
	const unsent = letterText({ id: '1', subject: `[PATCH 1/2] mm: Don't "$(run)" it` }).replace(/^Message-ID.*\n/m, '');
	const series = seriesOf(threadMails([parseDocument(unsent)]));
	assert.deepEqual(
		missingMails([], [], series).map(({ command }) => command),
		[`lei q 's:"mm: Don'\\''t  $(run)  it"'`],
	);
});

test('no part of a Message-ID is run by a shell, or read as an option', () => {
	const answer = (id: string): Letter => ({ id: '1', subject: 'Re: a', answers: id, body: 'Fine.' });
	assert.match(missing(answer("$(run)'`"))[0] ?? '', /: b4 mbox '\$\(run\)'\\''`@x'$/);
	assert.match(missing(answer('--output=y'))[0] ?? '', /: b4 mbox '<--output=y@x>'$/);
});
