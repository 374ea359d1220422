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
});
