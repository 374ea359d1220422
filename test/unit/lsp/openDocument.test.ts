import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { partsOf } from '../../../src/core/patch/document.ts';
import { CONFIGURATION, OpenDocument } from '../../../src/lsp/openDocument.ts';

test('a change keeps the mails that it does not touch', () => {
	const mail = (subject: string): string => `From 0 Mon Sep 17 00:00:00 2001\nSubject: ${subject}\n\nText.\n\n`;
	const replace = (before: OpenDocument, text: string): OpenDocument =>
		CONFIGURATION.update(before, [{ text }], before.version + 1);
	const first = new OpenDocument('file:///a.mbox', 'patch-mail', 1, mail('one') + mail('two'));
	const [one] = partsOf(first.parsed);
	// The second version is never parsed.
	const third = replace(replace(first, mail('one') + mail('half of')), mail('one') + mail('three'));
	assert.equal(partsOf(third.parsed)[0], one);
	assert.equal(partsOf(third.parsed)[1]?.document.patches[0]?.subject?.text, 'three');
});

test('malformed changes leave the text as it is', () => {
	const before = new OpenDocument('file:///a.patch', 'diff', 1, 'a\n');
	for (const change of [
		{},
		{ text: null },
		{ text: 5 },
		{ text: {} },
		{ range: {}, text: null },
		{ range: {}, text: '' },
	]) {
		const changes = [change as unknown as TextDocumentContentChangeEvent];
		assert.equal(CONFIGURATION.update(before, changes, 2).text, 'a\n', JSON.stringify(change));
	}
	assert.equal(CONFIGURATION.create('file:///a.patch', 'diff', 1, null as unknown as string).text, '');
});
