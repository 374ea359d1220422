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
