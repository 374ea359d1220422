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
#                ^^^^^^^^^^^^^^^^ swap-entry-loses-flags: the entry of swp_entry_to_pmd() loses the soft-dirty and userfaultfd flags: pmd_swp_mksoft_dirty() is missing
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
#                   ^^^^^^^^^^^ swap-entry-loses-flags: the entry of swp_entry_to_pte() loses the userfaultfd flag: pte_swp_mkuffd_wp() is missing
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
});
