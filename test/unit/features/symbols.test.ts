import assert from 'node:assert/strict';
import { test } from 'node:test';
import { definitionInTree, definitions, references, symbolAt } from '../../../src/core/features/symbols.ts';
import { parseDocument } from '../../../src/core/patch/document.ts';
import { DEFAULT_BASE } from '../../../src/core/pagetable/interpret/base.ts';
import { emptyProgram, extendProgram } from '../../../src/core/pagetable/interpret/program.ts';

function mail(subject: string, path: string, body: readonly string[]): string {
	const added = body.filter((line) => line.startsWith('+')).length;
	const removed = body.filter((line) => line.startsWith('-')).length;
	const context = body.length - added - removed;
	return `From 0123456789abcdef0123456789abcdef01234567 Mon Sep 17 00:00:00 2001
From: A Developer <developer@example.com>
Subject: ${subject}

Text about pud_mine() here.

---
--- a/${path}
+++ b/${path}
@@ -1,${context + removed} +1,${context + added} @@
${body.join('\n')}
-- 
2.45.0

`;
}

const FIRST = mail('[PATCH 1/2] mm: Add pud_mine()', 'mm/a.c', [
	' int a;',
	'+bool pud_mine(pud_t pud);',
	'+static inline bool pud_mine(pud_t pud)',
	'+{',
	'+	return pud_none(pud);',
	'+}',
]);
const SECOND = mail('[PATCH 2/2] mm: Use pud_mine()', 'mm/b.c', [
	'-#define pud_gone(x) 0',
	'+struct shield {',
	'+	int level;',
	'+};',
	'+#define pud_big(x) pud_mine(x)',
	' int f(struct shield *shield)',
	' {',
	'+	return pud_mine(x) && pud_big(x) && pud_gone(x);',
	' }',
]);
const SERIES = parseDocument(FIRST + SECOND);
const { text } = SERIES.content;

/** The lines of spans, each with the word in brackets. */
function shown(spans: readonly { readonly start: number; readonly end: number }[]): readonly string[] {
	return spans.map(({ start, end }) => {
		const line = SERIES.content.lines.span(SERIES.content.lines.lineAt(start));
		return `${text.slice(line.start, start)}[${text.slice(start, end)}]${text.slice(end, line.end)}`;
	});
}

test('a name leads to its definition in any patch of the document, not to its declaration', () => {
	const use = text.indexOf('pud_mine(x) &&');
	assert.equal(symbolAt(SERIES, use + 3)?.name, 'pud_mine');
	assert.deepEqual(shown(definitions(SERIES, 'pud_mine', use)), ['+static inline bool [pud_mine](pud_t pud)']);
	assert.deepEqual(shown(definitions(SERIES, 'pud_big', use)), ['+#define [pud_big](x) pud_mine(x)']);
	assert.deepEqual(shown(definitions(SERIES, 'shield', use)), ['+struct [shield] {']);
	assert.deepEqual(shown(definitions(SERIES, 'f', use)), [' int [f](struct shield *shield)']);
});

test('what only a removed line defines leads there, and what nothing defines leads nowhere', () => {
	assert.deepEqual(shown(definitions(SERIES, 'pud_gone', null)), ['-#define [pud_gone](x) 0']);
	assert.deepEqual(definitions(SERIES, 'pud_none', null), []);
	assert.equal(symbolAt(SERIES, text.indexOf(' && ') + 2), null);
});

test('references are whole words in subjects, changelogs and diffs', () => {
	assert.deepEqual(shown(references(SERIES, 'pud_mine')), [
		'Subject: [PATCH 1/2] mm: Add [pud_mine]()',
		'Text about [pud_mine]() here.',
		'+bool [pud_mine](pud_t pud);',
		'+static inline bool [pud_mine](pud_t pud)',
		'Subject: [PATCH 2/2] mm: Use [pud_mine]()',
		'Text about [pud_mine]() here.',
		'+#define pud_big(x) [pud_mine](x)',
		'+	return [pud_mine](x) && pud_big(x) && pud_gone(x);',
	]);
	assert.deepEqual(references(SERIES, 'pud'.concat('_min')), []);
});

test('places in an encoded mail are those of the document', () => {
	const encoded = parseDocument(
		FIRST.replace('\n\nText', '\nContent-Transfer-Encoding: quoted-printable\n\nText').replace('2 files', '=3D'),
	);
	const [span] = definitions(encoded, 'pud_mine', null);
	assert.equal(encoded.content.text.slice(span?.start, span?.end), 'pud_mine');
	assert.equal(references(encoded, 'pud_mine').length, 3);
});

test('a helper that the kernel tree defines has a place there', () => {
	const source = { path: 'include/a.h', text: '\nstatic int pud_young(pud_t pud)\n{\n\treturn 0;\n}\n', firstLine: 1 };
	const tree = extendProgram(emptyProgram(DEFAULT_BASE.architecture.target), [{ ...source, isWhole: true }]);
	assert.deepEqual(definitionInTree('pud_young', { ...DEFAULT_BASE, tree }), { path: 'include/a.h', line: 2 });
	assert.equal(definitionInTree('pud_young', DEFAULT_BASE), null);
});
