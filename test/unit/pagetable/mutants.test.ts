import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareTwins } from '../../../src/core/pagetable/compare/helperReport.ts';
import { checkLaws } from '../../../src/core/pagetable/compare/laws.ts';
import { patchDefinitions } from '../../../src/core/pagetable/interpret/base.ts';
import { parseDocument } from '../../../src/core/patch/document.ts';
import { DEFAULT_MACHINE } from '../../../src/core/pagetable/architectures/registry.ts';

/** What is found about a helper that a patch adds: twins that differ, and laws that do not hold. */
function found(name: string, text: string): readonly string[] {
	const lines = text.split('\n');
	const header = `--- a/arch/x86/include/asm/own.h\n+++ b/arch/x86/include/asm/own.h\n@@ -1,0 +1,${lines.length} @@\n`;
	const library = patchDefinitions(
		parseDocument(header + lines.map((line) => `+${line}\n`).join('')).patches,
		0,
		'new',
	);
	const twins = compareTwins(library, name, DEFAULT_MACHINE).map((twin) => `${twin.name} ${twin.comparison.kind}`);
	const laws = checkLaws(library, name, DEFAULT_MACHINE).map(({ law, verdict }) => `${law} ${verdict.kind}`);
	return [...twins, ...laws].filter((line) => / (?:differs|broken|cannot-\w+)$/.test(line));
}

const MODIFY = `static inline pud_t pud_modify(pud_t pud, pgprot_t newprot)
{
	pudval_t old = pud_val(pud);
	pudval_t value = (old & _HPAGE_CHG_MASK) | (check_pgprot(newprot) & ~_HPAGE_CHG_MASK);
	pud_t changed = __pud(flip_protnone_guard(old, value, PHYSICAL_PUD_PAGE_MASK));

	return (old & _PAGE_RW) ? pud_mksaveddirty(changed) : pud_clear_saveddirty(changed);
}`;

test('pud_modify() as it should be does what its twin of ptes does, and keeps to the laws', () => {
	assert.deepEqual(found('pud_modify', MODIFY), ['pmd_modify differs']);
});

/** Mistakes in one place of pud_modify(): what is written there, and what is written instead. */
const MISTAKES: readonly (readonly [what: string, right: string, wrong: string])[] = [
	['no inversion', 'flip_protnone_guard(old, value, PHYSICAL_PUD_PAGE_MASK)', 'value'],
	['DIRTY is lost', '(old & _HPAGE_CHG_MASK)', '(old & _HPAGE_CHG_MASK & ~_PAGE_DIRTY)'],
	['SOFT_DIRTY is lost', '(old & _HPAGE_CHG_MASK)', '(old & _HPAGE_CHG_MASK & ~_PAGE_SOFT_DIRTY)'],
	['PSE is lost', '(old & _HPAGE_CHG_MASK)', '(old & _HPAGE_CHG_MASK & ~_PAGE_PSE)'],
	['the new RW decides', '(old & _PAGE_RW)', '(value & _PAGE_RW)'],
	['mksaveddirty is forgotten', 'pud_mksaveddirty(changed)', 'changed'],
	['clear_saveddirty is forgotten', 'pud_clear_saveddirty(changed)', 'changed'],
	['the new protection is not masked', '(check_pgprot(newprot) & ~_HPAGE_CHG_MASK)', 'check_pgprot(newprot)'],
];

for (const [what, right, wrong] of MISTAKES) {
	test(`pud_modify() is found to be wrong: ${what}`, () => {
		assert.ok(MODIFY.includes(right));
		assert.notDeepEqual(found('pud_modify', MODIFY.replace(right, wrong)), ['pmd_modify differs']);
	});
}

test('the laws name what pud_modify() loses', () => {
	const laws = (flag: string): readonly string[] =>
		found('pud_modify', MODIFY.replace('& _HPAGE_CHG_MASK)', `& _HPAGE_CHG_MASK & ~${flag})`)).filter((line) =>
			line.endsWith('broken'),
		);
	assert.deepEqual(laws('_PAGE_SOFT_DIRTY'), ['pud_modify() keeps a soft-dirty entry soft-dirty broken']);
	assert.deepEqual(laws('_PAGE_PSE'), ['pud_modify() keeps the page frame broken', 'pud_modify() keeps a leaf broken']);
	assert.deepEqual(laws('_PAGE_DIRTY'), ['pud_modify() keeps a dirty entry dirty broken']);
});

