import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { partsOf } from '../../../src/core/patch/document.ts';
import { CONFIGURATION, OpenDocument } from '../../../src/lsp/openDocument.ts';
import { Random } from '../../support/random.ts';

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
		{ range: { start: { line: 'x', character: 0 }, end: { line: 1, character: 0 } }, text: 'b' },
		{ range: { start: { line: -1, character: 0 }, end: { line: 0, character: 1 } }, text: 'b' },
		{ range: { start: { line: 0, character: 1e300 }, end: { line: 0.5, character: 1 } }, text: 'b' },
	]) {
		const changes = [change as unknown as TextDocumentContentChangeEvent];
		assert.equal(CONFIGURATION.update(before, changes, 2).text, 'a\n', JSON.stringify(change));
	}
	assert.equal(CONFIGURATION.create('file:///a.patch', 'diff', 1, null as unknown as string).text, '');
});

test('any change replaces what is between two places, and nothing else', () => {
	const random = new Random(1);
	let document = new OpenDocument('file:///a.patch', 'diff', 1, 'diff\n\r\na\rb\n');
	for (let round = 0; round < 2000; round++) {
		const place = () => ({ line: random.below(8), character: random.below(random.once(9) ? 0x7fffffff : 6) });
		const range = { start: place(), end: place() };
		const made = random.pick(['', '\n', '\r\n', 'a\rb', '+x\n\n']);
		const before = document.text.split('\n');
		const offset = ({ line, character }: { readonly line: number; readonly character: number }): number => {
			if (line >= before.length) return document.text.length;
			const start = before.slice(0, line).reduce((sum, text) => sum + text.length + 1, 0);
			return start + Math.min(character, before[line]?.length ?? 0);
		};
		const start = offset(range.start);
		const expected = document.text.slice(0, start) + made + document.text.slice(Math.max(start, offset(range.end)));
		document = CONFIGURATION.update(document, [{ range, text: made }], document.version + 1);
		assert.equal(document.text, expected);
		if (document.text.length > 60) document = new OpenDocument('file:///a.patch', 'diff', 1, document.text.slice(0, 9));
	}
});
