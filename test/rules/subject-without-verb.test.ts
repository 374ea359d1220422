import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkNoFix } = forRule('subject-without-verb');

const MESSAGE = 'subject-without-verb: subject names code but does not say what happens to it';

test('reports a phrase that is only a function', () => {
	check({
		subject: `mm/x86: arch_check_zapped_pud()
#                        ^^^^^^^^^^^^^^^^^^^^^^^ ${MESSAGE}`,
	});
});

test('reports names that are joined, and names with a noun behind them', () => {
	check({
		subject: `mm: pud_modify(), pudp_invalidate() and pud_leaf()
#                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${MESSAGE}`,
	});
	check({
		subject: `net: __alloc_skb() cleanup
#                     ^^^^^^^^^^^^^^^^^^^^^ ${MESSAGE}`,
	});
	check({
		subject: `mm: struct mmu_gather
#                    ^^^^^^^^^^^^^^^^^ ${MESSAGE}`,
	});
});

test('leaves any phrase with a further word alone, whatever the word', () => {
	for (const phrase of [
		'Implement arch_check_zapped_pud()',
		'frobnicate pud_leaf()',
		'pud_leaf() must ignore PRESENT',
		'convert px30',
		's/pud_huge/pud_leaf/',
		'constify',
		'Use of_property_present() for non-boolean properties',
		'v6.12-rc1',
	]) {
		check({ subject: `mm: ${phrase}` });
	}
});

test('says nothing of a revert', () => {
	check({ subject: 'Revert "mm: pud_leaf()"' });
});

test('offers no fix, since the verb would be a guess', () => {
	checkNoFix({ subject: 'mm: pud_leaf()' });
});

test('sees through quotes, and the nouns that stand around names', () => {
	for (const phrase of ['`pud_leaf()`', 'new pud_leaf() helper', 'missing pud_modify() and pud_mkinvalid() helpers']) {
		check({ subject: `mm: ${phrase}\n#                    ${'^'.repeat(phrase.length)} ${MESSAGE}` });
	}
	check({ subject: 'mm: new helpers' });
});
