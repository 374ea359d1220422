import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reportOnSeries } from '../../../src/core/pagetable/compare/helperReport.ts';
import { reportSentence } from '../../../src/core/pagetable/compare/sentence.ts';
import { verdictOf } from '../../../src/core/pagetable/compare/verdict.ts';
import { baseQuestions, baseTreeOf, DEFAULT_BASE, type BaseTree } from '../../../src/core/pagetable/interpret/base.ts';
import { architecturesOf } from '../../../src/core/pagetable/architectures/registry.ts';
import { parseDocument } from '../../../src/core/patch/document.ts';

const HEADER = 'arch/x86/include/asm/pgtable.h';
const GENERIC = 'include/linux/pgtable.h';

const LONG = `static inline pud_t pud_own(pud_t pud)
{
	pudval_t val = pud_val(pud);

	val &= ~_PAGE_RW;
	val |= _PAGE_USER;

	return __pud(val);
}
`;
/** A hunk that cuts pud_own() off. */
const CUT =
	'@@ -3,4 +3,4 @@ static inline pud_t pud_own(pud_t pud)\n \tpudval_t val = pud_val(pud);\n \n-\tval &= ~_PAGE_RW;\n+\tval &= ~(_PAGE_RW | _PAGE_DIRTY);\n \tval |= _PAGE_USER;\n';

function diffOf(path: string, hunks: string, index = ''): string {
	return `diff --git a/${path} b/${path}\n${index}--- a/${path}\n+++ b/${path}\n${hunks}`;
}

function sentences(diff: string, baseTree: BaseTree = DEFAULT_BASE): readonly string[] {
	const mail = `From: A Developer <developer@example.com>\nSubject: [PATCH] x86/mm: Change it\n\nText.\n---\n${diff}`;
	return reportOnSeries(parseDocument(mail).patches, { baseTree }).flatMap(({ reports, errors }) => {
		assert.deepEqual(errors, []);
		return reports.map((report) => `${reportSentence(report, false)} [${verdictOf(report).base}]`);
	});
}

const withFiles = (files: Readonly<Record<string, string>>, blobs: Readonly<Record<string, string>> = {}): BaseTree =>
	baseTreeOf(DEFAULT_BASE, new Map(Object.entries(files)), new Map(Object.entries(blobs)));

const CHANGED = 'pud_own() changes the result (DIRTY 1 → 0) for DIRTY=1';

test('A function that a hunk cuts off is completed from the base, wherever the hunk applies', () => {
	const cut = `pud_own() cannot be compared: the hunk cuts it off, so that this needs ${HEADER} from before the patch`;
	assert.deepEqual(sentences(diffOf(HEADER, CUT)), [`${cut} [modelled v6.12]`]);
	assert.deepEqual(sentences(diffOf(HEADER, CUT), withFiles({ [HEADER]: LONG })), [`${CHANGED} [the tree]`]);
	const moved = `int a;\nint b;\n\n${LONG}`;
	assert.deepEqual(sentences(diffOf(HEADER, CUT), withFiles({ [HEADER]: moved })), [`${CHANGED} [the tree]`]);
	const other = LONG.replace('val |=', 'val ^=');
	assert.deepEqual(sentences(diffOf(HEADER, CUT), withFiles({ [HEADER]: other })), [`${cut} [modelled v6.12]`]);
});

test('The blob that the patch names goes before the file that is checked out', () => {
	const index = 'index 1a2b3c4d5e6f..6f5e4d3c2b1a 100644\n';
	const diff = diffOf(HEADER, CUT, index);
	const { patches } = parseDocument(`From: a@example.com\nSubject: [PATCH] x: y\n\nText.\n---\n${diff}`);
	const { blobs, paths } = baseQuestions(patches);
	assert.deepEqual([...blobs], ['1a2b3c4d5e6f']);
	assert.ok(paths.has(HEADER));
	const other = LONG.replace('val |=', 'val ^=');
	const base = withFiles({ [HEADER]: other }, { '1a2b3c4d5e6f': LONG });
	assert.deepEqual(sentences(diff, base), [`${CHANGED} [the blobs of index lines]`]);
	assert.deepEqual(sentences(diff, withFiles({}, { '1a2b3c4d5e6f': LONG })), [`${CHANGED} [the blobs of index lines]`]);
});

test('A file is as the patches before left it', () => {
	const next = CUT.replace(' \tval |= _PAGE_USER;\n', '-\tval |= _PAGE_USER;\n+\tval |= _PAGE_PSE;\n').replace(
		'-\tval &= ~_PAGE_RW;\n+\tval &= ~(_PAGE_RW | _PAGE_DIRTY);\n',
		' \tval &= ~(_PAGE_RW | _PAGE_DIRTY);\n',
	);
	const mail = (number: number, hunk: string): string =>
		`From 5d41402abc4b2a76b9719d911017c592aaaa000${number} Mon Sep 17 00:00:00 2001\nFrom: A Developer <developer@example.com>\nSubject: [PATCH ${number}/2] x86/mm: Change it\n\nText.\n---\n${diffOf(HEADER, hunk)}-- \n2.45.2\n\n`;
	const { patches } = parseDocument(mail(1, CUT) + mail(2, next));
	const found = reportOnSeries(patches, { baseTree: withFiles({ [HEADER]: LONG }) }).map(({ reports }) =>
		reports.map((report) => reportSentence(report, false)),
	);
	assert.equal(found.length, 2);
	assert.deepEqual(found[0], [CHANGED]);
	assert.match(found[1]?.[0] ?? '', /^pud_own\(\) changes the result \(USER, PSE\)/);
});

