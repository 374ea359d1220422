import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseAddress } from '../../../src/core/mail/address.ts';
import { decodeBytes } from '../../../src/core/mail/charset.ts';
import { type Mail, mailField, parseMails } from '../../../src/core/mail/mail.ts';
import { type Content, type TextDecoders, toDocument } from '../../../src/core/text/content.ts';
import type { Span } from '../../../src/core/text/span.ts';
import { LineTable } from '../../../src/core/text/lines.ts';
import { checkInvariants } from '../../support/invariants.ts';

const ENVELOPE = 'From 0123456789abcdef0123456789abcdef01234567 Mon Sep 17 00:00:00 2001\n';

function contentOf(text: string): Content {
	return { text, lines: new LineTable(text), map: null };
}

function mails(text: string): readonly Mail[] {
	return parseMails(contentOf(text));
}

function bodyOf(mail: Mail | undefined): string {
	assert.ok(mail !== undefined);
	const { content, firstLine, endLine } = mail.body;
	return content.text.slice(content.lines.start(firstLine), content.lines.start(endLine));
}

function only(text: string): Mail {
	const [mail, ...others] = mails(text);
	assert.ok(mail !== undefined && others.length === 0);
	return mail;
}

function subjectOf(text: string): string | null {
	return mailField(only(text), contentOf(text), 'subject');
}

describe('a mailbox', () => {
	test('is split at From lines with a header below', () => {
		const text = `${ENVELOPE}Subject: one\n\nbody\n\n${ENVELOPE}Subject: two\n\nbody\n`;
		assert.deepEqual(
			mails(text).map((mail) => mailField(mail, contentOf(text), 'subject')),
			['one', 'two'],
		);
	});

	test('is not split at a From line that a commit message quotes', () => {
		assert.equal(mails(`${ENVELOPE}Subject: one\n\nThe mailbox began with\n${ENVELOPE}---\n`).length, 1);
	});

	test('is not split at sentences that begin with From', () => {
		assert.equal(mails(`${ENVELOPE}Subject: one\n\nFrom the year 1999 at 10:00:00 on\nNote: x\n`).length, 1);
	});

	test('quotes From with > at the start of a line, which the body is read without', () => {
		const text = `${ENVELOPE}Subject: one\n\n>From here on\n>>From there on\n> From a quotation\n`;
		const mail = only(text);
		assert.equal(bodyOf(mail), 'From here on\n>From there on\n> From a quotation\n');
		const place = toDocument(mail.body.content, { start: 0, end: 4 });
		assert.equal(text.slice(place.start, place.end), 'From');
	});

	test('leaves a mail without quoted lines standing in the document', () => {
		const [first, second] = mails(`${ENVELOPE}Subject: one\n\n>From x\n${ENVELOPE}Subject: two\n\nbody\n`);
		assert.notEqual(first?.body.content.map, null);
		assert.equal(second?.body.content.map, null);
	});

	test('may quote the From line of another mailbox in front of the fields', () => {
		assert.equal(subjectOf(`${ENVELOPE}>${ENVELOPE}Subject: x\n\n`), 'x');
	});

	test('may begin with blank lines, which belong to the first mail', () => {
		const mail = only(`\n\n${ENVELOPE}Subject: x\n\n`);
		assert.equal(mail.span.start, 0);
	});
});

