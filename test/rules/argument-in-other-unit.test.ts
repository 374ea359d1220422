import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('argument-in-other-unit');

test('reports integers of another unit', () => {
	check({
		files: {
			'mm/example.c': `+	set_pud(pudp, pfn_pud(next_phys, prot));
#                     ^^^^^^^ argument-in-other-unit: pfn_pud() takes a page frame number, and next_phys is a physical address
+	page = pfn_to_page(__pa(table));
#              ^^^^^^^^^^^ argument-in-other-unit: pfn_to_page() takes a page frame number, and __pa(table) is a physical address
+	table = __va(pte_pfn(pte));
#               ^^^^ argument-in-other-unit: __va() takes a physical address, and pte_pfn(pte) is a page frame number
+	set_huge_pte_at(mm, addr, ptep, entry, shift);
#       ^^^^^^^^^^^^^^^ argument-in-other-unit: set_huge_pte_at() takes a size in bytes, and shift is a shift
+	flush_tlb_range(vma, addr, HPAGE_PMD_SIZE);
#       ^^^^^^^^^^^^^^^ argument-in-other-unit: flush_tlb_range() takes the end of a range, and HPAGE_PMD_SIZE is a size`,
			'arch/powerpc/mm/example.c': `+	if (psize == MMU_PAGE_512K)
+		set_huge_pte_at(&init_mm, va, ptep, entry, psize);
#               ^^^^^^^^^^^^^^^ argument-in-other-unit: set_huge_pte_at() takes a size in bytes, and psize is an index`,
		},
	});
});

test('accepts integers of the right unit', () => {
	check({
		files: {
			'mm/example.c': `+	set_pud(pudp, pfn_pud(PFN_DOWN(next_phys), prot));
+	set_pmd(pmdp, pfn_pmd(phys >> PAGE_SHIFT, prot));
+	page = pfn_to_page(pfn + i);
+	table = __va(PFN_PHYS(pte_pfn(pte)));
+	set_huge_pte_at(mm, addr, ptep, entry, 1UL << shift);
+	set_huge_pte_at(mm, addr, ptep, entry, psize);
+	flush_tlb_range(vma, addr, addr + HPAGE_PMD_SIZE);`,
		},
	});
});
