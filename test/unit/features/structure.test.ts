import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { folding } from '../../../src/core/features/folding.ts';
import { links } from '../../../src/core/features/links.ts';
import { outline, type OutlineEntry } from '../../../src/core/features/outline.ts';
import { problems } from '../../../src/core/features/problems.ts';
import { quickFix } from '../../../src/core/features/quickFixes.ts';
import { recountAll } from '../../../src/core/features/recount.ts';
import { selectionRanges } from '../../../src/core/features/selectionRanges.ts';
import { parseDocument, type PatchDocument } from '../../../src/core/patch/document.ts';
import { applyEdits } from '../../../src/core/text/edit.ts';

const PATCH = `From 0123456789abcdef0123456789abcdef01234567 Mon Sep 17 00:00:00 2001
From: A Developer <developer@example.com>
Message-ID: <1-developer@example.com>
Subject: [PATCH] mm: Count twice

Since commit 0123456789ab ("mm: Count once") the count is short.

Fixes: 0123456789ab ("mm: Count once")
Signed-off-by: A Developer <developer@example.com>
---
 mm/a.c | 2 +-
 1 file changed, 1 insertion(+), 1 deletion(-)

diff --git a/mm/a.c b/mm/a.c
--- a/mm/a.c
+++ b/mm/a.c
@@ -10,3 +10,3 @@ static int count(void)
 {
-	return 1;
+	return 2;
 }
@@ -30,2 +30,3 @@
 int a;
+int b;
 int c;
-- 
2.45.0
`;

const ONE_LINE = '--- a/a.c\n+++ b/a.c\n@@ -3,1 +3,2 @@\n int a;\n+int b;\n';

function names(entries: readonly OutlineEntry[], indentation = ''): readonly string[] {
	return entries.flatMap(({ name, detail, kind, children }) => [
		`${indentation}${kind}: ${name} (${detail})`,
		...names(children, `${indentation}  `),
	]);
}

function fixed(document: PatchDocument): string {
	return applyEdits(document.content.text, recountAll(document));
}

test('the outline has the mail, its changelog, files and hunks by their function', () => {
	assert.deepEqual(names(outline(parseDocument(PATCH))), [
		'mail: [PATCH] mm: Count twice (A Developer <developer@example.com>)',
		'  changelog: Changelog ()',
		'  file: mm/a.c (+2 −1)',
		'    hunk: count (@@ -10,3 +10,3 @@)',
		'    hunk: @@ -30,2 +30,3 @@ ()',
	]);
});

test('a hunk goes by the functions that it changes, not by the one above them', () => {
	const hunk = (...body: readonly string[]): string => {
		const diff = `--- a/a.c\n+++ b/a.c\n@@ -1,9 +1,9 @@ static int above(void)\n${body.join('\n')}\n`;
		return outline(parseDocument(diff))[0]?.children[0]?.name ?? '';
	};
	const below = [' int below(int a)', ' {', '-	x();', '+	y();', ' }'];
	assert.equal(hunk('-	a();', '+	b();', ' }'), 'above');
	assert.equal(hunk(' }', ' ', ...below), 'below');
	assert.equal(hunk('+	b();', ' }', ' ', ...below, '+#define BIT 1'), 'above, below, BIT');
	assert.equal(hunk(' }', ' ', '-int f(void);', '+long f(void);', '+int table[3];', ' int g(void);'), 'f');
	assert.equal(hunk(' }', '+int table[3];', ' int b;'), 'static int above(void)');
	assert.equal(hunk('+#define A 1', '+#define B 1', '+#define C 1', '+#define D 1'), 'A, B, C, …');
});

test('the outline of a bare diff is its files', () => {
	const diff = PATCH.slice(PATCH.indexOf('diff --git'));
	assert.deepEqual(names(outline(parseDocument(diff)))[0], 'file: mm/a.c (+2 −1)');
});

