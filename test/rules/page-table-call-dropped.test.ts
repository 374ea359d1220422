import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('page-table-call-dropped');

const DROPPED = ` {
 	pte = ptep_get_and_clear(mm, addr, ptep);
-	if (pte_dirty(pte))
-		orig_pte = pte_mkdirty(orig_pte);
#                          ^^^^^^^^^^^ page-table-call-dropped: pte_mkdirty() is dropped but ptep_get_and_clear() remains: explain why, or restore it
 }`;

test('reports calls that belong to what remains', () => {
	check({ files: { 'arch/arm64/mm/hugetlbpage.c': DROPPED } });
	check({
		files: {
			'arch/powerpc/mm/book3s64/radix_pgtable.c': ` {
 	pte_free_kernel(&init_mm, pte_start);
-	pmd_clear(pmd);
#       ^^^^^^^^^ page-table-call-dropped: pmd_clear() is dropped but pte_free_kernel() remains: explain why, or restore it
 }`,
		},
	});
});

test('accepts calls that are replaced, moved, or mentioned', () => {
	check({
		files: {
			'mm/a.c': ` {
 	pte_free_kernel(&init_mm, pte_start);
-	pmd_clear(pmd);
+	unlink_table(pmd);
 }`,
			'mm/b.c': ` {
 	pgtable = pgtable_trans_huge_withdraw(mm, pmd);
 	pte_free(mm, pgtable);
-	mm_dec_nr_ptes(mm);
 }`,
			'mm/c.c': ` {
 	zap_deposited_table(mm, pmd);
+	mm_dec_nr_ptes(mm);
 }`,
		},
	});
	check({
		changelog: 'Nobody reads the dirty bit of these entries.',
		files: { 'arch/arm64/mm/hugetlbpage.c': DROPPED.replace(/^#.*\n/m, '') },
	});
});

test('reports calls that no longer flush', () => {
	check({
		files: {
			'mm/huge_memory.c': ` {
-	pmd = pmdp_huge_clear_flush(vma, addr, old);
#             ^^^^^^^^^^^^^^^^^^^^^ page-table-call-dropped: pmdp_huge_clear_flush() is replaced by pmdp_huge_get_and_clear(), which does not flush: explain why, or restore it
+	pmd = pmdp_huge_get_and_clear(mm, addr, old);
 	set_pmd_at(mm, addr, new, pmd);
 }`,
			'mm/memory.c': ` {
-	pte = ptep_clear_flush(vma, addr, ptep);
+	pte = ptep_get_and_clear(mm, addr, ptep);
+	flush_tlb_page(vma, addr);
 }`,
		},
	});
});

test('reads on after a block that the hunk begins inside of', () => {
	check({
		files: {
			'mm/swapfile.c': ` 		folio_add(folio);
 	}
 	new_pte = mk_pte(page, vma->vm_page_prot);
-	if (pte_swp_uffd_wp(old_pte))
-		new_pte = pte_mkuffd_wp(new_pte);
#                         ^^^^^^^^^^^^^ page-table-call-dropped: pte_mkuffd_wp() is dropped but mk_pte() remains: explain why, or restore it
 	set_pte_at(vma->vm_mm, addr, pte, new_pte);`,
		},
	});
});
