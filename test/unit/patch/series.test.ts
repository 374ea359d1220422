import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseDocument, partsOf } from '../../../src/core/patch/document.ts';
import { membersOf, type Series, seriesOf, seriesWith } from '../../../src/core/patch/series.ts';
import { DIFF, type Letter, letterText as letter } from '../../support/letters.ts';
import { threadMails, type ThreadNode, threadsOf } from '../../../src/core/patch/thread.ts';

function seriesIn(...letters: readonly Letter[]): readonly Series[] {
	return seriesOf(threadMails([parseDocument(letters.map(letter).join(''))]));
}

/** Series as `version: cover? numbers of patches, missing numbers`. */
function shape(series: readonly Series[]): readonly string[] {
	return series.map(({ version, cover, patches, missing }) => {
		const numbers = patches.map(({ subject }) => subject?.index ?? '-');
		return `v${version} ${cover === null ? '' : 'cover '}${numbers.join(' ')}${missing.length > 0 ? `, missing ${missing.join(' ')}` : ''}`;
	});
}

describe('a series', () => {
	test('has its patches in order, its cover letter, and what is missing', () => {
		const series = seriesIn(
			{ id: '3', subject: '[PATCH v2 3/4] mm: c', answers: '0' },
			{ id: '1', subject: '[PATCH v2 1/4] mm: a', answers: '0' },
			{ id: '0', subject: '[PATCH v2 0/4] mm: all', body: 'Cover.' },
			{ id: '9', subject: 'Re: [PATCH v2 1/4] mm: a', answers: '1', body: 'Fine.' },
		);
		assert.deepEqual(shape(series), ['v2 cover 1 3, missing 2 4']);
		assert.equal(series[0]?.title, 'mm: all');
	});

	test('is a single patch without a number, even in a document without a header', () => {
		assert.deepEqual(shape(seriesIn({ id: '1', subject: '[PATCH] mm: a' })), ['v1 -']);
		assert.equal(seriesOf(threadMails([parseDocument(DIFF)])).length, 1);
		assert.equal(seriesOf(threadMails([parseDocument('Dear all,\n')])).length, 0);
	});

	test('is kept apart from another of the same shape, by its thread or by its numbers', () => {
		const patches = (thread: string): readonly Letter[] => [
			{ id: `${thread}1`, subject: '[PATCH 1/2] mm: a', ...(thread === 'c' ? {} : { answers: thread }) },
			{ id: `${thread}2`, subject: '[PATCH 2/2] mm: b', ...(thread === 'c' ? {} : { answers: thread }) },
		];
		const [a1, a2] = patches('a');
		const [b1, b2] = patches('b');
		assert.ok(a1 !== undefined && a2 !== undefined && b1 !== undefined && b2 !== undefined);
		const mixed = seriesOf(threadMails([parseDocument([a1, b1, b2, a2].map(letter).join(''))]));
		assert.deepEqual(
			mixed.map(({ patches: members }) => members.map(({ messageId }) => messageId)),
			[
				['a1@x', 'a2@x'],
				['b1@x', 'b2@x'],
			],
		);
		const twice = seriesIn(...patches('c'), ...patches('c').map((mail) => ({ ...mail, id: `again-${mail.id}` })));
		assert.deepEqual(
			twice.map(({ patches: members }) => members.length),
			[2, 2],
		);
	});
});

describe('the patches of a series', () => {
	test('have one sender, and any authors', () => {
		for (const own of ['From: B <b@example.org>', 'From: B <b@example.org>\nSubject: [PATCH] mm: was c']) {
			const series = seriesIn(
				{ id: '1', subject: '[PATCH 1/2] mm: a' },
				{ id: '2', subject: '[PATCH 2/2] mm: b', body: `${own}\n\nText.\n${DIFF}` },
			);
			assert.deepEqual(shape(series), ['v1 1 2']);
		}
	});

	test('are no replies, even with a diff', () => {
		const body = `> text\n\nRather so?\n${DIFF}`;
		const reply = { id: '2', subject: 'Re: [PATCH 2/2] mm: b', answers: '1', body };
		assert.deepEqual(shape(seriesIn({ id: '1', subject: '[PATCH 1/2] mm: a' }, reply)), ['v1 1, missing 2']);
	});

	test('count once, however often they arrived', () => {
		const patch = { id: '1', subject: '[PATCH 1/1] mm: a' };
		assert.deepEqual(shape(seriesIn(patch, patch)), ['v1 1']);
	});

	test('that were never mailed are in one document', () => {
		const unsent = (subject: string, from: string): string =>
			`From x Mon Sep 17 00:00:00 2001\nFrom: ${from}\nSubject: ${subject}\n\n${DIFF}\n`;
		const one = unsent('[PATCH 1/2] mm: a', 'a@example.org');
		const two = unsent('[PATCH 2/2] mm: b', 'b@example.org');
		assert.equal(seriesOf(threadMails([parseDocument(one + two)])).length, 1);
		assert.equal(seriesOf(threadMails([parseDocument(one), parseDocument(two)])).length, 2);
	});

	test('are known for each of them, and for no reply', () => {
		const document = parseDocument(
			[
				{ id: '0', subject: '[PATCH 0/2] mm: all', body: 'Cover.' },
				{ id: '1', subject: '[PATCH 1/2] mm: a', answers: '0' },
				{ id: '2', subject: 'Re: [PATCH 1/2] mm: a', answers: '1' },
				{ id: '3', subject: '[PATCH] mm: c' },
			]
				.map(letter)
				.join(''),
		);
		const members = partsOf(document)
			.flatMap((part) => part.document.patches)
			.map((patch) => {
				const series = seriesWith(document, patch);
				return series === null ? null : membersOf(series).map(({ messageId }) => messageId);
			});
		assert.deepEqual(members, [['0@x', '1@x'], ['0@x', '1@x'], null, ['3@x']]);
	});
});

describe('a thread', () => {
	const tree = (nodes: readonly ThreadNode[]): unknown =>
		nodes.map(({ mail, children }) => (children.length === 0 ? mail.messageId : [mail.messageId, tree(children)]));
	const threads = (...letters: readonly Letter[]): unknown =>
		tree(threadsOf(threadMails([parseDocument(letters.map(letter).join(''))])));

	test('is the tree of answers', () => {
		assert.deepEqual(
			threads(
				{ id: 'c', subject: 'Re: Re: x', answers: 'b' },
				{ id: 'a', subject: 'x' },
				{ id: 'b', subject: 'Re: x', answers: 'a' },
				{ id: 'd', subject: 'Re: x', answers: 'a' },
			),
			[['a@x', [['b@x', ['c@x']], 'd@x']]],
		);
	});

	test('leaves an answer to an unknown mail a root', () => {
		assert.deepEqual(threads({ id: 'b', subject: 'Re: x', answers: 'a' }), ['b@x']);
	});

	test('does not go round in circles', () => {
		assert.deepEqual(
			threads(
				{ id: 'a', subject: 'x', answers: 'b' },
				{ id: 'b', subject: 'x', answers: 'a' },
				{ id: 'c', subject: 'x', answers: 'c' },
			),
			[['b@x', ['a@x']], 'c@x'],
		);
	});

	test('may be longer than any stack is deep', () => {
		const letters = Array.from({ length: 3000 }, (_, i) => ({ id: `${i}`, subject: 'x', answers: `${i - 1}` }));
		assert.doesNotThrow(() => threads(...letters));
	});
});
