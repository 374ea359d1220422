import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { parseMails } from '../../src/core/mail/mail.ts';
import { parseDocument } from '../../src/core/patch/document.ts';
import { postImage, preImage } from '../../src/core/patch/image.ts';
import { fromDocument, toDocument } from '../../src/core/text/content.ts';
import { LineTable } from '../../src/core/text/lines.ts';
import { checkInvariants } from '../support/invariants.ts';
import { LINES } from '../support/patchLines.ts';

const lineEnd = fc.constantFrom('\n', '\n', '\n', '\r\n', '\r', '');
const line = fc.oneof(
	{ weight: 12, arbitrary: fc.constantFrom(...LINES) },
	{ weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
);
/** Text that looks like patches, in any order and with any line ends. */
const patchLike = fc.array(fc.tuple(line, lineEnd), { maxLength: 60 }).map((parts) => parts.flat().join(''));
const anyText = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), patchLike);

describe('a document of any text', () => {
	test('is read without failing, and its nodes lie inside one another', () => {
		fc.assert(
			fc.property(anyText, (text) => {
				checkInvariants(text);
			}),
			{ numRuns: 3000 },
		);
	});

	test('is made of its mails: printed one after the other they are the text', () => {
		fc.assert(
			fc.property(patchLike, (text) => {
				const mails = parseMails({ text, lines: new LineTable(text), map: null });
				const printed = mails.map(({ span }) => text.slice(span.start, span.end)).join('');
				assert.equal(printed, text.trim() === '' ? '' : text);
			}),
			{ numRuns: 2000 },
		);
	});
});

describe('positions', () => {
	const mixed = fc
		.array(
			fc.constantFrom(
				'\r',
				'\n',
				'\r\n',
				'\t',
				'a',
				'ツ',
				'e\u0301',
				'\ud83d\ude00',
				'\ud800',
				'\udc00',
				'\u2028',
				'\v',
			),
			{
				maxLength: 40,
			},
		)
		.map((parts) => parts.join(''));

	test('and offsets lead to each other in any text', () => {
		fc.assert(
			fc.property(mixed, fc.nat(60), (text, seed) => {
				const lines = new LineTable(text);
				const offset = Math.min(seed, text.length);
				const position = lines.positionAt(offset);
				assert.equal(lines.offsetAt(position), offset);
				// Counted the plain way: only LF ends a line.
				const before = text.slice(0, offset).split('\n');
				assert.deepEqual(position, { line: before.length - 1, column: before.at(-1)?.length ?? 0 });
			}),
			{ numRuns: 3000 },
		);
	});

	test('of lines cover the text without gaps', () => {
		fc.assert(
			fc.property(mixed, (text) => {
				const lines = new LineTable(text);
				const rows = Array.from({ length: lines.count }, (_, row) =>
					text.slice(lines.start(row), lines.start(row + 1)),
				);
				assert.equal(rows.join(''), text);
				rows.forEach((row, i) => {
					assert.equal(lines.text(i), row.replace(/\r?\n$/, ''));
				});
			}),
			{ numRuns: 2000 },
		);
	});
});

describe('images', () => {
	const body = fc.array(
		fc.tuple(fc.constantFrom(' ', '+', '-'), fc.constantFrom('a', '\tb;', '', 'ツ', '+', '- x', '\ud800')),
		{
			minLength: 1,
			maxLength: 20,
		},
	);

	test('hold the lines of their side, and offsets lead to the hunk and back', () => {
		fc.assert(
			fc.property(body, fc.constantFrom('\n', '\r\n'), (parts, eol) => {
				const count = (marks: string): number => parts.filter(([mark]) => marks.includes(mark)).length;
				const header = `@@ -1,${count(' -')} +1,${count(' +')} @@`;
				const text = ['--- a/x.c', '+++ b/x.c', header, ...parts.map(([mark, rest]) => mark + rest), ''].join(eol);
				const [patch] = parseDocument(text).patches;
				const [file] = patch?.diff.files ?? [];
				const [hunk] = file?.hunks ?? [];
				assert.ok(patch !== undefined && hunk !== undefined);
				for (const [image, marks] of [
					[preImage(patch.content, hunk), ' -'],
					[postImage(patch.content, hunk), ' +'],
				] as const) {
					const expected = parts.filter(([mark]) => marks.includes(mark)).map(([, rest]) => `${rest}\n`);
					assert.equal(image.text, expected.join(''));
					for (let offset = 0; offset < image.text.length; offset++) {
						if (image.text.charAt(offset) === '\n') continue;
						const place = image.toContent(offset);
						assert.equal(patch.content.text.charAt(place), image.text.charAt(offset));
						assert.equal(image.fromContent(place), offset);
					}
				}
			}),
			{ numRuns: 1000 },
		);
	});
});

