import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('hugetlb-entry-by-pte-helper');

test('reports helpers for ptes', () => {
	check({
		files: {
			'mm/hugetlb_example.c': `+static void poison_one(struct mm_struct *mm, unsigned long addr, unsigned long sz, pte_t entry)
+{
+	pte_t *ptep = huge_pte_offset(mm, addr, sz);
+
+	if (ptep)
+		set_pte_at(mm, addr, ptep, entry);
#               ^^^^^^^^^^ hugetlb-entry-by-pte-helper: set_pte_at() does not work for entries of hugetlb: use set_huge_pte_at()
+}`,
		},
	});
	check({
		files: {
			'fs/proc/task_mmu.c': `+static int read_hugetlb(pte_t *pte, unsigned long hmask, unsigned long addr, unsigned long end, struct mm_walk *walk)
+{
+	pte_t entry = ptep_get(pte);
#                     ^^^^^^^^ hugetlb-entry-by-pte-helper: ptep_get() does not work for entries of hugetlb: use huge_ptep_get()
+
+	return huge_pte_none(entry) ? 0 : note(entry);
+}`,
		},
	});
});

test('accepts helpers for hugetlb', () => {
	check({
		files: {
			'mm/hugetlb_example.c': `+static void poison_one(struct mm_struct *mm, unsigned long addr, unsigned long sz, pte_t entry)
+{
+	pte_t *ptep = huge_pte_offset(mm, addr, sz);
+
+	if (ptep)
+		set_huge_pte_at(mm, addr, ptep, entry, sz);
+}`,
		},
	});
	check({
		files: {
			'fs/proc/task_mmu.c': `+static int read_hugetlb(pte_t *pte, unsigned long hmask, unsigned long addr, unsigned long end, struct mm_walk *walk)
+{
+	pte_t entry = huge_ptep_get(walk->mm, addr, pte);
+
+	return huge_pte_none(entry) ? 0 : note(entry);
+}`,
		},
	});
});

test('says nothing in architectures, which have the helpers for hugetlb from there', () => {
	check({
		files: {
			'arch/example/mm/hugetlbpage.c': ` {
+	ptep = huge_pte_offset(mm, addr, size);
+	set_pte_at(mm, addr, ptep, entry);
 }`,
		},
	});
});