describe('a header', () => {
	test('is read unfolded, whatever ends its lines', () => {
		assert.equal(subjectOf('Subject: [PATCH] a\n b\r\n\tc\nFrom: x\n\n'), '[PATCH] a b c');
	});

	test('is decoded: adjacent words become one, and a character may be cut between them', () => {
		assert.equal(
			subjectOf('Subject: =?utf-8?q?caf=C3?=\n =?utf-8?q?=A9_au?= =?UTF-8?B?IGxhaXQ=?= x\n\n'),
			'café au lait x',
		);
		assert.equal(subjectOf('Subject: =?iso-8859-1?Q?M=FCller?= and =?utf-8*de?q?S=C3=B6hne?=\n\n'), 'Müller and Söhne');
	});

	test('keeps what only looks encoded', () => {
		assert.equal(subjectOf('Subject: =?utf-8?x?abc?= =?=? =?utf-8?q?open\n\n'), '=?utf-8?x?abc?= =?=? =?utf-8?q?open');
	});

	test('makes a document one mail, whatever From lines the text below quotes', () => {
		const text = `From: A\nSubject: x\n\n${ENVELOPE}From: A\nSubject: y\n\nbody\n`;
		assert.equal(subjectOf(text), 'x');
	});

	test('is missing if a text begins with other words and a colon', () => {
		assert.equal(only('Note: nothing\n\nbody\n').fields.length, 0);
	});
});

describe('an author', () => {
	for (const [value, name, address] of [
		['A B <a@b.org>', 'A B', 'a@b.org'],
		['"B, A" <a@b.org>', 'B, A', 'a@b.org'],
		['"A \\"Q\\" B" <a@b.org>', 'A "Q" B', 'a@b.org'],
		['a@b.org (A B)', 'A B', 'a@b.org'],
		['a@b.org', '', 'a@b.org'],
		['A ("Q") B <a@b.org>', 'A ("Q") B', 'a@b.org'],
		['A B', 'A B', ''],
	] as const) {
		test(`is taken apart: ${value}`, () => {
			assert.deepEqual(parseAddress(value), { name, address });
		});
	}
});

