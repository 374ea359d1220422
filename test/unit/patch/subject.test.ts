import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LineTable } from '../../../src/core/text/lines.ts';
import type { Span } from '../../../src/core/text/span.ts';
import { parseSubject, placeInPhrase, type Subject } from '../../../src/core/patch/subject.ts';

function parse(raw: string, text = raw.replace(/\n[ \t]+/g, ' ')): Subject {
	return parseSubject({ text: raw, lines: new LineTable(raw), map: null }, { start: 0, end: raw.length }, text);
}

function at(raw: string, span: Span | null): string | null {
	return span === null ? null : raw.slice(span.start, span.end);
}

test('takes a subject apart into tags, version, number, prefixes and phrase', () => {
	const subject = parse('[PATCH RFC net-next v3 04/12] KVM: x86/mmu: Add foo()');
	assert.deepEqual(subject.tags, ['PATCH', 'RFC', 'net-next']);
	assert.deepEqual([subject.version, subject.index, subject.total], [3, 4, 12]);
	assert.deepEqual(subject.prefixes, ['KVM', 'x86/mmu']);
	assert.equal(subject.phrase, 'Add foo()');
});

test('knows a reply by the words before the subject', () => {
	assert.equal(parse('Re: [PATCH 1/2] mm: Add foo()').isReply, true);
	assert.equal(parse('[PATCH 1/2] mm: Re-add foo()').isReply, false);
});

test('reads a subject that has no version or number as version 1 of a single patch', () => {
	const { version, index, total } = parse('[PATCH] mm: Add foo()');
	assert.deepEqual([version, index, total], [1, null, null]);
});

test('takes words, lists, globs and file names for prefixes when a colon and a blank follow', () => {
	assert.deepEqual(parse('driver core: class: mark it const').prefixes, ['driver core', 'class']);
	assert.deepEqual(parse('mm, arch: consolidate it').prefixes, ['mm, arch']);
	assert.deepEqual(parse('x86/numa: numa_{add,remove}_cpu: make cpu unsigned').prefixes, [
		'x86/numa',
		'numa_{add,remove}_cpu',
	]);
	assert.deepEqual(parse('dtoverlays:adds a card').prefixes, []);
	assert.deepEqual(parse('Revert "mm: Add foo()"').prefixes, []);
});

test('gives the exact places of summary and phrase', () => {
	const raw = '[PATCH] mm: Add foo()';
	const { summarySpan, phraseSpan } = parse(raw);
	assert.deepEqual([at(raw, summarySpan), at(raw, phraseSpan)], ['mm: Add foo()', 'Add foo()']);
});

test('finds the places in a subject that is folded before, at and in the phrase', () => {
	const raw = '[PATCH]\n mm/slab: Add foo() and\n\tbar()';
	const { phrase, summarySpan, phraseSpan } = parse(raw);
	assert.equal(phrase, 'Add foo() and bar()');
	assert.equal(at(raw, summarySpan), 'mm/slab: Add foo() and\n\tbar()');
	assert.equal(at(raw, phraseSpan), 'Add foo() and\n\tbar()');
	const prefixFold = '[PATCH] mm/slab:\n Add foo()';
	assert.equal(at(prefixFold, parse(prefixFold).phraseSpan), 'Add foo()');
});

test('names no place in a subject that was encoded', () => {
	assert.equal(parse('=?UTF-8?q?mm:=20Add=20f=C3=B6=C3=B6?=', 'mm: Add föö').phraseSpan, null);
});

test('leaves blanks at the end of the field out of the places', () => {
	const raw = '[PATCH] mm: Add foo()  ';
	assert.equal(at(raw, parse(raw, raw.trimEnd()).phraseSpan), 'Add foo()');
});

test('reads an empty subject', () => {
	const { phrase, prefixes } = parse('');
	assert.deepEqual([phrase, prefixes], ['', []]);
});

test('a sentence with a colon in it is no prefix', () => {
	assert.deepEqual(parse('[PATCH] Add foo: a helper').prefixes, []);
	assert.deepEqual(parse('[PATCH] mm: Fix foo: read it').prefixes, ['mm']);
	assert.deepEqual(parse('[PATCH] x86 / ACPI: Add foo').prefixes, ['x86 / ACPI']);
});

test('finds the place of a part of the phrase, after folds too', () => {
	const raw = '[PATCH] mm: Add foo() and\n\tbar() and\n baz()';
	const subject = parse(raw);
	for (const word of ['Add', 'foo()', 'bar()', 'baz()']) {
		const from = subject.phrase.indexOf(word);
		assert.equal(at(raw, placeInPhrase(subject, from, from + word.length)), word);
	}
	assert.equal(placeInPhrase(parse('=?UTF-8?q?mm:=20=C3=B6?=', 'mm: ö'), 0, 1), null);
});

test('reads versions and numbers that are written without a blank, or in words', () => {
	for (const [brackets, tags, version, index, total] of [
		['PATCHv2 1/2', ['PATCH'], 2, 1, 2],
		['PATCHv21/2', ['PATCH'], 2, 1, 2],
		['PATCH-v2 1/2', ['PATCH'], 2, 1, 2],
		['RFCv3', ['RFC'], 3, null, null],
		['PATCH1/2', ['PATCH'], 1, 1, 2],
		['PATCH v2,1/2', ['PATCH'], 2, 1, 2],
		['RFC/PATCH V4 01/10', ['RFC', 'PATCH'], 4, 1, 10],
		['PATCH/RFC', ['PATCH', 'RFC'], 1, null, null],
		['RESEND PATCH 2/3', ['RESEND', 'PATCH'], 1, 2, 3],
		['PATCH 1 of 2', ['PATCH'], 1, 1, 2],
		['PATCH 6.1.y v2', ['PATCH', '6.1.y'], 2, null, null],
		['PATCH v6.12', ['PATCH', 'v6.12'], 1, null, null],
		['PATCH net-next', ['PATCH', 'net-next'], 1, null, null],
	] as const) {
		const subject = parse(`[${brackets}] mm: Add foo()`);
		assert.deepEqual(subject.tags, tags, brackets);
		assert.deepEqual([subject.version, subject.index, subject.total], [version, index, total], brackets);
	}
});

test('a colon after the brackets is not part of the summary', () => {
	const { tags, prefixes, phrase } = parse('[PATCH, HACK]: mm: Add foo()');
	assert.deepEqual([tags, prefixes, phrase], [['PATCH', 'HACK'], ['mm'], 'Add foo()']);
});
