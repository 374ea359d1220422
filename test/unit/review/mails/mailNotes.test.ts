import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { textDecoders } from '../../../../src/cli/input.ts';
import { parseDocument } from '../../../../src/core/patch/document.ts';
import { readReview } from '../../../../src/core/review/review.ts';
import { mailbox, PATCH, type ThreadFixture } from '../../../support/mailThread.ts';

function notesOn(...mails: readonly ThreadFixture[]): readonly string[] {
	const document = parseDocument(mailbox([PATCH, ...mails]), undefined, textDecoders);
	return readReview([document]).notes.map(({ mail, text }) => `${mail.messageId ?? ''} ${text.split(';')[0] ?? ''}`);
}

const ANSWER: ThreadFixture = { id: 'a@example.com', to: PATCH.id, body: 'Please rename it.\n' };

describe('a note at a mail', () => {
	test('is there for mails that answer themselves or each other', () => {
		const loop = [
			{ ...ANSWER, to: 'b@example.com' },
			{ ...ANSWER, id: 'b@example.com', to: ANSWER.id },
		];
		assert.deepEqual(notesOn(...loop, { ...ANSWER, id: 'c@example.com', to: 'b@example.com' }), [
			'a@example.com answers itself or an answer to it',
			'b@example.com answers itself or an answer to it',
		]);
		assert.deepEqual(notesOn({ ...ANSWER, to: ANSWER.id }), ['a@example.com answers itself or an answer to it']);
	});

	test('is there for another mail with the same Message-ID, but not for a copy', () => {
		assert.deepEqual(notesOn(ANSWER, { ...ANSWER, body: 'Please drop it.\n' }), [
			'a@example.com has the Message-ID of another mail',
		]);
		assert.deepEqual(notesOn(ANSWER, ANSWER), []);
	});

	test('is there for text in a character set that nobody knows', () => {
		const typed = (charset: string, encoded: string): ThreadFixture => ({
			...ANSWER,
			fields: `Content-Type: text/plain; charset=${charset}\nContent-Transfer-Encoding: quoted-printable\n`,
			body: `${encoded}\n`,
		});
		assert.deepEqual(notesOn(typed('x-unheard-of', 'Sch=F6n.')), ['a@example.com names an unknown character set']);
		assert.deepEqual(notesOn(typed('x-unheard-of', 'Fine.')), []);
		assert.deepEqual(notesOn(typed('koi8-r', '=EE=C5.')), []);
		assert.deepEqual(notesOn(typed('iso-8859-1', 'Sch=F6n.')), []);
	});
});