test('every entry of an outline has a name, and a range that holds its children', () => {
	const check = (entries: readonly OutlineEntry[]): void => {
		for (const { name, range, selection, children } of entries) {
			assert.notEqual(name.trim(), '');
			for (const inner of [selection, ...children.map((child) => child.range)]) {
				assert.ok(inner.start.line >= range.start.line && inner.end.line <= range.end.line);
			}
			check(children);
		}
	};
	check(outline(parseDocument(PATCH + PATCH)));
	check(outline(parseDocument('Subject: \nFrom: \n\n--- a/\n+++ b/\n@@ -1 +1 @@\n-a\n+b\n')));
});

test('header, notes, files and hunks fold, and mails where there are several', () => {
	const lines = PATCH.split('\n');
	const firsts = (text: string): readonly string[] =>
		folding(parseDocument(text)).map(({ first, last }) => `${lines[first] ?? ''} … ${lines[last] ?? ''}`);
	assert.deepEqual(firsts(PATCH), [
		'From: A Developer <developer@example.com> … Subject: [PATCH] mm: Count twice',
		'--- … ',
		'diff --git a/mm/a.c b/mm/a.c …  int c;',
		'@@ -10,3 +10,3 @@ static int count(void) …  }',
		'@@ -30,2 +30,3 @@ …  int c;',
	]);
	assert.equal(folding(parseDocument(PATCH + PATCH)).length, 12);
});

test('in an encoded mail a fold ends above the line in which the next one begins', () => {
	const body = Buffer.from(PATCH.slice(PATCH.indexOf('\n\n') + 2)).toString('base64');
	const text = `From: A Developer <developer@example.com>
Content-Transfer-Encoding: base64

${body.replace(/.{40}/g, '$&\n')}
`;
	const folds = folding(parseDocument(text));
	assert.deepEqual(
		folds.map(({ first, last }) => [first, last]),
		[
			[0, 1],
			[8, 9],
			[10, 15],
			[12, 13],
			[14, 15],
		],
	);
});

test('a message-id that can be in no address is no link, and the others are', () => {
	const text = PATCH.replace('Subject:', 'References: <a\ud800b@example.com> <c\u{1f600}@example.com>\nSubject:');
	const targets = (document: string): ReturnType<typeof links> => links(parseDocument(document));
	const added = { kind: 'page', url: 'https://lore.kernel.org/all/c%F0%9F%98%80%40example.com/' };
	assert.equal(
		targets(text).some(({ target }) => isDeepStrictEqual(target, added)),
		true,
	);
	assert.equal(targets(text).length, targets(PATCH).length + 1);
});

test('message-ids, commits, files and hunks are links', () => {
	assert.deepEqual(
		links(parseDocument(PATCH)).map(({ span, target }) => [
			PATCH.slice(span.start, span.end),
			target.kind === 'page' ? target.url : `${target.path}:${target.line}`,
		]),
		[
			['1-developer@example.com', 'https://lore.kernel.org/all/1-developer%40example.com/'],
			['0123456789ab', 'https://git.kernel.org/torvalds/c/0123456789ab'],
			['0123456789ab', 'https://git.kernel.org/torvalds/c/0123456789ab'],
			['diff --git a/mm/a.c b/mm/a.c', 'mm/a.c:10'],
			['@@ -10,3 +10,3', 'mm/a.c:10'],
			['@@ -30,2 +30,3', 'mm/a.c:30'],
		],
	);
});

test('a path that leaves the tree is no link', () => {
	for (const path of ['../../etc/passwd', '/etc/passwd', 'c:/x', 'mm/../../x']) {
		const diff = `--- ${path}\n+++ ${path}\n@@ -1 +1 @@\n-a\n+b\n`;
		assert.deepEqual(links(parseDocument(diff)), [], path);
	}
});

test('a selection grows from the line over block or hunk and file to mail and document', () => {
	const at = PATCH.indexOf('return 2');
	const texts = selectionRanges(parseDocument(PATCH), at).map(({ start, end }) => PATCH.slice(start, end));
	assert.deepEqual(
		texts.map((text) => text.split('\n')[0]),
		[
			'+	return 2;',
			'@@ -10,3 +10,3 @@ static int count(void)',
			'diff --git a/mm/a.c b/mm/a.c',
			PATCH.split('\n')[0],
			PATCH.split('\n')[0],
		],
	);
	assert.equal(texts.at(-1), PATCH);
});

