import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseDocument } from '../../../src/core/patch/document.ts';
import { membersOf, seriesFamilies, type SeriesFamily, seriesOf, seriesWith } from '../../../src/core/patch/series.ts';
import { threadMails, type ThreadNode, threadsOf } from '../../../src/core/patch/thread.ts';

const DIFF = '---\ndiff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n';

interface Letter {
	readonly id: string;
	readonly subject: string;
	readonly answers?: string;
	readonly body?: string;
	readonly from?: string;
}

/** A mail with a diff, or only with a body where one is given. */
function letter({ id, subject, answers, body, from = 'A <a@example.org>' }: Letter): string {
	const threading = answers === undefined ? '' : `In-Reply-To: <${answers}@x>\nReferences: <${answers}@x>\n`;
	return `From x@y Mon Sep 17 00:00:00 2001\nFrom: ${from}\nMessage-ID: <${id}@x>\n${threading}Subject: ${subject}\n\n${body ?? DIFF}\n`;
}

function familiesOf(...letters: readonly Letter[]): readonly SeriesFamily[] {
	return seriesFamilies([parseDocument(letters.map(letter).join(''))]);
}

/** Series as `version: cover? numbers of patches, missing numbers`. */
function shape(families: readonly SeriesFamily[]): readonly (readonly string[])[] {
	return families.map(({ versions }) =>
		versions.map(({ version, cover, patches, missing }) => {
			const numbers = patches.map(({ patch }) => patch.subject?.index ?? '-');
			return `v${version} ${cover === null ? '' : 'cover '}${numbers.join(' ')}${missing.length > 0 ? `, missing ${missing.join(' ')}` : ''}`;
		}),
	);
}

describe('a series', () => {
	test('has its patches in order, its cover letter, and what is missing', () => {
		const families = familiesOf(
			{ id: '3', subject: '[PATCH v2 3/4] mm: c', answers: '0' },
			{ id: '1', subject: '[PATCH v2 1/4] mm: a', answers: '0' },
			{ id: '0', subject: '[PATCH v2 0/4] mm: all', body: 'Cover.' },
			{ id: '9', subject: 'Re: [PATCH v2 1/4] mm: a', answers: '1', body: 'Fine.' },
		);
		assert.deepEqual(shape(families), [['v2 cover 1 3, missing 2 4']]);
		assert.deepEqual([families[0]?.title, families[0]?.missingVersions], ['mm: all', [1]]);
	});

	test('is a single patch without a number, even in a document without a header', () => {
		assert.deepEqual(shape(familiesOf({ id: '1', subject: '[PATCH] mm: a' })), [['v1 -']]);
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
		const twice = seriesOf(threadMails([parseDocument([...patches('c'), ...patches('c')].map(letter).join(''))]));
		assert.deepEqual(
			twice.map(({ patches: members }) => members.length),
			[2, 2],
		);
	});
});

describe('the patches of a series', () => {
	test('have one sender, and any authors', () => {
		const own = `From: B <b@example.org>\n\nText.\n${DIFF}`;
		const families = familiesOf(
			{ id: '1', subject: '[PATCH 1/2] mm: a' },
			{ id: '2', subject: '[PATCH 2/2] mm: b', body: own },
		);
		assert.deepEqual(shape(families), [['v1 1 2']]);
	});

	test('that were never mailed are in one document', () => {
		const unsent = (subject: string, from: string): string =>
			`From x Mon Sep 17 00:00:00 2001\nFrom: ${from}\nSubject: ${subject}\n\n${DIFF}\n`;
		const one = unsent('[PATCH 1/2] mm: a', 'a@example.org');
		const two = unsent('[PATCH 2/2] mm: b', 'b@example.org');
		assert.equal(seriesFamilies([parseDocument(one + two)]).length, 1);
		assert.equal(seriesFamilies([parseDocument(one), parseDocument(two)]).length, 2);
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
		const members = document.patches.map((patch) => {
			const series = seriesWith(document, patch);
			return series === null ? null : membersOf(series).map(({ messageId }) => messageId);
		});
		assert.deepEqual(members, [['0@x', '1@x'], ['0@x', '1@x'], null, ['3@x']]);
	});
});

describe('versions of a series', () => {
	const first: Letter = { id: 'a0', subject: '[PATCH 0/1] mm: all', body: 'Cover.' };

	test('share their title, whatever its tags', () => {
		const families = familiesOf({ id: 'b0', subject: '[RFC PATCH v3 0/1] mm: All', body: 'Cover.' }, first);
		assert.deepEqual(shape(families), [['v1 cover , missing 1', 'v3 cover , missing 1']]);
		assert.deepEqual(families[0]?.missingVersions, [2]);
	});

	for (const [what, later] of [
		['link to the one before', { body: 'v1: https://lore.example.org/r/a0@x\n' }],
		['link to the one before in a list', { body: 'v1: https://lore.example.org/linux-mm/a0@x/T/#u\n' }],
		['answer the one before', { answers: 'a0' }],
	] as const) {
		test(what, () => {
			const families = familiesOf(first, {
				id: 'b0',
				subject: '[PATCH v2 0/1] mm: everything',
				body: 'Cover.',
				...later,
			});
			assert.equal(families.length, 1);
		});
	}

	test('share the change-id of b4', () => {
		const body = 'Cover.\n\n---\nchange-id: 20240101-x-0123\n';
		const families = familiesOf({ ...first, body }, { id: 'b0', subject: '[PATCH v2 0/1] mm: everything', body });
		assert.equal(families.length, 1);
	});

	test('share half of their patches', () => {
		const patches = (version: number, ...names: readonly string[]): readonly Letter[] =>
			names.map((name, i) => ({
				id: `${version}${name}`,
				subject: `[PATCH v${version} ${i + 1}/${names.length}] mm: ${name}`,
			}));
		assert.equal(familiesOf(...patches(1, 'a', 'b'), ...patches(2, 'c', 'b')).length, 1);
		assert.equal(familiesOf(...patches(1, 'a', 'b', 'd'), ...patches(2, 'c', 'e', 'b')).length, 2);
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
