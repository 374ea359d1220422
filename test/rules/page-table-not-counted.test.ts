import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('page-table-not-counted');

test('reports tables that stay counted', () => {
	check({
		files: {
			'arch/powerpc/mm/hugetlbpage.c': `+static void free_pud_table(struct mmu_gather *tlb, p4d_t *p4d, unsigned long start)
+{
+	pud_t *pud = pud_offset(p4d, start);
+
+	p4d_clear(p4d);
+	pud_free_tlb(tlb, pud, start);
#       ^^^^^^^^^^^^ page-table-not-counted: pud_free_tlb() frees a table that the mm counts: call mm_dec_nr_puds() as well
+}`,
		},
	});
});

test('accepts tables that are counted off', () => {
	check({
		files: {
			'arch/powerpc/mm/hugetlbpage.c': `+static void free_pud_table(struct mmu_gather *tlb, p4d_t *p4d, unsigned long start)
+{
+	pud_t *pud = pud_offset(p4d, start);
+
+	p4d_clear(p4d);
+	pud_free_tlb(tlb, pud, start);
+	mm_dec_nr_puds(tlb->mm);
+}`,
		},
	});
});

test('reports deposited tables that are not counted', () => {
	check({
		files: {
			'mm/huge_memory.c': `+static void zap_deposited(struct mm_struct *mm, pmd_t *pmd)
+{
+	pgtable_t pgtable;
+
+	pgtable = pgtable_trans_huge_withdraw(mm, pmd);
+	pte_free(mm, pgtable);
#       ^^^^^^^^ page-table-not-counted: pte_free() frees a table that the mm counts: call mm_dec_nr_ptes() as well
+}
+
+static void map_file_pmd(struct vm_fault *vmf, pgtable_t pgtable)
+{
+	pgtable_trans_huge_deposit(vmf->vma->vm_mm, vmf->pmd, pgtable);
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^ page-table-not-counted: pgtable_trans_huge_deposit() adds a table that the mm counts: call mm_inc_nr_ptes() as well
+}`,
		},
	});
});

test('accepts tables that were counted before', () => {
	check({
		files: {
			'mm/huge_memory.c': `+static void move(struct mm_struct *mm, pmd_t *old, pmd_t *new)
+{
+	pgtable_t pgtable;
+
+	pgtable = pgtable_trans_huge_withdraw(mm, old);
+	pgtable_trans_huge_deposit(mm, new, pgtable);
+}
+
+static void map_file_pmd(struct vm_fault *vmf, pgtable_t pgtable)
+{
+	pgtable_trans_huge_deposit(vmf->vma->vm_mm, vmf->pmd, pgtable);
+	mm_inc_nr_ptes(vmf->vma->vm_mm);
+}`,
		},
	});
});
