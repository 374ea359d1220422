import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('present-helper-on-swap-entry');

test('reports flags of present entries that are read in others', () => {
	check({
		files: {
			'mm/hugetlb.c': `+static pte_t keep_uffd(pte_t pte)
+{
+	if (is_hugetlb_entry_migration(pte)) {
+		swp_entry_t entry = pte_to_swp_entry(pte);
+		pte_t newpte = swp_entry_to_pte(make_readable_migration_entry(swp_offset(entry)));
+
+		if (pte_uffd_wp(pte))
#                   ^^^^^^^^^^^ present-helper-on-swap-entry: pte_uffd_wp() reads another bit of an entry that is not present: use pte_swp_uffd_wp()
+			newpte = pte_swp_mkuffd_wp(newpte);
+		return newpte;
+	}
+	return pte;
+}`,
		},
	});
	check({
		files: {
			'mm/huge_memory.c': ` {
+	if (unlikely(is_pmd_migration_entry(old_pmd))) {
+		entry = pmd_to_swp_entry(old_pmd);
+		page = pfn_swap_entry_to_page(entry);
+		write = is_writable_migration_entry(entry);
+		young = is_migration_entry_young(entry);
+		soft_dirty = pmd_soft_dirty(old_pmd);
#                            ^^^^^^^^^^^^^^ present-helper-on-swap-entry: pmd_soft_dirty() reads another bit of an entry that is not present: use pmd_swp_soft_dirty()
+	} else {
+		soft_dirty = pmd_soft_dirty(old_pmd);
+	}
 }`,
		},
	});
	check({
		files: {
			'fs/proc/task_mmu.c': ` {
+	if (pte_present(pte)) {
+		frame = pte_pfn(pte);
+		if (pte_soft_dirty(pte))
+			flags |= PM_SOFT_DIRTY;
+	} else if (is_swap_pte(pte)) {
+		if (pte_soft_dirty(pte))
#                   ^^^^^^^^^^^^^^ present-helper-on-swap-entry: pte_soft_dirty() reads another bit of an entry that is not present: use pte_swp_soft_dirty()
+			flags |= PM_SOFT_DIRTY;
+		if (pte_swp_uffd_wp(pte))
+			flags |= PM_UFFD_WP;
+	}
 }`,
		},
	});
});

test('accepts flags of swap entries', () => {
	check({
		files: {
			'mm/hugetlb.c': `+static pte_t keep_uffd(pte_t pte)
+{
+	if (is_hugetlb_entry_migration(pte)) {
+		swp_entry_t entry = pte_to_swp_entry(pte);
+		pte_t newpte = swp_entry_to_pte(make_readable_migration_entry(swp_offset(entry)));
+
+		if (pte_swp_uffd_wp(pte))
+			newpte = pte_swp_mkuffd_wp(newpte);
+		return newpte;
+	}
+	return pte;
+}`,
		},
	});
	check({
		files: {
			'mm/huge_memory.c': ` {
+	if (unlikely(is_pmd_migration_entry(old_pmd))) {
+		entry = pmd_to_swp_entry(old_pmd);
+		page = pfn_swap_entry_to_page(entry);
+		write = is_writable_migration_entry(entry);
+		young = is_migration_entry_young(entry);
+		soft_dirty = pmd_swp_soft_dirty(old_pmd);
+	} else {
+		soft_dirty = pmd_soft_dirty(old_pmd);
+	}
 }`,
		},
	});
	check({
		files: {
			'fs/proc/task_mmu.c': ` {
+	if (pte_present(pte)) {
+		frame = pte_pfn(pte);
+		if (pte_soft_dirty(pte))
+			flags |= PM_SOFT_DIRTY;
+	} else if (is_swap_pte(pte)) {
+		if (pte_swp_soft_dirty(pte))
+			flags |= PM_SOFT_DIRTY;
+		if (pte_swp_uffd_wp(pte))
+			flags |= PM_UFFD_WP;
+	}
 }`,
		},
	});
});

test('reports changes of entries that may be in swap', () => {
	check({
		files: {
			'mm/huge_memory.c': ` {
+	if (is_pmd_migration_entry(pmd) || pmd_present(pmd))
+		pmd = pmd_mksoft_dirty(pmd);
#                     ^^^^^^^^^^^^^^^^ present-helper-on-swap-entry: pmd_mksoft_dirty() changes another bit of an entry that is not present: use pmd_swp_mksoft_dirty()
 }`,
		},
	});
	check({
		files: {
			'mm/huge_memory.c': ` {
+	if (is_pmd_migration_entry(pmd))
+		pmd = pmd_swp_mksoft_dirty(pmd);
+	else if (pmd_present(pmd))
+		pmd = pmd_mksoft_dirty(pmd);
 }`,
		},
	});
});
