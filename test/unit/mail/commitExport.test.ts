import assert from 'node:assert/strict';
import { test } from 'node:test';
import { authorField } from '../../../src/core/message/tagLines.ts';
import { parseDocument, type PatchDocument } from '../../../src/core/patch/document.ts';
import { patchField } from '../../../src/core/patch/patch.ts';
import { toDocument } from '../../../src/core/text/content.ts';
import { checkInvariants } from '../../support/invariants.ts';

const ID = '1234567890123456789012345678901234567890';
const DIFF = 'diff --git a/mm/x.c b/mm/x.c\n--- a/mm/x.c\n+++ b/mm/x.c\n@@ -1 +1 @@\n-a\n+b\n';

function parse(text: string): PatchDocument {
	checkInvariants(text);
	return parseDocument(text);
}

/** Author, date, subject, message and number of files of each patch. */
function read(text: string): readonly (readonly unknown[])[] {
	const document = parse(text);
	return document.patches.map((patch) => {
		const { content, changelog, subject, diff } = patch;
		const { lines } = content;
		const message = content.text.slice(lines.start(changelog.firstLine), lines.start(changelog.endLine));
		assert.deepEqual(diff.problems, []);
		return [
			patchField(document.content, patch, 'from'),
			patchField(document.content, patch, 'date'),
			subject?.text ?? null,
			message,
			diff.files.length,
		];
	});
}

test('git show is one patch', () => {
	const text = `commit ${ID} (HEAD -> main, tag: v1)
Merge: 1234567 89abcde
Author: A B <a@example.com>
Date:   Tue Nov 10 09:15:00 2026 +0100

    mm: Add x

    Text.
    \n    Signed-off-by: A B <a@example.com>

${DIFF}`;
	const message = 'Text.\n\nSigned-off-by: A B <a@example.com>\n';
	assert.deepEqual(read(text), [['A B <a@example.com>', 'Tue Nov 10 09:15:00 2026 +0100', 'mm: Add x', message, 1]]);
});

test('git log -p is a patch for each commit', () => {
	const commit = (title: string): string =>
		`commit ${ID}\nAuthor: A <a@example.com>\nDate:   today\n\n    ${title}\n\n${DIFF}`;
	const from = 'A <a@example.com>';
	assert.deepEqual(read(`${commit('mm: Add x')}\n${commit('mm: Add y')}`), [
		[from, 'today', 'mm: Add x', '', 1],
		[from, 'today', 'mm: Add y', '', 1],
	]);
});

test('the formats of git differ in the lines above the message', () => {
	const fuller = `commit ${ID}\nAuthor:     A <a@example.com>\nAuthorDate: today\nCommit:     B <b@example.com>\nCommitDate: tomorrow\n\n    mm: Add x\n\n${DIFF}`;
	const raw = `commit ${ID}\ntree ${ID}\nparent ${ID}\nauthor A <a@example.com> 1136214245 +0100\ncommitter B <b@example.com> 1136214245 +0100\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n iQ\n -----END PGP SIGNATURE-----\n\n    mm: Add x\n\n${DIFF}`;
	const short = `commit 1234567\nAuthor: A <a@example.com>\n\n    mm: Add x\n\n${DIFF}`;
	assert.deepEqual(read(fuller), [['A <a@example.com>', 'today', 'mm: Add x', '', 1]]);
	for (const text of [raw, short]) assert.deepEqual(read(text), [['A <a@example.com>', null, 'mm: Add x', '', 1]]);
});

test('a title of several lines is joined, and notes are no part of the message', () => {
	const text = `commit ${ID}\nAuthor: A <a@example.com>\n\n    mm: Add x\n    and y\n\n    Text.\n\nNotes (review):\n    Not for the log.\n\n mm/x.c | 2 +-\n\n${DIFF}`;
	assert.deepEqual(read(text), [['A <a@example.com>', null, 'mm: Add x and y', 'Text.\n', 1]]);
});

test('git log --oneline -p is a diff for each commit', () => {
	for (const gap of ['', '\n']) {
		const text = ['0123456 (HEAD -> main) mm: Add x', '89abcde mm: Add y']
			.map((title) => `${title}\n${gap}${DIFF}`)
			.join('');
		assert.deepEqual(read(text), [
			[null, null, null, '', 1],
			[null, null, null, '', 1],
		]);
	}
	assert.equal(parse(`0123456 pages are left:\n\nText.\n${DIFF}`).patches.length, 1);
});

