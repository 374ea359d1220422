import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Position, Range, TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { partsOf } from '../../../src/core/patch/document.ts';
import { CONFIGURATION, OpenDocument } from '../../../src/lsp/openDocument.ts';
import { cost } from '../../support/growth.ts';
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
		const expected = replaced(document.text, range, made);
		document = CONFIGURATION.update(document, [{ range, text: made }], document.version + 1);
		assert.equal(document.text, expected);
		if (document.text.length > 60) document = new OpenDocument('file:///a.patch', 'diff', 1, document.text.slice(0, 9));
	}
});

test('changes of a long text apply one after the other', () => {
	const random = new Random(2);
	const lines = (count: number): string =>
		Array.from({ length: count }, (_, i) => `+${'x'.repeat(i % 70)}\r\n`).join('');
	let text = `${lines(500)}${'y'.repeat(30_000)}\n${lines(500)}`;
	const changes = Array.from({ length: 1000 }, () => {
		const place = () => ({ line: random.below(1010), character: random.below(random.once(3) ? 40_000 : 80) });
		const start = place();
		const end = random.once(200) ? place() : { line: start.line + random.below(3), character: random.below(80) };
		return {
			range: { start, end },
			text: random.pick(['', '\n', '+z\n', lines(3), random.once(20) ? lines(400) : 'w']),
		};
	});
	const document = CONFIGURATION.update(new OpenDocument('file:///a.patch', 'diff', 1, text), changes, 2);
	for (const change of changes) text = replaced(text, change.range, change.text);
	assert.equal(document.text, text);
});

test('thousands of changes take no longer than the text', () => {
	const text = '+int example;\n'.repeat(100_000);
	const changes = Array.from({ length: 8000 }, (_, i) => {
		const line = (i * 7919) % 100_000;
		return { range: { start: { line, character: 1 }, end: { line, character: 4 } }, text: 'long' };
	});
	const before = new OpenDocument('file:///a.patch', 'diff', 1, text);
	assert.ok(cost(() => CONFIGURATION.update(before, changes, 2).text) < 1500);
});

/** `text` with `range` replaced by `made`, by counting lines from the beginning. */
function replaced(text: string, range: Range, made: string): string {
	const lines = text.split('\n');
	const offset = ({ line, character }: Position): number => {
		if (line >= lines.length) return text.length;
		const start = lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, 0);
		return start + Math.min(character, lines[line]?.length ?? 0);
	};
	const start = offset(range.start);
	return text.slice(0, start) + made + text.slice(Math.max(start, offset(range.end)));
}
