import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkNoFix } = forRule('subject-without-verb');

const MESSAGE = 'subject-without-verb: subject has no verb';

test('reports a subject that is only a function', () => {
	check({
		subject: `mm/x86: arch_check_zapped_pud()
#                        ^^^^^^^^^^^^^^^^^^^^^^^ ${MESSAGE}`,
	});
});

test('reports lists of names, and names with a noun after them', () => {
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

test('accepts any subject with a further word', () => {
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

test('ignores a revert', () => {
	check({ subject: 'Revert "mm: pud_leaf()"' });
});

test('offers no fix, which would have to guess the verb', () => {
	checkNoFix({ subject: 'mm: pud_leaf()' });
});

test('reports names in quotes, and names with nouns next to them', () => {
	for (const phrase of ['`pud_leaf()`', 'new pud_leaf() helper', 'missing pud_modify() and pud_mkinvalid() helpers']) {
		check({ subject: `mm: ${phrase}\n#                    ${'^'.repeat(phrase.length)} ${MESSAGE}` });
	}
	check({ subject: 'mm: new helpers' });
});
