import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('page-table-levels-mixed');

test('reports constants of another level', () => {
	check({
		files: {
			'arch/arm64/include/asm/pgtable.h': `+#define pud_page_vaddr(pud)	((unsigned long)__va(pud_val(pud) & PMD_MASK))
#                                                                   ^^^^^^^^ page-table-levels-mixed: pud_page_vaddr() uses PMD_MASK, which is of another level
+#define pmd_pfn(pmd)		((pmd_val(pmd) & PMD_MASK) >> PAGE_SHIFT)
+#define pud_pfn(pud)		((pud_val(pud) & PMD_MASK) >> PAGE_SHIFT)
#                                                ^^^^^^^^ page-table-levels-mixed: pud_pfn() uses PMD_MASK, which is of another level`,
		},
	});
	check({
		files: {
			'arch/riscv/mm/pageattr.c': `+static void split_pud(pud_t *pud, pmd_t *pmd, unsigned long pfn, pgprot_t prot)
+{
+	int i;
+
+	for (i = 0; i < PTRS_PER_PTE; ++i, ++pmd)
#                       ^^^^^^^^^^^^ page-table-levels-mixed: this loop is over pmds: use PTRS_PER_PMD instead of PTRS_PER_PTE
+		set_pmd(pmd, pfn_pmd(pfn + ((i * PMD_SIZE) >> PAGE_SHIFT), prot));
+}`,
		},
	});
	check({
		files: {
			'mm/vmalloc.c': `+static void clear_pud_range(p4d_t *p4d, unsigned long addr, unsigned long end)
+{
+	pud_t *pud = pud_offset(p4d, addr);
+	unsigned long next;
+
+	do {
+		next = pmd_addr_end(addr, end);
#                      ^^^^^^^^^^^^ page-table-levels-mixed: this loop is over puds: use pud_addr_end()
+		if (pud_none_or_clear_bad(pud))
+			continue;
+		clear_pmd_range(pud, addr, next);
+	} while (pud++, addr = next, addr != end);
+}`,
		},
	});
	check({
		files: {
			'arch/riscv/include/asm/pgtable-64.h': `+#define pud_index(addr)	(((addr) >> PMD_SHIFT) & (PTRS_PER_PUD - 1))
#                                           ^^^^^^^^^ page-table-levels-mixed: pud_index() uses PMD_SHIFT, which is of another level`,
		},
	});
	check({
		files: {
			'arch/powerpc/mm/book3s64/pgtable.c': `+int pudp_set_access_flags(struct vm_area_struct *vma, unsigned long address, pud_t *pudp, pud_t entry, int dirty)
+{
+	int changed = !pud_same(*pudp, entry);
+
+	if (changed) {
+		set_pud(pudp, entry);
+		flush_pud_tlb_range(vma, address, address + HPAGE_PMD_SIZE);
#               ^^^^^^^^^^^^^^^^^^^ page-table-levels-mixed: flush_pud_tlb_range() flushes a range of PMD_SIZE: use the size of a pud
+	}
+	return changed;
+}`,
		},
	});
	check({
		files: {
			'arch/s390/mm/kasan_example.c': `+static void fill_pmds(pmd_t *pmd)
+{
+	int i;
+
+	for (i = 0; i < PTRS_PER_PTE; i++)
#                       ^^^^^^^^^^^^ page-table-levels-mixed: this loop is over pmds: use PTRS_PER_PMD instead of PTRS_PER_PTE
+		pmd_populate_kernel(&init_mm, &pmd[i], shadow_pte);
+}`,
		},
	});
	check({
		files: {
			'arch/powerpc/mm/pgtable_64.c': `+struct page *pud_page(pud_t pud)
+{
+	if (pud_leaf(pud))
+		return pte_page(pud_pte(pud)) + ((pud_val(pud) & ~PMD_MASK) >> PAGE_SHIFT);
#                                                                 ^^^^^^^^ page-table-levels-mixed: pud_page() uses PMD_MASK, which is of another level
+	return virt_to_page(pud_pgtable(pud));
+}`,
		},
	});
	check({
		files: {
			'mm/vmalloc.c': ` {
 	if (pud_leaf(*pud))
-		return pud_page(*pud) + ((addr & ~PUD_MASK) >> PAGE_SHIFT);
+		return pud_page(*pud) + ((addr & ~PMD_MASK) >> PAGE_SHIFT);
#                                                 ^^^^^^^^ page-table-levels-mixed: the address in a pud is what PUD_MASK leaves, not PMD_MASK
 }`,
		},
	});
	check({
		files: {
			'mm/huge_memory.c': `+static void wipe(struct vm_area_struct *vma, unsigned long haddr, pmd_t *pmd)
+{
+	pmdp_set_wrprotect(vma->vm_mm, haddr, pmd);
+	flush_pmd_tlb_range(vma, haddr, haddr + PAGE_SIZE);
#       ^^^^^^^^^^^^^^^^^^^ page-table-levels-mixed: flush_pmd_tlb_range() flushes a range of PAGE_SIZE: use the size of a pmd
+}`,
		},
	});
});

