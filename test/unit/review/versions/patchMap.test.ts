import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { seriesOf } from '../../../../src/core/patch/series.ts';
import { threadMails } from '../../../../src/core/patch/thread.ts';
import { pairVersions } from '../../../../src/core/review/versions/pairVersions.ts';
import { versionChanges } from '../../../../src/core/review/versions/patchMap.ts';
import { linesText, mailbox, patchBody } from '../../../support/reviewThread.ts';

/** What changes between two bodies of a patch: part, weight, lines of the old version, lines of the new one. */
function changesBetween(old: string, next: string): readonly (readonly string[])[] {
	const document = mailbox(
		{ id: 'v1', subject: '[PATCH] mm: a', body: old },
		{ id: 'v2', subject: '[PATCH v2] mm: a', body: next, day: 2 },
	);
	const [first, second] = seriesOf(threadMails([document]));
	const mail = first?.patches[0];
	assert.ok(first !== undefined && second !== undefined && mail !== undefined);
	return versionChanges(pairVersions(first, second), mail).map(({ part, weight, oldFirst, oldEnd, replacement }) => [
		`${part} ${weight}`,
		linesText(mail, oldFirst, oldEnd),
		replacement === null ? '' : linesText(replacement.mail, replacement.firstLine, replacement.endLine),
	]);
}

describe('changes between two versions of a patch', () => {
	test('are none where it was sent again', () => {
		assert.deepEqual(changesBetween(patchBody(['	a();']), patchBody(['	a();'])), []);
	});

	test('are replaced, added and removed lines of code', () => {
		const old = patchBody(['	a();', '	b();', '	c();', '	d();']);
		assert.deepEqual(changesBetween(old, patchBody(['	a();', '	x();', '	c();', '	y();', '	d();'])), [
			['code content', '+	b();', '+	x();'],
			['code content', '', '+	y();'],
		]);
		assert.deepEqual(changesBetween(old, patchBody(['	a();', '	c();', '	d();'])), [['code content', '+	b();', '']]);
	});

	test('are layout where only white space differs', () => {
		assert.deepEqual(changesBetween(patchBody(['	if(a)']), patchBody(['	if (a)'])), [
			['code layout', '+	if(a)', '+	if (a)'],
		]);
	});

	test('are words of the changelog, not the lines that were wrapped anew', () => {
		const old = patchBody(['	a();'], { changelog: 'One two three four\nfive six seven' });
		assert.deepEqual(changesBetween(old, patchBody(['	a();'], { changelog: 'One two 3 four five\nsix seven' })), [
			['changelog content', 'One two three four', 'One two 3 four five'],
		]);
		assert.deepEqual(changesBetween(old, patchBody(['	a();'], { changelog: 'One two three\nfour five six seven' })), [
			['changelog layout', 'One two three four\nfive six seven', 'One two three\nfour five six seven'],
		]);
	});

	test('are found in a file that got another name', () => {
		const code = ['	a();', '	b();', '	c();', '	d();'];
		const renamed = patchBody([...code.slice(0, 3), '	x();'], { path: 'mm/z.c' });
		assert.deepEqual(changesBetween(patchBody(code), renamed), [['code content', '+	d();', '+	x();']]);
	});

	test('are searched in bounded time', () => {
		const lines = (from: number): readonly string[] =>
			Array.from({ length: 20_000 }, (_, i) => `	call(${from + i * 7});`);
		const [change] = changesBetween(patchBody(lines(0)), patchBody(lines(3)));
		assert.equal(change?.[0], 'code content');
	});
});
