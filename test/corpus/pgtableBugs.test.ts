/**
 * Real page-table bugs in the mails that introduced them: which of them the findings show, as `mustSay` of each demands,
 * and on how many mails without a known bug the same rules report something.
 */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { DEFAULT_SETTINGS } from '../../src/core/config/settings.ts';
import { Linter } from '../../src/core/lint/linter.ts';
import { parseDocument } from '../../src/core/patch/document.ts';
import { RULES } from '../../src/core/rules/index.ts';
import { corpusFolder, openFiles, readCorpusFile } from '../support/corpus.ts';

/** What shows each bug: the rule, and words that its message must have. Read against `mustSay` by hand. */
const SHOWN: Readonly<Record<string, readonly [rule: string, words: RegExp]>> = {
	'ptb-001': ['helper-flags-contradict', /pte_mkdevmap\(\) does not set SPECIAL/],
	'ptb-012': ['helper-twin-unguarded', /pud_alloc_track\(\) .* pud_alloc\(\)/],
	'ptb-023': ['number-in-bool', /iomap_max_page_shift is bool and holds a shift/],
	'ptb-032': ['helper-flags-contradict', /pte_mkwrite\(\) sets _PAGE_DIRTY in a clean entry/],
	'ptb-033': ['helper-flags-contradict', /pte_mkdirty\(\) sets _PAGE_DIRTY in a write-protected entry/],
	'ptb-035': ['assertion-fails-for-valid-entry', /PAGE_NONE entries, which have _PAGE_PRIVILEGED/],
	'ptb-037': ['tlb-flush-in-lazy-mmu-mode', /flush_tlb_range\(\) comes before arch_leave_lazy_mmu_mode\(\)/],
	'ptb-042': ['mmu-dispatch-falls-through', /both radix__tlb_flush\(\) and hash__tlb_flush\(\) run/],
	'ptb-043': ['helper-law-broken', /pmd_modify\(\) (?:no longer )?keeps a dirty entry dirty/],
	'ptb-047': ['lazy-mmu-mode-in-helper', /arch_enter_lazy_mmu_mode\(\) in set_ptes\(\) nests/],
	'ptb-050': ['tlb-flush-in-lazy-mmu-mode', /flush_tlb_range\(\) comes before arch_leave_lazy_mmu_mode\(\)/],
	'ptb-051': ['argument-in-other-unit', /set_huge_pte_at\(\) takes a size in bytes, and psize is an index/],
	'ptb-053': ['sleep-with-page-table-mapped', /split_folio\(\) may sleep between pte_offset_map/],
	'ptb-062': ['special-entry-for-folio', /insert_pfn_pud\(\) makes the entry of a folio pud_mkspecial/],
	'ptb-063': ['special-entry-for-folio', /insert_pfn_pmd\(\) makes the entry of a folio pmd_mkspecial/],
	'ptb-067': ['page-table-entry-unchecked', /_PAGE_UNUSED is set in an entry that need not be present/],
	'ptb-068': ['page-table-read-twice', /p4d_offset\(\) reads \*pgdp again/],
};

interface Bug {
	readonly id: string;
	readonly mail: string;
	readonly inReach: string;
	readonly mustSay: string;
}

const corpus = corpusFolder();
const folder = corpus === null ? null : join(corpus, 'pgtable-bugs');
const skip = folder === null || !existsSync(folder);

const rules = new Set(Object.values(SHOWN).map(([rule]) => rule));
const linter = new Linter(
	RULES.filter(({ id }) => rules.has(id)),
	DEFAULT_SETTINGS,
	{ tree: null },
);

function findings(path: string): readonly { readonly rule: string; readonly message: string }[] {
	const { text, encoding } = readCorpusFile(path);
	return linter.lint(parseDocument(text, encoding)).map(({ rule, message }) => ({ rule: rule.id, message }));
}

test('bugs are shown in the mails that introduced them', { skip }, () => {
	const lines = readFileSync(join(folder ?? '', 'bugs.jsonl'), 'utf8')
		.trim()
		.split('\n');
	const bugs = lines.map((line) => JSON.parse(line) as Bug);
	const shown = bugs.filter(({ id, mail, inReach, mustSay }) => {
		const [rule, words] = SHOWN[id] ?? [];
		const found = findings(join(folder ?? '', mail)).find(
			(each) => each.rule === rule && words?.test(each.message) === true,
		);
		console.log(`${id}  ${found ? 'shown ' : 'silent'}  ${inReach}: ${found?.message ?? mustSay}`);
		return found !== undefined;
	});
	assert.deepEqual(
		shown.map(({ id }) => id),
		Object.keys(SHOWN),
	);
});

test('the same rules report nothing on accepted patches', { skip }, () => {
	const files = openFiles(join(corpus ?? '', 'accepted'));
	const reported = files.filter((path) => findings(path).length > 0);
	assert.ok(reported.length <= files.length / 100, reported.join('\n'));
});
