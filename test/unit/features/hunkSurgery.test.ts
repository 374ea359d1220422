import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { nextPlace } from '../../../src/core/features/changedPlaces.ts';
import { deleteHunk, splitHunk, type Surgery } from '../../../src/core/features/hunkSurgery.ts';
import { parseDocument } from '../../../src/core/patch/document.ts';
import { applyEdits } from '../../../src/core/text/edit.ts';
import { Random } from '../../support/random.ts';

const PATCH = `From 0123456789abcdef0123456789abcdef01234567 Mon Sep 17 00:00:00 2001
From: A Developer <developer@example.com>
Subject: [PATCH] mm: Change both

Text.

---
 mm/a.c | 5 ++++-
 mm/b.c | 1 +
 2 files changed, 5 insertions(+), 1 deletion(-)

diff --git a/mm/a.c b/mm/a.c
--- a/mm/a.c
+++ b/mm/a.c
@@ -10,4 +10,7 @@ static int above(void)
 	a();
+	b();
+	c();
 }
 
 static int below(void)
+/* text */
@@ -30,3 +33,3 @@ static int last(void)
 	x();
-	y();
+	z();
 	x();
diff --git a/mm/b.c b/mm/b.c
--- a/mm/b.c
+++ b/mm/b.c
@@ -1 +1,2 @@
 int a;
+int b;
-- 
2.45.0
`;

function lineOf(text: string, patch = PATCH): number {
	return patch.slice(0, patch.indexOf(text)).split('\n').length - 1;
}

function after(surgery: Surgery, text = PATCH): string {
	return 'edits' in surgery ? applyEdits(text, surgery.edits) : surgery.reason;
}

test('a deleted hunk takes its lines out of the diffstat and moves the hunks below', () => {
	const text = after(deleteHunk(parseDocument(PATCH), lineOf('+	b();')));
	assert.equal(text.includes('@@ -10,4'), false);
	assert.ok(text.includes('@@ -30,3 +30,3 @@ static int last(void)'));
	assert.ok(text.includes(' mm/a.c | 2 +-\n mm/b.c | 1 +\n 2 files changed, 2 insertions(+), 1 deletion(-)\n'));
	assert.deepEqual(parseDocument(text).patches[0]?.diff.problems.length, 0);
});

test('a file goes with its last hunk, but not the last change of a patch', () => {
	const text = after(deleteHunk(parseDocument(PATCH), lineOf('+int b;')));
	assert.equal(text.includes('mm/b.c'), false);
	assert.ok(text.includes(' 1 file changed, 4 insertions(+), 1 deletion(-)\n'));
	const first = after(deleteHunk(parseDocument(text), lineOf('+	b();', text)), text);
	assert.equal(
		after(deleteHunk(parseDocument(first), lineOf('+	z();', first)), first),
		'The patch has no other change.',
	);
	assert.equal(after(deleteHunk(parseDocument(PATCH), 2)), 'The cursor is in no hunk.');
});

test('a renamed file keeps its section without its hunk', () => {
	const text = `diff --git a/a.c b/b.c
similarity index 90%
rename from a.c
rename to b.c
--- a/a.c
+++ b/b.c
@@ -1,2 +1,2 @@
 int a;
-int b;
+int c;
`;
	assert.equal(after(deleteHunk(parseDocument(text), 8), text), text.slice(0, text.indexOf('@@')));
});

test('a hunk is split at the cursor, and the second part gets the heading that git gives it', () => {
	for (const place of ['\n \n', '\n }\n']) {
		const text = after(splitHunk(parseDocument(PATCH), lineOf(place) + 1));
		assert.ok(text.includes('@@ -10,2 +10,4 @@ static int above(void)\n'), text);
		assert.ok(text.includes('\n }\n@@ -12,2 +14,3 @@ static int above(void)\n \n static int below(void)\n'));
	}
	const text = after(splitHunk(parseDocument(PATCH), lineOf(' static int below')));
	assert.ok(text.includes('\n \n@@ -13 +15,2 @@ static int above(void)\n static int below(void)\n+/* text */\n'));
});

test('a hunk with one change is not split', () => {
	const reason = 'The hunk has no unchanged lines between two changes here.';
	assert.equal(after(splitHunk(parseDocument(PATCH), lineOf('+	z();'))), reason);
	assert.equal(after(splitHunk(parseDocument(PATCH), lineOf('+int b;'))), reason);
});

test('git applies what is left of a patch, and all of it in more hunks', { skip: !hasGit() }, () => {
	const folder = mkdtempSync(path.join(tmpdir(), 'kernel-patch-review-'));
	const git = (args: readonly string[], input?: string) =>
		spawnSync('git', args, { cwd: folder, encoding: 'utf8', ...(input !== undefined && { input }) });
	try {
		git(['init', '-q']);
		const random = new Random(7);
		let surgeries = 0;
		for (let round = 0; round < 12; round++) {
			const old = Array.from({ length: 60 }, (_, index) =>
				index % 9 === 0 ? `int f${index}(void)` : `\tline ${index};`,
			);
			const made = old.flatMap((line) =>
				random.below(8) > 0 ? [line] : random.below(2) > 0 ? [] : [line, `\tnew ${line}`],
			);
			writeFileSync(path.join(folder, 'a.c'), `${old.join('\n')}\n`);
			git(['add', 'a.c']);
			writeFileSync(path.join(folder, 'a.c'), `${made.join('\n')}\n`);
			const text = git(['diff', '-U2']).stdout;
			writeFileSync(path.join(folder, 'a.c'), `${old.join('\n')}\n`);
			const lines = text.split('\n').length;
			for (let tries = 0; tries < 6; tries++) {
				const line = random.below(lines);
				for (const operate of [splitHunk, deleteHunk]) {
					const result = operate(parseDocument(text), line);
					if ('reason' in result) continue;
					const changed = applyEdits(text, result.edits);
					assert.deepEqual(parseDocument(changed).patches[0]?.diff.problems, []);
					const applied = git(['apply', '--check', '-'], changed);
					assert.equal(applied.stderr, '', changed);
					surgeries++;
				}
			}
		}
		assert.ok(surgeries > 30, `${surgeries}`);
	} finally {
		rmSync(folder, { recursive: true });
	}
});

test('hunks, files and mails are gone through in a circle', () => {
	const document = parseDocument(PATCH + PATCH);
	const header = lineOf('@@ -10,4');
	assert.equal(nextPlace(document, 0, 'hunk', 'next'), header);
	assert.equal(nextPlace(document, header, 'hunk', 'previous'), PATCH.split('\n').length - 1 + lineOf('@@ -1 +1,2'));
	assert.equal(nextPlace(document, header, 'file', 'next'), lineOf('diff --git a/mm/b.c'));
	assert.equal(nextPlace(document, header, 'mail', 'next'), PATCH.split('\n').length - 1);
	assert.equal(nextPlace(document, header, 'mail', 'previous'), 0);
	assert.equal(nextPlace(parseDocument('text\n'), 0, 'hunk', 'next'), null);
});

function hasGit(): boolean {
	return spawnSync('git', ['--version']).status === 0;
}
