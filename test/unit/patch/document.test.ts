import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { looksLikePatch, parseDocument } from '../../../src/core/patch/document.ts';

describe('a document', () => {
	test('without text has no mails', () => {
		assert.equal(parseDocument('').patches.length, 0);
		assert.equal(parseDocument('\n \n').patches.length, 0);
	});

	test('of several patches in one mail keeps them in one diff', () => {
		const diff = (name: string): string =>
			`diff --git a/${name} b/${name}\n--- a/${name}\n+++ b/${name}\n@@ -1 +1 @@\n-a\n+b\n`;
		const { patches } = parseDocument(`${diff('x')}-- \n2.45.0\n\n${diff('y')}`);
		assert.deepEqual(
			patches.map((patch) => patch.diff.files.map(({ newPath }) => newPath)),
			[['x', 'y']],
		);
	});

	test('that begins like a patch is distinguished from other text', () => {
		for (const text of ['diff --git a/x b/x\n', '--- a/x\r\n+++ b/x\r\n', 'x\n@@ -1 +1 @@\n', 'Subject: [PATCH] x\n']) {
			assert.equal(looksLikePatch(text), true);
		}
		for (const text of ['', 'Dear all,\n', '--- a list\n']) assert.equal(looksLikePatch(text), false);
	});
});