describe('encoded bodies', () => {
	const words = fc.array(fc.constantFrom('diff', '=', 'é', 'ツ', ' ', '\n', '\n', '+x\n', '\t', '😀'), {
		minLength: 1,
		maxLength: 60,
	});

	test('in quoted-printable are decoded, and each verbatim character leads to itself', () => {
		fc.assert(
			fc.property(words, fc.integer({ min: 4, max: 76 }), (parts, width) => {
				const plain = parts.join('');
				checkDecoded(
					`Subject: x\nContent-Transfer-Encoding: quoted-printable\n\n${quotedPrintable(plain, width)}`,
					plain,
				);
			}),
			{ numRuns: 1000 },
		);
	});

	test('in base64 are decoded', () => {
		fc.assert(
			fc.property(words, fc.integer({ min: 4, max: 76 }), (parts, width) => {
				const plain = parts.join('');
				const encoded = Buffer.from(plain)
					.toString('base64')
					.replace(new RegExp(`.{${width}}`, 'g'), '$&\n');
				checkDecoded(`Subject: x\nContent-Transfer-Encoding: base64\n\n${encoded}\n`, plain);
			}),
			{ numRuns: 1000 },
		);
	});

	/** Places in the document rise with those in the content, and what stands there as it is reads the same. */
	function checkDecoded(text: string, plain: string): void {
		const [mail] = parseMails({ text, lines: new LineTable(text), map: null });
		const content = mail?.body.content;
		assert.ok(content !== undefined);
		assert.equal(content.text, plain);
		let last = 0;
		for (let offset = 0; offset < content.text.length; offset++) {
			const place = toDocument(content, { start: offset, end: offset + 1 });
			assert.ok(place.start >= last && place.end <= text.length && place.start < place.end);
			last = place.start;
			const own = content.text.charAt(offset);
			if (place.end === place.start + 1 && text.charAt(place.start) === own)
				assert.equal(fromDocument(content, place.start), offset);
		}
	}

	/** Every byte that needs it as `=XX`, and soft line breaks at most `width` apart. */
	function quotedPrintable(plain: string, width: number): string {
		let row = '';
		let result = '';
		for (const byte of Buffer.from(plain)) {
			if (byte === 10) {
				result += `${row}\n`;
				row = '';
				continue;
			}
			const literal = byte > 0x20 && byte < 0x7f && byte !== 0x3d;
			const piece = literal ? String.fromCharCode(byte) : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
			if (row.length + piece.length > width) {
				result += `${row}=\n`;
				row = '';
			}
			row += piece;
		}
		return result + row;
	}
});

test('the message of a commit is what git indents, whatever its lines look like', () => {
	const tag = 'Signed-off-by: A Developer <developer@example.com>';
	const diff = 'diff --git a/mm/x.c b/mm/x.c\n--- a/mm/x.c\n+++ b/mm/x.c\n@@ -1 +1 @@\n-a\n+b\n';
	fc.assert(
		fc.property(fc.array(fc.constantFrom(...LINES), { maxLength: 30 }), (given) => {
			const message = ['mm: Add x', '', ...given, tag].map((each) => `    ${each}\n`).join('');
			const text = `commit ${'0123456789'.repeat(4)}\nAuthor: A <a@example.com>\n\n${message}\n${diff}`;
			const [patch, ...others] = parseDocument(text).patches;
			assert.ok(patch !== undefined && others.length === 0);
			const { content, changelog } = patch;
			const { lines } = content;
			const first = given.findIndex((each) => each.trim() !== '');
			assert.equal(
				content.text.slice(lines.start(changelog.firstLine), lines.start(changelog.endLine)),
				[...(first === -1 ? [] : given.slice(first)), tag, ''].join('\n'),
			);
			assert.deepEqual(
				patch.diff.files.map(({ newPath }) => newPath),
				['mm/x.c'],
			);
		}),
		{ numRuns: 500 },
	);
});
