import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('swap-entry-loses-flags');

test('reports entries that keep none or one of the flags', () => {
	check({
		files: {
			'mm/huge_memory.c': `+static void demote_migration_pmd(struct mm_struct *mm, pmd_t *pmd, unsigned long addr)
+{
+	swp_entry_t entry = pmd_to_swp_entry(*pmd);
+	pmd_t newpmd;
+
+	if (!is_writable_migration_entry(entry))
+		return;
+	entry = make_readable_migration_entry(swp_offset(entry));
+	newpmd = swp_entry_to_pmd(entry);
#                ^^^^^^^^^^^^^^^^ swap-entry-loses-flags: swp_entry_to_pmd() drops the soft-dirty and userfaultfd flags: call pmd_swp_mksoft_dirty()
+	set_pmd_at(mm, addr, pmd, newpmd);
+}`,
		},
	});
	check({
		files: {
			'mm/migrate_device.c': ` {
 		entry = make_readable_migration_entry(page_to_pfn(page));
 		swp_pte = swp_entry_to_pte(entry);
+		if (pte_present(pte)) {
#                   ^^^^^^^^^^^ swap-entry-loses-flags: swp_entry_to_pte() drops the userfaultfd flag: call pte_swp_mkuffd_wp()
+			if (pte_soft_dirty(pte))
+				swp_pte = pte_swp_mksoft_dirty(swp_pte);
+		} else {
+			if (pte_swp_soft_dirty(pte))
+				swp_pte = pte_swp_mksoft_dirty(swp_pte);
+		}
+		set_pte_at(mm, addr, ptep, swp_pte);
 }`,
		},
	});
	check({
		files: {
			'mm/rmap.c': ` {
+			entry = make_writable_migration_entry(page_to_pfn(subpage));
+			swp_pte = swp_entry_to_pte(entry);
#                                 ^^^^^^^^^^^^^^^^ swap-entry-loses-flags: swp_entry_to_pte() drops the userfaultfd flag: call pte_swp_mkuffd_wp()
+			if (pte_soft_dirty(pteval))
+				swp_pte = pte_swp_mksoft_dirty(swp_pte);
+			set_pte_at(mm, address, pvmw.pte, swp_pte);
 }`,
		},
	});
	check({
		files: {
			'mm/migrate.c': `+static bool restore_pte(struct vm_area_struct *vma, unsigned long addr, pte_t *ptep, struct page *new)
+{
+	pte_t old_pte = ptep_get(ptep);
+	swp_entry_t entry = pte_to_swp_entry(old_pte);
+	pte_t pte = mk_pte(new, READ_ONCE(vma->vm_page_prot));
+
+	if (pte_swp_soft_dirty(old_pte))
+		pte = pte_mksoft_dirty(pte);
#                     ^^^^^^^^^^^^^^^^ swap-entry-loses-flags: the userfaultfd flag of the swap entry is lost: call pte_mkuffd_wp() as well
+	if (is_writable_migration_entry(entry))
+		pte = pte_mkwrite(pte, vma);
+	set_pte_at(vma->vm_mm, addr, ptep, pte);
+	return true;
+}`,
		},
	});
});

test('accepts entries that keep both', () => {
	check({
		files: {
			'mm/huge_memory.c': `+static void demote_migration_pmd(struct mm_struct *mm, pmd_t *pmd, unsigned long addr)
+{
+	swp_entry_t entry = pmd_to_swp_entry(*pmd);
+	pmd_t newpmd;
+
+	if (!is_writable_migration_entry(entry))
+		return;
+	entry = make_readable_migration_entry(swp_offset(entry));
+	newpmd = swp_entry_to_pmd(entry);
+	if (pmd_swp_soft_dirty(*pmd))
+		newpmd = pmd_swp_mksoft_dirty(newpmd);
+	if (pmd_swp_uffd_wp(*pmd))
+		newpmd = pmd_swp_mkuffd_wp(newpmd);
+	set_pmd_at(mm, addr, pmd, newpmd);
+}`,
		},
	});
	check({
		files: {
			'mm/migrate_device.c': ` {
 		entry = make_readable_migration_entry(page_to_pfn(page));
 		swp_pte = swp_entry_to_pte(entry);
+		if (pte_present(pte)) {
+			if (pte_soft_dirty(pte))
+				swp_pte = pte_swp_mksoft_dirty(swp_pte);
+			if (pte_uffd_wp(pte))
+				swp_pte = pte_swp_mkuffd_wp(swp_pte);
+		} else {
+			if (pte_swp_soft_dirty(pte))
+				swp_pte = pte_swp_mksoft_dirty(swp_pte);
+			if (pte_swp_uffd_wp(pte))
+				swp_pte = pte_swp_mkuffd_wp(swp_pte);
+		}
+		set_pte_at(mm, addr, ptep, swp_pte);
 }`,
		},
	});
	check({
		files: {
			'mm/rmap.c': ` {
+			entry = make_writable_migration_entry(page_to_pfn(subpage));
+			swp_pte = swp_entry_to_pte(entry);
+			if (pte_soft_dirty(pteval))
+				swp_pte = pte_swp_mksoft_dirty(swp_pte);
+			if (pte_uffd_wp(pteval))
+				swp_pte = pte_swp_mkuffd_wp(swp_pte);
+			set_pte_at(mm, address, pvmw.pte, swp_pte);
 }`,
		},
	});
	check({
		files: {
			'mm/migrate.c': `+static bool restore_pte(struct vm_area_struct *vma, unsigned long addr, pte_t *ptep, struct page *new)
+{
+	pte_t old_pte = ptep_get(ptep);
+	swp_entry_t entry = pte_to_swp_entry(old_pte);
+	pte_t pte = mk_pte(new, READ_ONCE(vma->vm_page_prot));
+
+	if (pte_swp_soft_dirty(old_pte))
+		pte = pte_mksoft_dirty(pte);
+	if (is_writable_migration_entry(entry))
+		pte = pte_mkwrite(pte, vma);
+	else if (pte_swp_uffd_wp(old_pte))
+		pte = pte_mkuffd_wp(pte);
+	set_pte_at(vma->vm_mm, addr, ptep, pte);
+	return true;
+}`,
		},
	});
});

test('says nothing about hugetlb, and about kernels without the flag of userfaultfd', () => {
	check({
		files: {
			'mm/example.c': ` {
+	entry = make_migration_entry(page, 1);
+	swp_pte = swp_entry_to_pte(entry);
+	if (pte_soft_dirty(pteval))
+		swp_pte = pte_swp_mksoft_dirty(swp_pte);
+	set_pte_at(mm, addr, ptep, swp_pte);
 }`,
		},
	});
	check({
		files: {
			'mm/example.c': ` {
+	if (is_writable_migration_entry(entry)) {
+		entry = make_readable_migration_entry(swp_offset(entry));
+		set_huge_pte_at(mm, addr, ptep, swp_entry_to_pte(entry), size);
+	}
 }`,
		},
	});
});
