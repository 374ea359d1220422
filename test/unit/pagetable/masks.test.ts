import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reportOnSeries } from '../../../src/core/pagetable/compare/helperReport.ts';
import { reportSentence } from '../../../src/core/pagetable/compare/sentence.ts';
import { baseTreeOf, DEFAULT_BASE, definitionsIn, type BaseTree } from '../../../src/core/pagetable/interpret/base.ts';
import { findHelper } from '../../../src/core/pagetable/simulate.ts';
import { parseDocument } from '../../../src/core/patch/document.ts';

const HEADER = 'arch/x86/include/asm/pgtable_types.h';

const COMMON =
	'PTE_PFN_MASK | _PAGE_PCD | _PAGE_PWT | _PAGE_SPECIAL | _PAGE_ACCESSED | _PAGE_DIRTY_BITS | _PAGE_SOFT_DIRTY | _PAGE_DEVMAP | _PAGE_CC | _PAGE_UFFD_WP';

/** What is said of a patch that gives a macro another body. */
function sentences(name: string, before: string, after: string, baseTree: BaseTree = DEFAULT_BASE): readonly string[] {
	const define = (body: string): string => `#define ${name}\t${body}\n`;
	const diff = `diff --git a/${HEADER} b/${HEADER}\n--- a/${HEADER}\n+++ b/${HEADER}\n@@ -1,2 +1,2 @@\n-${define(before)}+${define(after)} \n`;
	const mail = `From: A Developer <developer@example.com>\nSubject: [PATCH] x86/mm: Change it\n\nText.\n---\n${diff}`;
	return reportOnSeries(parseDocument(mail).patches, { baseTree }).flatMap(({ reports, errors }) => {
		assert.deepEqual(errors, []);
		return reports.map((report) => reportSentence(report, false));
	});
}

const startsOf = (found: readonly string[]): readonly string[] =>
	found.map((sentence) => sentence.replace(/ (?:for|where) .*/, ''));

const users = (via: string, effect: string, names: readonly string[]): readonly string[] =>
	names.map((name) => `${name}(), which uses ${via}, ${effect}`);

test('A mask that loses a bit changes the helpers that use it, and those that use it through another mask', () => {
	const lost = 'changes the result (SOFT_DIRTY)';
	assert.deepEqual(
		startsOf(sentences('_COMMON_PAGE_CHG_MASK', `(${COMMON})`, `((${COMMON}) & ~_PAGE_SOFT_DIRTY)`)),
		users('_COMMON_PAGE_CHG_MASK', lost, ['pgprot_modify', 'pte_modify', 'pmd_modify', 'pud_modify']),
	);
	const [before, after] = ['(_COMMON_PAGE_CHG_MASK | _PAGE_PAT)', '_COMMON_PAGE_CHG_MASK'];
	assert.deepEqual(
		startsOf(sentences('_PAGE_CHG_MASK', before, after)),
		users('_PAGE_CHG_MASK', 'changes the result (PAT)', ['pgprot_modify', 'pte_modify']),
	);
	assert.deepEqual(
		startsOf(
			sentences(
				'_HPAGE_CHG_MASK',
				'(_COMMON_PAGE_CHG_MASK | _PAGE_PSE | _PAGE_PAT_LARGE)',
				'(_COMMON_PAGE_CHG_MASK | _PAGE_PAT_LARGE)',
			),
		),
		users('_HPAGE_CHG_MASK', 'changes the result (PSE)', ['pmd_modify', 'pud_modify']),
	);
});

test('A mask may become another name for one of its bits', () => {
	const found = sentences('_PAGE_DIRTY_BITS', '(_PAGE_DIRTY | _PAGE_SAVED_DIRTY)', '_PAGE_DIRTY');
	assert.ok(found.includes('pte_dirty(), which uses _PAGE_DIRTY_BITS, now returns false for SAVED_DIRTY=1, DIRTY=0'));
	assert.ok(found.some((sentence) => sentence.startsWith('pud_mkclean(), which uses _PAGE_DIRTY_BITS, changes')));
	assert.ok(found.some((sentence) => sentence.startsWith('pmd_modify(), which uses _PAGE_DIRTY_BITS, changes')));
});

test('A mask that says the same in other words changes nothing', () => {
	const found = sentences('_COMMON_PAGE_CHG_MASK', `(${COMMON})`, `(_PAGE_UFFD_WP | (${COMMON}))`);
	assert.equal(found.length, 4);
	for (const sentence of found) assert.match(sentence, /behaves the same for every input$/);
	assert.deepEqual(sentences('_PAGE_OWN_MASK', '_PAGE_RW', '_PAGE_USER'), [], 'no model uses it');
});

test('A mask that cannot be read changes nothing that could be said', () => {
	for (const sentence of sentences('_PAGE_CHG_MASK', '(_COMMON_PAGE_CHG_MASK | _PAGE_PAT)', 'OWN_UNKNOWN_BITS | 1')) {
		assert.match(sentence, /cannot be compared: .*OWN_UNKNOWN_BITS/);
	}
});

test('In a tree, its own helpers are compared', () => {
	const pte = (expression: string): string =>
		`static inline pte_t pte_modify(pte_t pte, pgprot_t newprot)\n{\n\treturn __pte(${expression});\n}\n`;
	const before = '(_COMMON_PAGE_CHG_MASK | _PAGE_PAT)';
	const inTree = (expression: string): readonly string[] => {
		const files = new Map([
			[HEADER, `#define _PAGE_CHG_MASK\t${before}\n\n`],
			['arch/x86/include/asm/pgtable.h', pte(expression)],
		]);
		const found = sentences(
			'_PAGE_CHG_MASK',
			before,
			'(_COMMON_PAGE_CHG_MASK)',
			baseTreeOf(DEFAULT_BASE, files, new Map()),
		);
		return startsOf(found.filter((sentence) => sentence.startsWith('pte_modify')));
	};
	assert.deepEqual(inTree('pte_val(pte) & _PAGE_CHG_MASK'), [
		'pte_modify(), which uses _PAGE_CHG_MASK, changes the result (PAT 1 → 0)',
	]);
});

test('Masks are not helpers', () => {
	for (const name of ['_PAGE_CHG_MASK', '_HPAGE_CHG_MASK', '_COMMON_PAGE_CHG_MASK', '_PAGE_DIRTY_BITS']) {
		assert.equal(findHelper(name), undefined);
		assert.deepEqual([...definitionsIn(`#define ${name} (_PAGE_RW | _PAGE_USER)\n`).keys()], []);
	}
});
