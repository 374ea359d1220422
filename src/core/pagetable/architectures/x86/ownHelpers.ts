/** The helpers of common code that x86-64 defines itself, so that the definitions in common code are for others. */
export const OWN_HELPERS: ReadonlySet<string> = new Set(
	(
		'arch_check_zapped_pmd arch_check_zapped_pte arch_check_zapped_pud arch_enter_lazy_mmu_mode arch_flush_lazy_mmu_mode ' +
		'arch_has_hw_nonleaf_pmd_young arch_leave_lazy_mmu_mode flush_tlb_fix_spurious_fault has_transparent_hugepage ' +
		'huge_pmd_needs_flush mm_p4d_folded p4d_leaf pfn_modify_allowed pgd_free pgd_leaf pgprot_modify pgprot_noncached ' +
		'pgprot_nx pgprot_writecombine pgprot_writethrough pmd_access_permitted pmd_dirty pmd_leaf pmd_mkwrite pmd_pgprot ' +
		'pmd_write pmd_young pmdp_clear_flush_young pmdp_huge_get_and_clear pmdp_invalidate_ad ' +
		'pmdp_set_access_flags pmdp_set_wrprotect pmdp_test_and_clear_young pte_access_permitted pte_accessible pte_advance_pfn ' +
		'pte_alloc_one pte_alloc_one_noprof pte_mkwrite pte_needs_flush pte_pgprot pte_same ptep_clear_flush_young ' +
		'ptep_get_and_clear ptep_get_and_clear_full ptep_modify_prot_commit ptep_modify_prot_start ptep_set_access_flags ' +
		'ptep_set_wrprotect ptep_test_and_clear_young pud_access_permitted pud_leaf pud_pfn pud_pgprot pud_write ' +
		'pudp_huge_get_and_clear pudp_set_access_flags tlb_flush'
	).split(' '),
);
