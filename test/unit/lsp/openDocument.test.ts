import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { CONFIGURATION, OpenDocument } from '../../../src/lsp/openDocument.ts';

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
