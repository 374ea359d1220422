import assert from 'node:assert/strict';
import { test } from 'node:test';
import { editsOnlyAddedLines } from '../../../src/core/lint/fixes.ts';
import { HunkView } from '../../../src/core/code/hunkView.ts';
import { parseDocument } from '../../../src/core/patch/document.ts';
import type { TextEdit } from '../../../src/core/text/edit.ts';

const HUNK = `@@ -1,3 +1,4 @@
 int context;
-int removed;
+int first;
+int second;
 int last;
\\ No newline at end of file
`;

const ADDED_LAST = `@@ -1 +1,2 @@
 int context;
+int added;
\\ No newline at end of file
`;

/** Replaces `old`, which is in the hunk once. */
function replacing(hunk: string, old: string, newText: string): TextEdit {
	const start = hunk.indexOf(old);
	assert.notEqual(start, -1);
	return { span: { start, end: start + old.length }, newText };
}

/** Inserts before `next`, or at the end of the hunk. */
function inserting(hunk: string, next: string | null, newText: string): TextEdit {
	const start = next === null ? hunk.length : hunk.indexOf(next);
	return { span: { start, end: start }, newText };
}

/** Whether a fix of `hunk` may have `edits`. */
function isSound(hunk: string, ...edits: readonly TextEdit[]): boolean {
	const prefix = '--- a/mm/example.c\n+++ b/mm/example.c\n';
	const parsed = parseDocument(prefix + hunk).patches[0]?.diff.files[0]?.hunks[0];
	assert.ok(parsed !== undefined);
	return editsOnlyAddedLines(new HunkView('mm/example.c', hunk, parsed), edits);
}

test('a fix may edit, remove and join added lines', () => {
	for (const [old, newText] of [
		['first', 'other'],
		['+int first;\n', ''],
		['+int first;\n+int second;\n', '+int first, second;\n'],
		['+int first;\n+int second;', '+int first, second;'],
		['first;\n', 'first;\n+int other;\n'],
		['first;\n+int ', 'first, '],
	] as const) {
		assert.ok(isSound(HUNK, replacing(HUNK, old, newText)), old);
	}
	assert.ok(isSound(HUNK, inserting(HUNK, 'first', 'x')));
});

test('a fix may edit no other line, and not the header', () => {
	for (const [old, newText] of [
		['context', 'other'],
		['removed', 'other'],
		['last', 'other'],
		['+1,4', '+1,5'],
		[' No newline', ' Newline'],
		['int removed;\n+int first', ''],
		['+int first;\n+int second;\n ', ''],
		['\n+int first', ''],
	] as const) {
		assert.ok(!isSound(HUNK, replacing(HUNK, old, newText)), old);
	}
	assert.ok(!isSound(HUNK, inserting(HUNK, 'context', 'x')));
	assert.ok(!isSound(HUNK, inserting(HUNK, 'nt context', '+x\n')));
});

test('a fix may make no line without its marker, and join none with the marker of the next', () => {
	for (const [old, newText] of [
		['+int first;\n+int second;', ''],
		['+int first', ''],
		['+int first', ' int first'],
		['first', 'first;\nint other'],
		['first', 'first;\n\n+int other'],
		['first;\n', 'first;'],
		['first;', 'first;\n'],
		['+int first;\n', '+int first;\n\n+int other;\n'],
	] as const) {
		assert.ok(!isSound(HUNK, replacing(HUNK, old, newText)), JSON.stringify([old, newText]));
	}
	for (const newText of ['x', 'int x;\n', '+int x;', '+int x;\nint y;\n', '+int x;\n\n+int y;\n']) {
		assert.ok(!isSound(HUNK, inserting(HUNK, '+int second', newText)), JSON.stringify(newText));
		assert.ok(!isSound(HUNK, inserting(HUNK, ' int last', newText)), JSON.stringify(newText));
	}
});

test('one edit of another line is one too many', () => {
	assert.ok(!isSound(HUNK, replacing(HUNK, 'first', 'other'), replacing(HUNK, 'context', 'other')));
});

test('a fix may insert whole added lines between any two, and at the end', () => {
	for (const next of [' int context', '-int removed', '+int first', ' int last', '\\ No', null]) {
		assert.ok(isSound(HUNK, inserting(HUNK, next, '+int x;\n')), next ?? 'end');
		assert.ok(isSound(HUNK, inserting(HUNK, next, '+int x;\n+\n')), next ?? 'end');
	}
	assert.ok(!isSound(HUNK, inserting(HUNK, '@@', '+int x;\n')), 'before the header');
	for (const newText of ['int x;\n', '+int x;', '+int x;\n int y;\n', ' int x;\n+int y;\n', '']) {
		assert.ok(!isSound(HUNK, inserting(HUNK, ' int context', newText)), newText);
		assert.ok(!isSound(HUNK, inserting(HUNK, null, newText)), newText);
	}
});

test('the marker of a missing newline belongs to its line', () => {
	const marker = '\\ No newline at end of file\n';
	assert.ok(isSound(ADDED_LAST, replacing(ADDED_LAST, marker, '')));
	assert.ok(!isSound(HUNK, replacing(HUNK, marker, '')));
});
