import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('page-table-freed-early');

test('reports tables that are freed before the flush, without one, and with their entry', () => {
	check({
		files: {
			'arch/x86/mm/pgtable.c': `+int p4d_free_pud_page(p4d_t *p4d, unsigned long addr)
+{
+	pud_t *pud = p4d_pgtable(*p4d);
+
+	p4d_clear(p4d);
+	free_page((unsigned long)pud);
#       ^^^^^^^^^ page-table-freed-early: free_page() frees a page table that the TLB may lead to: flush after p4d_clear()
+	return 1;
+}`,
		},
	});
	check({
		files: {
			'arch/arm64/mm/mmu.c': `+static void drop_kernel_table(pmd_t *pmdp, unsigned long addr)
+{
+	pte_t *table = pte_offset_kernel(pmdp, addr & PMD_MASK);
+
+	pmd_clear(pmdp);
+	pte_free_kernel(NULL, table);
#       ^^^^^^^^^^^^^^^ page-table-freed-early: pte_free_kernel() frees a page table before flush_tlb_kernel_range()
+	flush_tlb_kernel_range(addr, addr + PMD_SIZE);
+}`,
		},
	});
	check({
		files: {
			'arch/riscv/mm/init.c': `+static void __meminit release_pte_table(pte_t *pte_start, pmd_t *pmd)
+{
+	int i;
+
+	for (i = 0; i < PTRS_PER_PTE; i++) {
+		if (!pte_none(ptep_get(pte_start + i)))
+			return;
+	}
+	pte_free_kernel(&init_mm, pte_start);
#       ^^^^^^^^^^^^^^^ page-table-freed-early: pte_free_kernel() frees a page table that its entry still leads to: clear the entry first
+}`,
		},
	});
});

test('accepts tables that are cleared, flushed and freed', () => {
	check({
		files: {
			'arch/x86/mm/pgtable.c': `+int p4d_free_pud_page(p4d_t *p4d, unsigned long addr)
+{
+	pud_t *pud = p4d_pgtable(*p4d);
+
+	p4d_clear(p4d);
+	flush_tlb_kernel_range(addr, addr + P4D_SIZE - 1);
+	free_page((unsigned long)pud);
+	return 1;
+}`,
		},
	});
	check({
		files: {
			'arch/arm64/mm/mmu.c': `+static void drop_kernel_table(pmd_t *pmdp, unsigned long addr)
+{
+	pte_t *table = pte_offset_kernel(pmdp, addr & PMD_MASK);
+
+	pmd_clear(pmdp);
+	flush_tlb_kernel_range(addr, addr + PMD_SIZE);
+	pte_free_kernel(NULL, table);
+}`,
		},
	});
	check({
		files: {
			'arch/riscv/mm/init.c': `+static void __meminit release_pte_table(pte_t *pte_start, pmd_t *pmd)
+{
+	int i;
+
+	for (i = 0; i < PTRS_PER_PTE; i++) {
+		if (!pte_none(ptep_get(pte_start + i)))
+			return;
+	}
+	pmd_clear(pmd);
+	pte_free_kernel(&init_mm, pte_start);
+}`,
		},
	});
});