test('accepts constants of the same level', () => {
	check({
		files: {
			'arch/arm64/include/asm/pgtable.h': `+#define pmd_pfn(pmd)		((pmd_val(pmd) & PMD_MASK) >> PAGE_SHIFT)
+#define pud_pfn(pud)		((pud_val(pud) & PUD_MASK) >> PAGE_SHIFT)`,
		},
	});
	check({
		files: {
			'arch/riscv/mm/pageattr.c': `+static void split_pud(pud_t *pud, pmd_t *pmd, unsigned long pfn, pgprot_t prot)
+{
+	int i;
+
+	for (i = 0; i < PTRS_PER_PMD; ++i, ++pmd)
+		set_pmd(pmd, pfn_pmd(pfn + ((i * PMD_SIZE) >> PAGE_SHIFT), prot));
+}`,
		},
	});
	check({
		files: {
			'mm/vmalloc.c': `+static void clear_pud_range(p4d_t *p4d, unsigned long addr, unsigned long end)
+{
+	pud_t *pud = pud_offset(p4d, addr);
+	unsigned long next;
+
+	do {
+		next = pud_addr_end(addr, end);
+		if (pud_none_or_clear_bad(pud))
+			continue;
+		clear_pmd_range(pud, addr, next);
+	} while (pud++, addr = next, addr != end);
+}`,
		},
	});
	check({
		files: {
			'arch/riscv/include/asm/pgtable-64.h': `+#define pud_index(addr)	(((addr) >> PUD_SHIFT) & (PTRS_PER_PUD - 1))`,
		},
	});
	check({
		files: {
			'arch/powerpc/mm/book3s64/pgtable.c': `+int pudp_set_access_flags(struct vm_area_struct *vma, unsigned long address, pud_t *pudp, pud_t entry, int dirty)
+{
+	int changed = !pud_same(*pudp, entry);
+
+	if (changed) {
+		set_pud(pudp, entry);
+		flush_pud_tlb_range(vma, address, address + HPAGE_PUD_SIZE);
+	}
+	return changed;
+}`,
		},
	});
	check({
		files: {
			'arch/s390/mm/kasan_example.c': `+static void fill_pmds(pmd_t *pmd)
+{
+	int i;
+
+	for (i = 0; i < PTRS_PER_PMD; i++)
+		pmd_populate_kernel(&init_mm, &pmd[i], shadow_pte);
+}`,
		},
	});
	check({
		files: {
			'arch/powerpc/mm/pgtable_64.c': `+struct page *pud_page(pud_t pud)
+{
+	if (pud_leaf(pud))
+		return pte_page(pud_pte(pud));
+	return virt_to_page(pud_pgtable(pud));
+}`,
		},
	});
	check({
		files: {
			'mm/vmalloc.c': ` {
 	if (pud_leaf(*pud))
-		return pud_page(*pud) + ((addr & ~P4D_MASK) >> PAGE_SHIFT);
+		return pud_page(*pud) + ((addr & ~PUD_MASK) >> PAGE_SHIFT);
 }`,
		},
	});
	check({
		files: {
			'mm/huge_memory.c': `+static void wipe(struct vm_area_struct *vma, unsigned long haddr, pmd_t *pmd)
+{
+	pmdp_set_wrprotect(vma->vm_mm, haddr, pmd);
+	flush_pmd_tlb_range(vma, haddr, haddr + HPAGE_PMD_SIZE);
+}`,
		},
	});
});

