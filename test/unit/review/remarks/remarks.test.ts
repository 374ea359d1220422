import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseDocument } from '../../../../src/core/patch/document.ts';
import { readReview } from '../../../../src/core/review/review.ts';
import {
	aboutOf,
	AUTHOR,
	mailbox,
	PATCH,
	quote,
	remarksIn,
	remarksOn,
	type ThreadFixture,
} from '../../../support/mailThread.ts';

const texts = (body: string): readonly string[] => remarksOn(body).map(({ text }) => text);
const RING = quote('if (ring_full(ring)) {');

describe('what a remark is', () => {
	test('is a paragraph between quotations, without greeting, attribution, thanks and signature', () => {
		const body = `Hi Author,

On Mon, Jan 1, 2024 at 10:00:00AM +0100, An Author wrote:
${quote('Frames are lost', 'Count them')}
Why should they be counted?

${RING}
Please use unlikely() here.

Thanks,
Rita

-- 
Rita Reviewer
Example Ltd.
`;
		assert.deepEqual(texts(body), ['Why should they be counted?', 'Please use unlikely() here.']);
	});

	test('is split where paragraphs are about separate points', () => {
		assert.deepEqual(texts(`${RING}\nThe name is wrong.\n\nThe brace is missing, too.\n`), [
			'The name is wrong.',
			'The brace is missing, too.',
		]);
	});

	test('is what asks for something above a tag', () => {
		const tag = 'Reviewed-by: Rita Reviewer <rita@example.com>';
		for (const said of ['Why not unlikely()?', 'Please use unlikely()', 'You leak the lock. Please drop it.']) {
			assert.deepEqual(texts(`${RING}\n${said}\n\n${tag}\n`), [said, tag]);
			assert.deepEqual(texts(`${RING}\n${said}\n${tag}\n`), [said, tag]);
			assert.deepEqual(texts(`${RING}\n${said}\n\nOther than that,\n\n${tag}\n`), [said, `Other than that,\n\n${tag}`]);
		}
		for (const said of ['With that fixed,', 'Please feel free to add', 'Looks good.'])
			assert.deepEqual(texts(`${RING}\n${said}\n\n${tag}\n`), [`${said}\n\n${tag}`]);
	});

	test('is each item of a list that nothing announces', () => {
		assert.deepEqual(texts(`${RING}\n1. Use a helper.\n2. Test it on a small ring\n   as well.\n`), [
			'1. Use a helper.',
			'2. Test it on a small ring\n   as well.',
		]);
		assert.equal(texts(`${RING}\nTwo things to do:\n\n- Use a helper.\n- Test it.\n`).length, 1);
	});

	test('has the code that it announces', () => {
		assert.deepEqual(texts(`${RING}\nThis could be:\n\n\tif (unlikely(full))\n\t\treturn;\n\nor a helper.\n`), [
			'This could be:\n\n\tif (unlikely(full))\n\t\treturn;\n\nor a helper.',
		]);
	});

	test('is not a mark of omission, a list of links or a pointer to what follows', () => {
		assert.deepEqual(
			texts(`Some nits below.\n\n${RING}[...]\n${quote('foo_push')}\nWhy?[1]\n\n[1] https://example.com/a\n`),
			['Why?[1]'],
		);
	});

	test('is not what a mailer writes above a whole mail', () => {
		const body =
			'Looks wrong.\n\n-----Original Message-----\nFrom: An Author <author@example.com>\nSent: Monday\nTo: all\nSubject: x\n\n';
		assert.deepEqual(texts(body), ['Looks wrong.']);
	});

	test('has an id that stays the same while the words do, and differs for the same words twice', () => {
		const ids = (body: string): readonly string[] => remarksOn(body).map(({ id }) => id);
		const [first, second] = ids(`${RING}\nWrong.\n\n${quote('foo_push')}\nWrong.\n`);
		assert.notEqual(first, second);
		assert.deepEqual(ids(`${quote('Count them')}\nA new one.\n\n${RING}\n  Wrong.\n`)[1], first);
	});

	test('is read once where a mail is in the mailbox twice', () => {
		const answer: ThreadFixture = { id: 'a@example.com', to: PATCH.id, body: `${RING}\nWrong.\n` };
		assert.equal(remarksIn(answer, answer).length, 1);
	});
});

describe('kinds', () => {
	const kindOf = (said: string): string | undefined => remarksOn(`${RING}\n${said}\n`)[0]?.kind;
	for (const [said, kind] of [
		['Please use a helper.', 'request'],
		['Could you use a helper?', 'request'],
		['Is this ever reached?', 'question'],
		["I don't understand this.", 'question'],
		['The brace is wrong.', 'request'],
		['Applied to the next branch.', 'comment'],
		['I am not sure why this works.', 'question'],
		['Looks good to me.', 'praise'],
		['Ditto.', 'ditto'],
		['Same here.', 'ditto'],
		['Reviewed-by: Rita Reviewer <rita@example.com>', 'tag'],
		['LGTM\n\nTested-by: Rita Reviewer <rita@example.com>', 'tag'],
		['This should have:\n\nReported-by: A Tester <tester@example.com>', 'request'],
	] as const) {
		test(`${said.replaceAll('\n', ' ')}: ${kind}`, () => {
			assert.equal(kindOf(said), kind);
		});
	}
});