test('Without a tree, the fallback of common code is known, and what has none is removed', () => {
	const removal = (body: string, name: string): string => {
		const own = `static inline bool ${name}(pgd_t pgd)\n{\n\treturn ${body};\n}`
			.split('\n')
			.map((line) => `-${line}\n`);
		return diffOf(HEADER, `@@ -1,4 +0,0 @@\n${own.join('')}`);
	};
	assert.deepEqual(sentences(removal('false', 'pgd_leaf')), [
		'pgd_leaf() behaves the same for every input [modelled v6.12]',
	]);
	assert.match(
		sentences(removal('pgd_val(pgd) & 1', 'pgd_leaf'))[0] ?? '',
		/^pgd_leaf\(\) now returns false for PRESENT=1/,
	);
	assert.deepEqual(sentences(removal('false', 'pgd_own')), [`pgd_own() is removed from ${HEADER} [modelled v6.12]`]);
});

test('Where a tree shows a fallback, it holds after the architecture drops its own definition', () => {
	const own = '#define pgd_leaf pgd_leaf\nstatic inline bool pgd_leaf(pgd_t pgd)\n{\n\treturn false;\n}\n';
	const fallback = (value: string): string =>
		`#ifndef pgd_leaf\nstatic inline bool pgd_leaf(pgd_t pgd)\n{\n\treturn ${value};\n}\n#endif\n`;
	const lines = own.split('\n').slice(0, -1);
	const hunk = `@@ -1,${lines.length} +0,0 @@\n${lines.map((line) => `-${line}\n`).join('')}`;
	const verdict = (value: string): readonly string[] =>
		sentences(diffOf(HEADER, hunk), withFiles({ [HEADER]: own, [GENERIC]: fallback(value) }));
	assert.deepEqual(verdict('false'), ['pgd_leaf() behaves the same for every input [the tree]']);
	assert.match(verdict('pgd_val(pgd) & 1')[0] ?? '', /^pgd_leaf\(\) now returns true for PRESENT=1/);
});

test('A fallback is decided by what its own architecture defines, in whichever files those of others are known', () => {
	const header = 'arch/arm64/include/asm/pgtable.h';
	const own = '#define pgd_leaf pgd_leaf\nstatic inline bool pgd_leaf(pgd_t pgd)\n{\n\treturn false;\n}\n';
	const fallback = '#ifndef pgd_leaf\nstatic inline bool pgd_leaf(pgd_t pgd)\n{\n\treturn false;\n}\n#endif\n';
	const removal = `@@ -1,5 +0,0 @@\n${own.replaceAll(/^(?=.)/gm, '-')}`;
	const change = `@@ -4 +4 @@\n-\treturn false;\n+\treturn true;\n`;
	const { kernel } = DEFAULT_BASE;
	const [arm64] = architecturesOf(header);
	assert.ok(arm64);
	const files = new Map([
		[header, own],
		[GENERIC, fallback],
	]);
	const found = sentences(
		diffOf(header, removal) + diffOf(GENERIC, change),
		baseTreeOf({ architecture: arm64, kernel }, files, new Map()),
	);
	assert.deepEqual([...new Set(found)], ['pgd_leaf() now returns true for every input [the tree]']);
});

test('A prototype of two lines is not a function that a hunk cuts off', () => {
	const prototype = 'pud_t pudp_own(struct vm_area_struct *vma,\n+\t       pud_t *pudp);\n';
	const body = '+{\n+\treturn *pudp;\n+}\n';
	const head = 'pud_t pudp_own(struct vm_area_struct *vma, pud_t *pudp)\n';
	const diff = `${diffOf(HEADER, `@@ -3,0 +4,2 @@\n+${prototype}`)}${diffOf('arch/x86/mm/pgtable.c', `@@ -3,0 +4,4 @@\n+${head}${body}`)}`;
	assert.deepEqual(sentences(diff), ['pudp_own() is new in arch/x86/mm/pgtable.c [modelled v6.12]']);
});

test('A header that folds a level is for the architectures that lack it', () => {
	const folded = 'include/asm-generic/pgtable-nop4d.h';
	const type =
		'@@ -1,2 +1,2 @@\n-typedef struct { pgd_t pgd; } p4d_t;\n+typedef struct { pgd_t pgd; int more; } p4d_t;\n int a;\n';
	const own =
		'@@ -1,4 +1,4 @@\n static inline bool p4d_own(p4d_t p4d)\n {\n-\treturn p4d_val(p4d) & _PAGE_RW;\n+\treturn p4d_val(p4d) & _PAGE_USER;\n }\n';
	const [sentence] = sentences(diffOf(folded, type) + diffOf(HEADER, own));
	assert.match(sentence ?? '', /^p4d_own\(\) now returns/);
});