test('says nothing about folded levels and loops over several', () => {
	check({
		files: {
			'arch/example/mm/init.c': ` {
+	do {
+		next = pgd_addr_end(addr, end);
+	} while (pmd++, addr = next, addr != end);
+	for (i = 0; i < PTRS_PER_PMD; i++) {
+		set_pmd(pmd + i, entry);
+		set_pte(pte, pfn_pte(i, prot));
+	}
 }`,
		},
	});
});

test('reports the only name of another level in a function', () => {
	check({
		files: {
			'mm/page_table_check.c': `+void __page_table_check_pud_clear(struct mm_struct *mm, pud_t pud)
+{
+	if (pud_user_accessible_page(pud))
+		page_table_check_clear(pud_pfn(pud), PMD_SIZE >> PAGE_SHIFT);
#                                                    ^^^^^^^^ page-table-levels-mixed: __page_table_check_pud_clear() uses PMD_SIZE, which is of another level
+}`,
			'include/asm-generic/tlb.h': `+static inline void tlb_flush_p4d_range(struct mmu_gather *tlb, unsigned long address, unsigned long size)
+{
+	__tlb_adjust_range(tlb, address, size);
+	tlb->cleared_puds = 1;
#            ^^^^^^^^^^^^ page-table-levels-mixed: tlb_flush_p4d_range() uses cleared_puds, which is of another level
+}`,
		},
	});
});

test('accepts sizes of tables, and entries of two levels', () => {
	check({
		files: {
			'arch/example/include/asm/tlb.h': `+static inline void pmd_free_tlb(struct mmu_gather *tlb, pmd_t *pmd, unsigned long address)
+{
+	tlb->cleared_puds = 1;
+	tlb_remove_table(tlb, pmd);
+}`,
			'mm/example.c': `+static void split_pud(pud_t *pud, unsigned long addr)
+{
+	pmd_t *pmd = pmd_offset(pud, addr);
+	int i;
+
+	for (i = 0; i < PTRS_PER_PMD; i++, addr += PMD_SIZE)
+		pmd_clear(pmd + i);
+}`,
		},
	});
});

test('reports leaves that would have the size of another level', () => {
	check({
		files: {
			'arch/x86/mm/init_64.c': ` {
+	if (pud_leaf(*pud) && IS_ALIGNED(addr, PMD_SIZE))
#                                              ^^^^^^^^ page-table-levels-mixed: a pud that is a leaf maps PUD_SIZE, not PMD_SIZE
+		pud_clear(pud);
+	if (pmd_leaf(*pmd) && IS_ALIGNED(addr, PMD_SIZE) && !IS_ALIGNED(addr, PUD_SIZE))
+		pmd_clear(pmd);
 }`,
			'arch/powerpc/include/asm/book3s/64/pgtable.h': `+#define pud_pfn(pud)	((pud_val(pud) & PTE_RPN_MASK) >> PUD_SHIFT)
#                                                         ^^^^^^^^^ page-table-levels-mixed: pud_pfn() counts pages of PAGE_SIZE: shift by PAGE_SHIFT`,
		},
	});
});