test('on a page of an archive, which shows no addresses, a reviewer is not the author', () => {
	const mail = (name: string, subject: string, body: string): string =>
		`* ${subject}\nFrom: ${name} @ 2024-08-08 15:33 UTC (permalink / raw)\nTo: list\n\n${body}\n^ permalink raw reply\n`;
	const page = `${mail('An Author', '[PATCH] net: Count', PATCH.body)}${mail('Rita Reviewer', 'Re: [PATCH] net: Count', `${RING}\nThe brace is wrong.`)}`;
	const { remarks } = readReview([parseDocument(page)]);
	assert.deepEqual(
		remarks.map(({ kind }) => kind),
		['request'],
	);
});

describe('conversations', () => {
	const request: ThreadFixture = {
		id: 'a@example.com',
		to: PATCH.id,
		body: `${RING}\nPlease use unlikely() here.\n\n${quote('lost_frames')}\nWhy not an atomic?\n`,
	};
	const nested = request.body
		.split('\n')
		.map((line) => `> ${line}\n`)
		.join('');

	test('an answer hangs on the remark that is quoted above it, and is about the same line', () => {
		const remarks = remarksIn(request, {
			id: 'b@example.com',
			from: AUTHOR,
			to: request.id,
			body: nested.replace('unlikely() here.\n', 'unlikely() here.\n\nWill do.\n\n').concat('\nNo need for one.\n'),
		});
		const [first, second, third, fourth] = remarks;
		assert.deepEqual([third?.kind, third?.answers, fourth?.kind, fourth?.answers], ['answer', first, 'answer', second]);
		assert.equal(
			fourth === undefined ? '' : aboutOf(fourth),
			'line: +		foo->lost_frames += 1;'.replace('+\t\t', '+\t\t'),
		);
	});

	test('an answer above the quotation is about the remark with most of its words', () => {
		const remarks = remarksIn(request, {
			id: 'b@example.com',
			from: AUTHOR,
			to: request.id,
			body: `An atomic costs more.\n\n${nested}`,
		});
		assert.equal(remarks[2]?.answers, remarks[1]);
	});

	test('a question in an answer is one, and what one adds to own words is a comment', () => {
		const answer: ThreadFixture = {
			id: 'b@example.com',
			from: AUTHOR,
			to: request.id,
			body: `${nested}\nWhich atomic do you mean?\n`,
		};
		assert.equal(remarksIn(request, answer)[2]?.kind, 'question');
		assert.equal(
			remarksIn(request, { id: 'b@example.com', to: request.id, body: `${nested}\nI meant a percpu counter.\n` })[2]
				?.kind,
			'comment',
		);
	});

	test('the author is known by name or address', () => {
		for (const from of ['An Author <other@example.com>', 'author@example.com']) {
			const answer: ThreadFixture = {
				id: 'b@example.com',
				from,
				to: request.id,
				body: `${nested}\nPlease see the manual.\n`,
			};
			assert.equal(remarksIn(request, answer)[2]?.kind, 'answer', from);
		}
	});

	test('one mail may answer two', () => {
		const other: ThreadFixture = {
			id: 'b@example.com',
			from: 'B <b@example.com>',
			to: PATCH.id,
			body: `${quote('Count them')}\nNobody will ever read such a counter.\nAdd a tracepoint.\n`,
		};
		const both: ThreadFixture = {
			id: 'c@example.com',
			from: AUTHOR,
			to: request.id,
			body: `> Why not an atomic?\n\nToo slow.\n\nOn Monday B wrote:\n> Nobody will ever read such a counter.\n> Add a tracepoint.\n\nAgreed.\n`,
		};
		const remarks = remarksIn(request, both, other);
		const said = (text: string): string | undefined => remarks.find((remark) => remark.text === text)?.answers?.text;
		assert.equal(said('Too slow.'), 'Why not an atomic?');
		assert.equal(said('Agreed.'), 'Nobody will ever read such a counter.\nAdd a tracepoint.');
	});

	test('cycles and missing parents lose nothing', () => {
		const mails: readonly ThreadFixture[] = [
			{ id: 'a@example.com', to: 'b@example.com', body: 'First remark of all.\n' },
			{ id: 'b@example.com', to: 'a@example.com', body: '> First remark of all.\n\nSecond remark.\n' },
			{ id: 'c@example.com', to: 'gone@example.com', body: '> Lost words.\n\nThird remark.\n' },
		];
		const { remarks, missing } = readReview([parseDocument(mailbox(mails))]);
		assert.deepEqual(remarks.map(({ text }) => text).sort(), [
			'First remark of all.',
			'Second remark.',
			'Third remark.',
		]);
		assert.deepEqual(
			missing.map(({ command }) => command),
			['b4 mbox gone@example.com'],
		);
	});
});