test('a signed tag may come first', () => {
	const text = `tag v1\nTagger: A <a@example.com>\n\nFirst.\n\ncommit ${ID}\nAuthor: A <a@example.com>\n\n    mm: Add x\n\n${DIFF}`;
	assert.deepEqual(read(text), [['A <a@example.com>', null, 'mm: Add x', '', 1]]);
});

test('hg export is a patch for each changeset', () => {
	const changeset = (title: string): string =>
		`# HG changeset patch\n# User A <a@example.com>\n# Date 1136214245 25200\n# Node ID ${ID}\n# Parent  ${ID}\n${title}\n\nText.\n\n${DIFF}`;
	const from = 'A <a@example.com>';
	assert.deepEqual(read(changeset('mm: Add x') + changeset('mm: Add y')), [
		[from, '1136214245 25200', 'mm: Add x', 'Text.\n', 1],
		[from, '1136214245 25200', 'mm: Add y', 'Text.\n', 1],
	]);
});

test('places lead back to the export', () => {
	const text = `commit ${ID}\nAuthor: A <a@example.com>\n\n    mm: Add x\n\n    Text.\n\n${DIFF}`;
	const { patches } = parse(text);
	const [patch] = patches;
	assert.ok(patch !== undefined);
	const { content, changelog, diff } = patch;
	const place = toDocument(content, content.lines.span(changelog.firstLine));
	assert.equal(text.slice(place.start, place.end), 'Text.');
	const file = toDocument(content, content.lines.span(diff.files[0]?.firstLine ?? 0));
	assert.equal(text.slice(file.start, file.end), 'diff --git a/mm/x.c b/mm/x.c');
});

test('a commit that a message mentions begins nothing', () => {
	const mail = `From: A <a@example.com>\nSubject: [PATCH] mm: Add x\n\ncommit ${ID}\nAuthor: B <b@example.com>\n\n---\n${DIFF}`;
	assert.equal(parse(mail).patches.length, 1);
	assert.equal(parse(`commit ${ID}\nis broken\n\n${DIFF}`).patches[0]?.subject, null);
});

test('no text of a message ends it or names its author', () => {
	const message = [
		'mm: Add x',
		'',
		'@@ -1 +1 @@',
		'',
		'Index: y.c',
		'8<---------------------------8<',
		'From: B <b@example.com>',
		'Subject: Another',
		'',
		'From: C <c@example.com>',
		'---',
		'diff --git a/mm/y.c b/mm/y.c',
		'--- a/mm/y.c',
		'+++ b/mm/y.c',
		'@@ -1 +1,2 @@',
		' a',
		'+b',
		'',
		'Signed-off-by: A <a@example.com>',
	];
	const text = `commit ${ID}\nAuthor: A <a@example.com>\n\n${message.map((line) => `    ${line}\n`).join('')}\n`;
	for (const rest of [DIFF, `---\n mm/x.c | 2 +-\n\n${DIFF}`, `Notes:\n    Not for the log.\n\n${DIFF}`]) {
		assert.deepEqual(read(text + rest), [
			['A <a@example.com>', null, 'mm: Add x', `${message.slice(2).join('\n')}\n`, 1],
		]);
		const [patch] = parse(text + rest).patches;
		assert.ok(patch !== undefined);
		assert.equal(authorField(patch)?.text, 'A <a@example.com>');
		assert.equal(patch.diff.files[0]?.newPath, 'mm/x.c');
	}
	assert.deepEqual(read(text)[0]?.[4], 0);
});

test('notes that people keep in a message are below its ---', () => {
	const text = `commit ${ID}\nAuthor: A <a@example.com>\n\n    mm: Add x\n\n    Text.\n\n    Signed-off-by: A <a@example.com>\n    ---\n    v2: diff --git a/y b/y\n    --- a/y\n    +++ b/y\n\n${DIFF}`;
	assert.deepEqual(read(text), [
		['A <a@example.com>', null, 'mm: Add x', 'Text.\n\nSigned-off-by: A <a@example.com>\n', 1],
	]);
});