test('the laws name what pte_modify() loses', () => {
	const modify = (lost: string): string => `static inline pte_t pte_modify(pte_t pte, pgprot_t newprot)
{
	pteval_t mask = _PAGE_CHG_MASK & ~${lost};

	return __pte((pte_val(pte) & mask) | (pgprot_val(newprot) & ~_PAGE_CHG_MASK));
}`;
	for (const [flag, law] of [
		['_PAGE_UFFD_WP', 'pte_modify() keeps the mark of userfaultfd broken'],
		['_PAGE_SPECIAL', 'pte_modify() keeps a special entry special broken'],
	] as const) {
		assert.ok(found('pte_modify', modify(flag)).includes(law), flag);
		assert.ok(!found('pte_modify', modify('0')).includes(law), flag);
	}
});

/** Other helpers of puds with a mistake, each with what is found. */
const OTHERS: readonly (readonly [what: string, name: string, text: string, found: string])[] = [
	[
		'keeps PROT_NONE',
		'pud_mkinvalid',
		'static inline pud_t pud_mkinvalid(pud_t pud)\n{\n\treturn pud_clear_flags(pud, _PAGE_PRESENT);\n}',
		'pmd_mkinvalid differs',
	],
	[
		'does nothing',
		'pud_mkinvalid',
		'static inline pud_t pud_mkinvalid(pud_t pud)\n{\n\treturn pud;\n}',
		'pmd_mkinvalid differs',
	],
	[
		'wants PRESENT',
		'pud_leaf',
		'static inline bool pud_leaf(pud_t pud)\n{\n\treturn !(~pud_val(pud) & (_PAGE_PSE | _PAGE_PRESENT));\n}',
		'pmd_leaf differs',
	],
	[
		'makes a shadow stack',
		'pud_wrprotect',
		'static inline pud_t pud_wrprotect(pud_t pud)\n{\n\treturn pud_clear_flags(pud, _PAGE_RW);\n}',
		'pmd_wrprotect differs',
	],
	[
		'is not idempotent',
		'pud_wrprotect',
		'static inline pud_t pud_wrprotect(pud_t pud)\n{\n\treturn __pud(pud_val(pud) ^ _PAGE_RW);\n}',
		'pud_wrprotect() is idempotent broken',
	],
	[
		'stays writable',
		'pmd_mkuffd_wp',
		'static inline pmd_t pmd_mkuffd_wp(pmd_t pmd)\n{\n\treturn pmd_set_flags(pmd, _PAGE_UFFD_WP);\n}',
		'pmd_mkuffd_wp() leaves an entry not writable broken',
	],
	[
		'stays dirty',
		'pmd_mkclean',
		'static inline pmd_t pmd_mkclean(pmd_t pmd)\n{\n\treturn pmd_clear_flags(pmd, _PAGE_DIRTY);\n}',
		'pmd_mkclean() leaves an entry clean broken',
	],
	[
		'loses DIRTY',
		'pmd_wrprotect',
		'static inline pmd_t pmd_wrprotect(pmd_t pmd)\n{\n\treturn pmd_clear_flags(pmd, _PAGE_RW | _PAGE_DIRTY);\n}',
		'pmd_wrprotect() keeps a dirty entry dirty broken',
	],
	[
		'flushes nothing',
		'pudp_invalidate',
		`pud_t pudp_invalidate(struct vm_area_struct *vma, unsigned long address, pud_t *pudp)
{
	return pudp_establish(vma, address, pudp, pud_mkinvalid(*pudp));
}`,
		'pmdp_invalidate differs',
	],
	[
		'returns the new entry',
		'pudp_establish',
		`static inline pud_t pudp_establish(struct vm_area_struct *vma, unsigned long address, pud_t *pudp, pud_t pud)
{
	WRITE_ONCE(*pudp, pud);
	return pud;
}`,
		'pmdp_establish differs',
	],
];

for (const [what, name, text, expected] of OTHERS) {
	test(`${name}() is found to be wrong: it ${what}`, () => {
		const lines = found(name, text);
		assert.ok(lines.includes(expected), lines.join('\n'));
	});
}
