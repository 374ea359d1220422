import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('entry-set-unchecked');

test('reports entries that are set without a test', () => {
	check({
		files: {
			'mm/huge_memory.c': `+static void install_pud(struct vm_area_struct *vma, unsigned long addr, pud_t *pud, unsigned long pfn, pgprot_t prot)
+{
+	struct mm_struct *mm = vma->vm_mm;
+	spinlock_t *ptl;
+
+	ptl = pud_lock(mm, pud);
+	set_pud_at(mm, addr, pud, pud_mkhuge(pfn_pud(pfn, prot)));
#       ^^^^^^^^^^ entry-set-unchecked: set_pud_at() replaces what is there: test pud_none() or pud_same() under the lock
+	spin_unlock(ptl);
+}`,
		},
	});
	check({
		files: {
			'mm/userfaultfd.c': `+static int place(struct mm_struct *mm, pmd_t *pmd, unsigned long addr, pte_t entry)
+{
+	spinlock_t *ptl;
+	pte_t *pte = pte_offset_map_lock(mm, pmd, addr, &ptl);
+
+	if (!pte)
+		return -EAGAIN;
+	inc_mm_counter(mm, MM_ANONPAGES);
+	set_pte_at(mm, addr, pte, entry);
#       ^^^^^^^^^^ entry-set-unchecked: set_pte_at() replaces what is there: test pte_none() or pte_same() under the lock
+	update_mmu_cache(NULL, addr, pte);
+	pte_unmap_unlock(pte, ptl);
+	return 0;
+}`,
		},
	});
});

test('accepts a test under the lock', () => {
	check({
		files: {
			'mm/huge_memory.c': `+static void install_pud(struct vm_area_struct *vma, unsigned long addr, pud_t *pud, unsigned long pfn, pgprot_t prot)
+{
+	struct mm_struct *mm = vma->vm_mm;
+	spinlock_t *ptl;
+
+	ptl = pud_lock(mm, pud);
+	if (pud_none(*pud))
+		set_pud_at(mm, addr, pud, pud_mkhuge(pfn_pud(pfn, prot)));
+	spin_unlock(ptl);
+}`,
		},
	});
	check({
		files: {
			'mm/userfaultfd.c': `+static int place(struct mm_struct *mm, pmd_t *pmd, unsigned long addr, pte_t entry)
+{
+	spinlock_t *ptl;
+	int ret = -EEXIST;
+	pte_t *pte = pte_offset_map_lock(mm, pmd, addr, &ptl);
+
+	if (!pte)
+		return -EAGAIN;
+	if (!pte_none(ptep_get(pte)))
+		goto unlock;
+	inc_mm_counter(mm, MM_ANONPAGES);
+	set_pte_at(mm, addr, pte, entry);
+	update_mmu_cache(NULL, addr, pte);
+	ret = 0;
+unlock:
+	pte_unmap_unlock(pte, ptl);
+	return ret;
+}`,
		},
	});
});

test('says nothing without the lock, and where another function may look', () => {
	check({
		files: {
			'mm/example.c': ` {
+	set_pmd_at(mm, addr, pmd, entry);
+	ptl = pmd_lock(mm, pmd);
+	if (is_usable(pmd))
+		set_pmd_at(mm, addr, pmd, entry);
+	spin_unlock(ptl);
 }`,
		},
	});
});
