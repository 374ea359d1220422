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
	check({
		files: {
			'arch/powerpc/mm/book3s64/radix_pgtable.c': `+int pud_free_pmd_page(pud_t *pud, unsigned long addr)
+{
+	pmd_t *pmd = pud_pgtable(*pud);
+	int i;
+
+	pud_clear(pud);
+
+	for (i = 0; i < PTRS_PER_PMD; i++) {
+		if (!pmd_none(pmd[i])) {
+			pte_t *pte = (pte_t *)pmd_page_vaddr(pmd[i]);
+
+			pte_free_kernel(&init_mm, pte);
#                       ^^^^^^^^^^^^^^^ page-table-freed-early: pte_free_kernel() frees a page table before flush_tlb_kernel_range()
+		}
+	}
+	pmd_free(&init_mm, pmd);
+	flush_tlb_kernel_range(addr, addr + PUD_SIZE);
+	return 1;
+}`,
		},
	});
	check({
		files: {
			'arch/s390/mm/gmap_example.c': `+static void unlink_table(struct mm_struct *mm, pmd_t *pmdp, unsigned long addr)
+{
+	pgtable_t table = pmd_pgtable(*pmdp);
+
+	pmd_clear(pmdp);
+	pte_free(mm, table);
#       ^^^^^^^^ page-table-freed-early: pte_free() frees a page table before flush_tlb_mm()
+	flush_tlb_mm(mm);
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
	check({
		files: {
			'arch/powerpc/mm/book3s64/radix_pgtable.c': `+int pud_free_pmd_page(pud_t *pud, unsigned long addr)
+{
+	pmd_t *pmd = pud_pgtable(*pud);
+	int i;
+
+	pud_clear(pud);
+	flush_tlb_kernel_range(addr, addr + PUD_SIZE);
+
+	for (i = 0; i < PTRS_PER_PMD; i++) {
+		if (!pmd_none(pmd[i])) {
+			pte_t *pte = (pte_t *)pmd_page_vaddr(pmd[i]);
+
+			pte_free_kernel(&init_mm, pte);
+		}
+	}
+	pmd_free(&init_mm, pmd);
+	return 1;
+}`,
		},
	});
	check({
		files: {
			'arch/s390/mm/gmap_example.c': `+static void unlink_table(struct mm_struct *mm, pmd_t *pmdp, unsigned long addr)
+{
+	pgtable_t table = pmd_pgtable(*pmdp);
+
+	pmd_clear(pmdp);
+	flush_tlb_mm(mm);
+	pte_free(mm, table);
+}`,
		},
	});
});

test('reports tables of stage 2', () => {
	check({
		files: {
			'arch/arm64/kvm/mmu.c': `+static void clear_pud_entry(struct kvm *kvm, pud_t *pud, phys_addr_t addr)
+{
+	pmd_t *pmd = stage2_pmd_offset(kvm, pud, 0);
+
+	stage2_pud_clear(kvm, pud);
+	stage2_pmd_free(kvm, pmd);
#       ^^^^^^^^^^^^^^^ page-table-freed-early: stage2_pmd_free() frees a page table before kvm_tlb_flush_vmid_ipa()
+	kvm_tlb_flush_vmid_ipa(kvm, addr);
+}`,
		},
	});
});
