import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('table-moved-before-flush');

test('reports a flush after the lock', () => {
	check({
		files: {
			'mm/mremap.c': `+static bool move_pud(struct vm_area_struct *vma, unsigned long old_addr, pud_t *old_pud, pud_t *new_pud)
+{
+	spinlock_t *old_ptl = pud_lock(vma->vm_mm, old_pud);
+	pud_t pud = *old_pud;
+
+	pud_clear(old_pud);
+	pud_populate(vma->vm_mm, new_pud, pud_pgtable(pud));
+	spin_unlock(old_ptl);
+	flush_tlb_range(vma, old_addr, old_addr + PUD_SIZE);
#       ^^^^^^^^^^^^^^^ table-moved-before-flush: flush_tlb_range() comes after spin_unlock(): flush what pud_clear() cleared before it
+	return true;
+}`,
		},
	});
});

test('accepts a flush under the lock', () => {
	check({
		files: {
			'mm/mremap.c': `+static bool move_pud(struct vm_area_struct *vma, unsigned long old_addr, pud_t *old_pud, pud_t *new_pud)
+{
+	spinlock_t *old_ptl = pud_lock(vma->vm_mm, old_pud);
+	pud_t pud = *old_pud;
+
+	pud_clear(old_pud);
+	pud_populate(vma->vm_mm, new_pud, pud_pgtable(pud));
+	flush_tlb_range(vma, old_addr, old_addr + PUD_SIZE);
+	spin_unlock(old_ptl);
+	return true;
+}`,
		},
	});
});

test('says nothing about entries that are cleared for good', () => {
	check({
		files: {
			'mm/example.c': ` {
+	pte = ptep_get_and_clear(mm, old_addr, old_pte);
+	pte_unmap_unlock(old_pte, ptl);
+	flush_tlb_range(vma, old_addr, old_end);
 }`,
		},
	});
});