test('recounting mends every header and moves the hunks below', () => {
	const edited = PATCH.replace('+	return 2;\n', '+	return 2;\n+	/* more */\n');
	assert.match(fixed(parseDocument(edited)), /^@@ -10,3 \+10,4 @@ static[^]*^@@ -30,2 \+31,3 @@$/m);
});

test('recounting a sound patch changes nothing', () => {
	assert.deepEqual(recountAll(parseDocument(PATCH)), []);
});

test('recounting leaves a header alone that writes out a count of one', () => {
	assert.equal(fixed(parseDocument(ONE_LINE)), ONE_LINE);
});

test('recounting a hunk that loses old lines gives its header their number', () => {
	assert.equal(fixed(parseDocument(ONE_LINE.replace('-3,1', '-3,2'))), ONE_LINE.replace('-3,1', '-3'));
});

test('recounting removes a hunk that no longer changes anything, unless it is the only one', () => {
	const diff = (first: string, second: string): string => `--- a/a.c\n+++ b/a.c\n@@ -1 +1${first}@@ -9 +${second}`;
	const emptied = diff(',2 @@\n int a;\n', '10,2 @@\n int b;\n+int c;\n');
	assert.equal(fixed(parseDocument(emptied)), '--- a/a.c\n+++ b/a.c\n@@ -9 +9,2 @@\n int b;\n+int c;\n');
	const alone = '--- a/a.c\n+++ b/a.c\n@@ -1 +1,2 @@\n int a;\n';
	assert.equal(fixed(parseDocument(alone)), alone.replace('+1,2', '+1'));
});

test('recounting does not cut a hunk off at a line without a marker', () => {
	const broken = '--- a/a.c\n+++ b/a.c\n@@ -1 +1,4 @@\n int a;\n+int b =\n3;\n+int c;\n';
	assert.deepEqual(recountAll(parseDocument(broken)), []);
	const signed = broken.replace('3;\n+int c;\n', '-- \n2.45.0\n');
	assert.equal(fixed(parseDocument(signed)), signed.replace('+1,4', '+1,2'));
});

test('the diff of a merge is not recounted', () => {
	const merge = 'diff --cc a.c\n--- a/a.c\n+++ b/a.c\n@@@ -1,9 -1,9 +1,9 @@@\n  int a;\n++int b;\n  int c;\n';
	assert.deepEqual(recountAll(parseDocument(merge)), []);
});

test('a diff in an encoded mail is not recounted', () => {
	const encoded = `Subject: x\nContent-Transfer-Encoding: quoted-printable\n\n${ONE_LINE.replace('-3,1', '-3,2')}`;
	assert.deepEqual(recountAll(parseDocument(encoded)), []);
});

test('the fix of one damaged hunk leaves other damage alone', () => {
	const edited = PATCH.replace('@@ -10,3 +10,3 @@', '@@ -10,4 +10,4 @@').replace(
		'@@ -30,2 +30,3 @@',
		'@@ -30,2 +30,2 @@',
	);
	const document = parseDocument(edited);
	const [first, second] = problems(document);
	assert.ok(first !== undefined && second !== undefined);
	const fix = quickFix(document, first);
	assert.equal(fix?.title, 'Recount the hunk header');
	const text = applyEdits(edited, fix.edits);
	assert.match(text, /^@@ -10,3 \+10,3 @@/m);
	assert.equal(problems(parseDocument(text)).length, 1);
});

test('after an edit of one mail, outline, folds and links of the mailbox are as if it was read anew', () => {
	const before = PATCH.repeat(3);
	const read = (document: PatchDocument): unknown => [outline(document), folding(document), links(document)];
	let previous = parseDocument(before);
	read(previous);
	for (const text of [
		before.replace('Subject:', 'Message-ID: <a@example.com>\nSubject:'),
		before.replace(PATCH, ''),
		before + PATCH,
		before.replaceAll('--- a/', '\n--- a/'),
	]) {
		const edited = parseDocument(text, 'utf8', undefined, previous);
		assert.deepEqual(read(edited), read(parseDocument(text)));
		previous = edited;
	}
});