describe('a body', () => {
	test('is decoded from quoted-printable, over soft line breaks', () => {
		const body = 'caf=C3=\n=A9 = 5 =3D five=  \n.=\n';
		const text = `Subject: x\nContent-Transfer-Encoding: Quoted-Printable\n\n${body}`;
		assert.equal(bodyOf(only(text)), 'café = 5 = five.');
	});

	test('is decoded from base64, line by line, and concatenated texts are read on', () => {
		const encoded = `${Buffer.from('one\r\ntwo\r\n').toString('base64')}\n${Buffer.from('é').toString('base64')}\n`;
		const text = `Subject: x\nContent-Transfer-Encoding: base64\n\n${encoded}`;
		const mail = only(text);
		assert.equal(bodyOf(mail), 'one\ntwo\né');
		const place = toDocument(mail.body.content, { start: 4, end: 7 });
		assert.ok(place.start >= text.indexOf(encoded) && place.end <= text.length && place.end > place.start);
	});

	test('in a character set that is not UTF-8 loses nothing', () => {
		assert.equal(decodeBytes([0x80, 0xe9], 'windows-1252'), '€é');
		assert.equal(decodeBytes([0xa4], 'ISO-8859-15'), '€');
		assert.equal(decodeBytes([0xe9, 0x20], 'utf-8'), 'é ');
		assert.equal(decodeBytes([0xed, 0xa0, 0x80], 'utf-8'), 'í\xa0\x80');
		assert.equal(decodeBytes([0xf0, 0x9f, 0x98, 0x80], 'n'), '😀');
	});

	const part = (headers: string, body: string): string => `--b b\n${headers}\n\n${body}\n`;
	const multipart = (kind: string, ...parts: readonly string[]): string =>
		`Subject: x\nContent-Type: multipart/${kind}; boundary="b b"\n\npreamble\n${parts.join('')}--b b--\nepilogue\n`;

	test('of alternatives is the plain text', () => {
		const text = multipart(
			'alternative',
			part('Content-Type: text/plain', 'plain'),
			part('Content-Type: text/html', '<p>'),
		);
		assert.equal(bodyOf(only(text)), 'plain\n');
	});

	test('of several parts is their text and the attached patches, each on separate lines', () => {
		const attachment = `Content-Type: application/octet-stream; name=x.patch\nContent-Transfer-Encoding: base64`;
		const text = multipart(
			'mixed',
			part('Content-Type: text/plain', 'see below'),
			part('Content-Type: image/png', 'PNG'),
			part(attachment, Buffer.from('--- a/x').toString('base64')),
			part('Content-Type: text/x-diff', 'more'),
		);
		assert.equal(bodyOf(only(text)), 'see below\n--- a/x\nmore\n');
	});

	test('of alternatives is the first that can hold a patch', () => {
		const plain = part('Content-Type: text/plain', 'plain');
		const parts = [part('Content-Type: text/html', '<p>'), plain, part('Content-Type: text/x-diff', 'more')];
		assert.equal(bodyOf(only(multipart('alternative', ...parts))), 'plain\n');
		assert.equal(bodyOf(only(multipart('alternative', ...parts).replace('multipart', 'Multipart'))), 'plain\n');
	});

	test('has the parts that can hold a patch', () => {
		for (const [headers, isWanted] of [
			['Content-Type: text/x-patch', true],
			['Content-Type: TEXT/HTML; charset=utf-8', false],
			['Content-Disposition: inline', true],
			['Content-Type: application/octet-stream', false],
			['Content-Type: application/octet-stream; name="A.PATCH"', true],
			['Content-Type: application/octet-stream; name=a.diff', true],
			['Content-Type: application/octet-stream; name=a.patch.gz', false],
			['Content-Type: application/octet-stream\nContent-Disposition: attachment; filename=a.diff', true],
			['Content-Type: application/octet-stream; name=a.diff\nContent-Disposition: attachment; filename=a.gz', false],
			['Content-Type: application/x-diff', true],
			['Content-Type: application/x-patch; name=a', true],
			['Content-Type: application/x-patches', false],
			['Content-Type: message/rfc822', true],
		] as const) {
			const text = multipart('mixed', part(headers, 'text'), part('Content-Type: text/plain', 'last'));
			assert.equal(bodyOf(only(text)), isWanted ? 'text\nlast\n' : 'last\n', headers);
		}
	});

	test('has parts without fields, and without an empty line', () => {
		assert.equal(bodyOf(only(multipart('mixed', '--b b\ntext\n', '--b b\n', '--b b\n\n\nlast\n'))), 'text\n\nlast\n');
	});

	test('is delimited by the whole boundary, with blanks after it at most', () => {
		for (const line of ['--b', '-b b', '--b b x', '--b b-', '--b b---', ' --b b', '__b b']) {
			assert.equal(bodyOf(only(multipart('mixed', part('X: y', `one\n${line}\ntwo`)))), `one\n${line}\ntwo\n`, line);
		}
		assert.equal(bodyOf(only(multipart('mixed', part('X: y', 'one\n--b b  \n\ntwo')))), 'one\ntwo\n');
		assert.equal(bodyOf(only(multipart('mixed', part('X: y', 'one\n--b b-- \n\ntwo')))), 'one\n');
	});

	test('has parts inside of parts to a depth of eight', () => {
		const nested = (depth: number, body: string): string =>
			`Content-Type: multipart/mixed; boundary=b${depth}\n\n--b${depth}\n${depth === 1 ? body : nested(depth - 1, body)}`;
		const body = 'Content-Transfer-Encoding: base64\n\nb25l\n';
		assert.equal(bodyOf(only(`Subject: x\n${nested(8, body)}`)), 'one');
		assert.equal(bodyOf(only(`Subject: x\n${nested(9, body)}`)), `--b1\n${body}`);
	});

	test('of plain text, or with an empty boundary, has no parts', () => {
		for (const type of ['text/plain; boundary=b', 'multipart/mixed; boundary=""']) {
			const mail = only(`Subject: x\nContent-Type: ${type}\n\n--b\n\ntext\n`);
			assert.equal(mail.body.content.map, null, type);
		}
	});

	test('declares its character set and encoding in any case', () => {
		const fields = 'Content-Type: text/plain;\n CHARSET = "ISO-8859-15"\nContent-Transfer-Encoding: BASE64 ';
		const text = `Subject: x\n${fields}\n\n${Buffer.from([0xa4]).toString('base64')}\n`;
		assert.equal(bodyOf(only(text)), '€');
	});

	test('is read to the end where the last delimiter is missing, and inside parts of parts', () => {
		const inner = 'Content-Type: multipart/mixed; boundary=c\n\n--c\nContent-Type: text/plain\n\ninner\n--c--';
		const text = `Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\n${inner}\n--b\n\nlast\n--bb\n`;
		assert.equal(bodyOf(only(text)), 'inner\nlast\n--bb\n');
	});

	test('is put together again where format=flowed broke its lines', () => {
		const flowed = (parameters: string, body: string): string =>
			bodyOf(only(`Subject: x\nContent-Type: text/plain; format=flowed${parameters}\n\n${body}`));
		assert.equal(flowed('', 'a \nb\n  c\n From d\n-- \ne\n'), 'a b\n c\nFrom d\n-- \ne\n');
		assert.equal(flowed('; delsp=yes', 'a \nb \nc\n'), 'abc\n');
		assert.equal(flowed('', 'a \n-- \nb \n'), 'a \n-- \nb ');
		const encoded = 'Content-Transfer-Encoding: quoted-printable';
		const mail = only(`Subject: x\nContent-Type: text/plain; format=flowed\n${encoded}\n\na=20\n=C3=A9 b\n`);
		assert.equal(bodyOf(mail), 'a é b\n');
	});

	test('keeps its places where format=flowed broke its lines', () => {
		const text = 'Subject: x\nContent-Type: text/plain; format=flowed\n\n+a \nb\n  c\n';
		const { content } = only(text).body;
		const at = (word: string): Span =>
			toDocument(content, { start: content.text.indexOf(word), end: content.text.indexOf(word) + 1 });
		for (const word of ['+', 'b', 'c']) assert.equal(text.slice(at(word).start, at(word).end), word);
	});

	test('is plain text below the header of a multipart without any delimiter', () => {
		const mail = only('Subject: x\nContent-Type: multipart/signed; boundary="b"\n\ntext\n');
		assert.equal(mail.body.content.map, null);
		assert.match(bodyOf(mail), /text\n$/);
		const part = 'Content-Type: multipart/alternative; boundary="c"\n\ntext\n';
		assert.equal(
			bodyOf(only(`Subject: x\nContent-Type: multipart/mixed; boundary="b"\n\n--b\n${part}--b--\n`)),
			'text\n',
		);
	});

	test('is for each of several attached mails of git format-patch', () => {
		const encode = (patch: string): string =>
			`\nContent-Transfer-Encoding: base64\n\n${Buffer.from(patch).toString('base64')}`;
		for (const encoded of [encode, (patch: string): string => `\n\n${patch}`]) {
			const [one, two] = [1, 2].map((number) => {
				const patch = `${ENVELOPE}From: A <a@example.com>\nSubject: [PATCH ${number}/2] x\n\nText.\n`;
				return `--b\nContent-Type: text/x-patch; name=${number}.patch${encoded(patch)}`;
			});
			const text = `From: B <b@example.com>\nSubject: y\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nSee.\n${one}\n${two}\n--b--\n`;
			checkInvariants(text);
			const found = mails(text);
			assert.deepEqual(
				found.map((mail) => /Subject: (.*)/.exec(bodyOf(mail))?.[1]),
				['[PATCH 1/2] x', '[PATCH 2/2] x'],
			);
			assert.deepEqual(
				found.map(({ span }) => span.start),
				[0, text.lastIndexOf('--b\n')],
			);
		}
	});

	test('begins with an attached mail of git format-patch', () => {
		const patch =
			'From 0123456789abcdef0123456789abcdef01234567 Mon Sep 17 00:00:00 2001\nFrom: A\nSubject: [PATCH] y\n\nText.\n';
		const attachment = `--b\nContent-Type: text/x-patch\nContent-Transfer-Encoding: base64\n\n${Buffer.from(patch).toString('base64')}\n--b--\n`;
		const text = `Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nSee below.\n${attachment}`;
		assert.equal(bodyOf(only(text)), patch);
	});

	test('in any character set that the host knows is decoded', () => {
		const decoders: TextDecoders = (label) => new TextDecoder(label);
		const read = (text: string, isLatin1 = false): string => {
			const [mail] = parseMails({ ...contentOf(text), isLatin1, decoders });
			return bodyOf(mail);
		};
		const mail = (charset: string, encoding: string, body: string): string =>
			`Subject: x\nContent-Type: text/plain; charset=${charset}\nContent-Transfer-Encoding: ${encoding}\n\n${body}`;
		assert.equal(read(mail('koi8-r', 'quoted-printable', '=F4=C5=CB=D3=D4\n')), 'Текст\n');
		assert.equal(read(mail('gb2312', 'base64', Buffer.from('d6d0b9fa', 'hex').toString('base64'))), '中国');
		assert.equal(read(mail('koi8-r', '8bit', 'a\n\xf4\xc5\xcb\n'), true), 'a\nТек\n');
		assert.equal(read(mail('utf-8', '8bit', '\xc3\xa9\n'), true), 'é\n');
		assert.match(read(mail('utf-8', '8bit', '\xe9\n'), true), /\xe9\n$/);
		assert.match(read(mail('koi8-r', '8bit', '\xf4\n@@ -1 +1 @@\n-a\n+\xf4\n'), true), /\+\xf4\n$/);
		assert.equal(read(mail('iso-2022-jp', '7bit', '\x1b$BMM\x1b(B\n')), '様\n');
		assert.equal(read(mail('nobody-knows', 'quoted-printable', '=E9\n')), 'é\n');
	});
});

