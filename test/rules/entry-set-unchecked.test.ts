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
});
