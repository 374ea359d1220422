import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, test } from 'node:test';
import { recipient, recipientNamed } from '../../../../src/core/mail/addressList.ts';
import { parseDocument } from '../../../../src/core/patch/document.ts';
import { threadMails } from '../../../../src/core/patch/thread.ts';
import { replyDraft } from '../../../../src/core/review/reply/reply.ts';
import { type Letter, letterText } from '../../../support/letters.ts';

/** The draft that answers `letter`, about the lines that `marked` finds, as header and body. */
function draft(letter: Letter, marked?: RegExp, from: string | null = null): { header: string; body: string } {
	const text = letterText(letter);
	const document = parseDocument(text);
	const [mail] = threadMails([document]);
	assert.ok(mail !== undefined);
	const lines = text.split('\n');
	const places = lines.flatMap((line, i) => (marked?.test(line) ? [{ firstLine: i, endLine: i + 1 }] : []));
	const reply = replyDraft(document, mail, places, from === null ? null : recipient(from));
	const end = reply.indexOf('\n\n');
	return { header: reply.slice(0, end + 1), body: reply.slice(end + 2) };
}

const PATCH: Letter = { id: '1', subject: '[PATCH] mm: a' };

describe('the header of a reply', () => {
	test('has the author, all others, and what is answered', () => {
		const fields = 'To: L <list@example.org>,\n b@example.org\nCc: "C, D" <c@example.org>, undisclosed:;\n';
		assert.equal(
			draft({ ...PATCH, answers: '0', fields, subject: 'RE: Re: [PATCH] mm: a' }).header,
			`To: A <a@example.org>
Cc: L <list@example.org>,
 b@example.org,
 "C, D" <c@example.org>
Subject: Re: [PATCH] mm: a
In-Reply-To: <1@x>
References: <0@x>
 <1@x>
MIME-Version: 1.0
Content-Type: text/plain; charset=UTF-8
Content-Transfer-Encoding: 8bit
`,
		);
	});

	test('does not have the sender among the recipients, nor anybody twice', () => {
		const fields = 'To: B <B@example.org>, l@example.org\nCc: a@example.org, L@example.org\n';
		const { header } = draft({ ...PATCH, fields }, undefined, 'B <b@example.org>');
		assert.match(header, /^From: B <b@example\.org>\nTo: A <a@example\.org>\nCc: l@example\.org\nSubject/);
		assert.match(draft({ ...PATCH, fields }, undefined, 'a@example.org').header, /\nTo: B <B@example\.org>,\n l@ex/);
	});

	test('keeps encoded words, and encodes what is not ASCII', () => {
		const fields = 'Cc: =?UTF-8?q?J=C3=B6rg?= <j@example.org>, "Müller, Ä." <m@example.org>\n';
		const { header } = draft({ ...PATCH, subject: '[PATCH] mm: ä', fields });
		assert.match(header, /^Cc: =\?UTF-8\?q\?J=C3=B6rg\?= <j@example\.org>,$/m);
		assert.match(header, /^ =\?UTF-8\?q\?M=C3=BCller=2c=20=C3=84=2e\?= <m@example\.org>$/m);
		assert.match(header, /^Subject: Re: \[PATCH\] mm: =\?UTF-8\?q\?=C3=A4\?=$/m);
	});

	test('has a replacement for half of a character', () => {
		assert.match(draft({ ...PATCH, subject: '\ud800' }).header, /^Subject: Re: =\?UTF-8\?q\?=EF=BF=BD\?=$/m);
	});

	test('has no field that a mail smuggles in', () => {
		const evil = '=?UTF-8?q?x=0D=0AX-Evil:_1?=';
		const { header, body } = draft({
			...PATCH,
			subject: `[PATCH] ${evil}`,
			from: `${evil} <a@example.org>`,
			fields: `Cc: "x\\\n X-Evil: 1" <c@example.org>, é ${evil} <d@example.org>\nDate: ${evil}\n`,
		});
		assert.doesNotMatch(`${header}${body}`, /^X-Evil/m);
	});
});