describe('a page of a web archive', () => {
	const page = (blank: string): string =>
		[
			'* [PATCH 0/1] mm: Two things',
			`${blank}@ 2024-08-07 19:48 \` A B`,
			`${blank}0 siblings, 1 reply; 2+ messages in thread`,
			'From: A B @ 2024-08-07 19:48 UTC (permalink / raw)',
			`${blank}To: linux-kernel, linux-mm`,
			`${blank}Cc: Somebody With A Long Name, Somebody Else With One, And Yet Another`,
			`${blank === '' ? '' : '\t'}Person, and one more`,
			...(blank === '' ? [] : ['']),
			'This is the cover letter.',
			'* a list',
			'^ permalink raw reply [flat|nested] 2+ messages in thread',
			'* Re: [PATCH 0/1] mm: Two things',
			'From: C D @ 2024-08-07 21:17 UTC (permalink / raw)',
			'Thanks.',
			'^ permalink raw reply [flat|nested] 2+ messages in thread',
			'end of thread',
			'',
		].join('\n');

	for (const [what, blank] of [
		['as it is', '  '],
		['without its white space', ''],
	] as const) {
		test(`is split into its mails ${what}`, () => {
			const text = page(blank);
			const found = mails(text);
			assert.deepEqual(
				found.map((mail) => ['subject', 'from', 'date'].map((name) => mailField(mail, contentOf(text), name))),
				[
					['[PATCH 0/1] mm: Two things', 'A B', '2024-08-07 19:48 UTC'],
					['Re: [PATCH 0/1] mm: Two things', 'C D', '2024-08-07 21:17 UTC'],
				],
			);
			assert.deepEqual(
				found.map((mail) => bodyOf(mail).trim()),
				['This is the cover letter.\n* a list', 'Thanks.'],
			);
			const [cover] = found;
			assert.ok(cover !== undefined);
			assert.match(mailField(cover, contentOf(text), 'cc') ?? '', /Person, and one more$/);
		});
	}
});
