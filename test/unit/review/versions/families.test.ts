import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseDocument } from '../../../../src/core/patch/document.ts';
import { seriesFamilies, type SeriesFamily } from '../../../../src/core/review/versions/families.ts';
import { diffOf, type Letter, letterText } from '../../../support/letters.ts';

function familiesOf(...letters: readonly Letter[]): readonly SeriesFamily[] {
	return seriesFamilies([parseDocument(letters.map(letterText).join(''))]);
}

/** The numbers of the versions, with a title where there is a cover letter. */
function shape(families: readonly SeriesFamily[]): readonly (readonly string[])[] {
	return families.map(({ versions }) => versions.map(({ version, title }) => `v${version} ${title}`));
}

describe('versions of a series', () => {
	const first: Letter = { id: 'a0', subject: '[PATCH 0/1] mm: all', body: 'Cover.' };

	test('share their title, whatever its tags', () => {
		const families = familiesOf({ id: 'b0', subject: '[RFC PATCH v3 0/1] mm: All', body: 'Cover.' }, first);
		assert.deepEqual(shape(families), [['v1 mm: all', 'v3 mm: All']]);
		assert.deepEqual(families[0]?.missingVersions, [2]);
	});

	test('share their title and the name of who sent them, whatever the address', () => {
		const from = (sender: string, version: number): Letter => ({
			id: `b${version}`,
			subject: `[PATCH v${version}] mm: all`,
			from: sender,
		});
		for (const other of ['An Author <home@example.org>', 'An Author', 'An Author via Relay <relay@example.org>'])
			assert.equal(familiesOf(from('An Author <a@example.org>', 1), from(other, 2)).length, 1, other);
		for (const other of ['Rita Reviewer <rita@example.org>', 'Author <b@example.org>'])
			assert.equal(familiesOf(from('An Author <a@example.org>', 1), from(other, 2)).length, 2, other);
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
				body: diffOf('a.c', `${name}(${version});`),
			}));
		assert.equal(familiesOf(...patches(1, 'a', 'b'), ...patches(2, 'c', 'b')).length, 1);
		assert.equal(familiesOf(...patches(1, 'a', 'b', 'd'), ...patches(2, 'c', 'e', 'b')).length, 2);
	});

	test('share half of their changed lines', () => {
		const series = (version: number, title: string, ...added: readonly string[]): Letter => ({
			id: `${version}`,
			subject: `[PATCH v${version}] ${title}`,
			body: diffOf('a.c', ...added),
		});
		const old = series(1, 'mm: Add it', 'one();', 'two();', 'three();');
		assert.equal(familiesOf(old, series(2, 'mm: Make it work', 'one();', 'two();', 'four();')).length, 1);
		assert.equal(familiesOf(old, series(2, 'mm: Make it work', 'five();', 'six();', 'seven();', 'four();')).length, 2);
	});

	test('have one sender, whoever wrote their patches', () => {
		const forwarded = {
			subject: '[PATCH] mm: a',
			body: `From: B <b@example.org>\n\nText.\n${diffOf('a.c', 'one();')}`,
		};
		const own = { subject: '[PATCH v2] mm: a', body: diffOf('a.c', 'other();') };
		assert.equal(familiesOf({ id: '1', ...forwarded }, { id: '2', ...own }).length, 1);
		assert.equal(familiesOf({ id: '1', ...forwarded }, { id: '2', ...own, from: 'C <c@example.org>' }).length, 2);
	});

	test('are not what somebody else answers with', () => {
		const counter = { id: '2', subject: '[PATCH] x86: Do it otherwise', answers: 'a0', from: 'C <c@example.org>' };
		assert.equal(familiesOf(first, counter).length, 2);
	});

	test('are not what the series is based on', () => {
		const body = 'This needs the following series.\n\nhttps://lore.example.org/r/a0@x\n';
		assert.equal(familiesOf(first, { id: 'b0', subject: '[PATCH v2 0/1] mm: everything', body }).length, 2);
	});
});