describe('the text of a reply', () => {
	const hunk = [
		'---',
		'diff --git a/a.c b/a.c',
		'--- a/a.c',
		'+++ b/a.c',
		'@@ -1,11 +1,12 @@ int f(void)',
		...Array.from({ length: 11 }, (_, i) => ` line ${i}`),
		'+added',
		'-- ',
		'2.40',
	].join('\n');

	test('quotes a line with its file, its hunk and a few lines above', () => {
		const body = `Text.\n\nSigned-off-by: A <a@example.org>\n${hunk}`;
		const context = [3, 4, 5, 6, 7, 8, 9, 10].map((i) => `>  line ${i}\n`).join('');
		assert.equal(
			draft({ ...PATCH, fields: 'Date: Mon, 1 Jan 2024 00:00:00 +0000\n', body }, /^\+added/).body,
			`On Mon, 1 Jan 2024 00:00:00 +0000, A wrote:
> --- a/a.c
> +++ b/a.c
> @@ -1,11 +1,12 @@ int f(void)
> [...]
${context}> +added


`,
		);
	});

	test('has room below each place', () => {
		assert.equal(
			draft({ ...PATCH, body: `Text.\n${hunk}` }, /^(?:Text|\+\+\+)/).body,
			'A wrote:\n> Text.\n\n\n> ---\n> diff --git a/a.c b/a.c\n> --- a/a.c\n> +++ b/a.c\n\n\n',
		);
	});

	test('quotes the message and the diff of a patch without a place, and no signature', () => {
		const { body } = draft({ ...PATCH, body: `Text.\n${hunk}` });
		assert.match(body, /^A wrote:\n> Text\.\n\n\n> \[\.\.\.\]\n> diff --git .*\n(?:> .*\n)*> \+added\n\n\n$/);
	});

	test('of one remark of several does not quote the others', () => {
		const review = 'On Monday, B wrote:\n> +first\n\nDrop this.\n\n> +next\n\nFix this.\n';
		assert.equal(
			draft({ ...PATCH, subject: 'Re: [PATCH] mm: a', body: review }, /^Fix this/).body,
			'A wrote:\n> > +next\n>\n> Fix this.\n\n\n',
		);
	});

	test('quotes all that a reviewer wrote, with what it was written below', () => {
		const quoted = Array.from({ length: 20 }, (_, i) => `> +line ${i}\n`).join('');
		const review = `On Monday, B wrote:\n> @@ -1 +1 @@\n${quoted}\nWhy?\n\n> +next\nFix this.\n\n> rest\n-- \nA\n`;
		const above = [13, 14, 15, 16, 17, 18, 19].map((i) => `> > +line ${i}\n`).join('');
		assert.equal(
			draft({ ...PATCH, subject: 'Re: [PATCH] mm: a', body: review }).body,
			`A wrote:\n> > @@ -1 +1 @@\n> [...]\n${above}>\n> Why?\n\n\n> > +next\n> Fix this.\n\n\n`,
		);
	});
});

test('a recipient is a name with an address, or an address', () => {
	for (const [text, written] of [
		['a@example.org', 'a@example.org'],
		[' "A. B" <a@Example.org> ', '"A. B" <a@Example.org>'],
		['Ä <a@example.org>', '=?UTF-8?q?=C3=84?= <a@example.org>'],
		['A\nBcc: b@example.org <a@example.org>', 'A Bcc: b@example.org <a@example.org>'],
		['A', undefined],
		['<a@b c>', undefined],
	] as const) {
		assert.equal(recipient(text)?.text, written);
	}
});

test('a name is in quotes only where a field needs them', () => {
	assert.equal(recipientNamed('Dana Developer', 'dana@example.org')?.text, 'Dana Developer <dana@example.org>');
	assert.equal(
		recipientNamed('Dana D. "D" Developer', 'dana@example.org')?.text,
		'"Dana D. D Developer" <dana@example.org>',
	);
	assert.equal(recipientNamed('', 'dana@example.org')?.text, 'dana@example.org');
});

/** Why git cannot say whether it would send a mail; false where it can. */
function whyNot(): string | false {
	const { stdout } = spawnSync('git', ['help', '--all'], { encoding: 'utf8' });
	return !stdout.includes('send-email') && 'SKIPPED: no git send-email: install git-email';
}

test('git send-email accepts a reply as it is written', { skip: whyNot() }, () => {
	const folder = mkdtempSync(path.join(tmpdir(), 'kernel-patch-review-'));
	try {
		const fields = 'To: L <list@example.org>\nCc: "Müller, Ä." <m@example.org>\n';
		const { header, body } = draft({ ...PATCH, fields }, /^\+b/, 'B <b@example.org>');
		const file = path.join(folder, 'reply.eml');
		writeFileSync(file, `${header}\n${body}\nPlease rename b.\n`);
		const { status, stdout, stderr } = spawnSync(
			'git',
			[
				'-c',
				'user.name=B',
				'-c',
				'user.email=b@example.org',
				'send-email',
				'--dry-run',
				'--confirm=never',
				'--suppress-cc=self',
				'--smtp-server=/bin/true',
				file,
			],
			{ cwd: folder, encoding: 'utf8', env: { PATH: process.env.PATH, HOME: folder, GIT_CONFIG_NOSYSTEM: '1' } },
		);
		assert.equal(status, 0, stderr);
		assert.match(stdout, /^In-Reply-To: <1@x>$/m);
		assert.match(stdout, /^To: A <a@example\.org>$/m);
		assert.match(stdout, /RCPT TO:<m@example\.org>|<m@example\.org>/);
	} finally {
		rmSync(folder, { recursive: true });
	}
});
