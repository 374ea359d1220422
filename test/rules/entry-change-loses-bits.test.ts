import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('entry-change-loses-bits');

test('reports present entries that are read and written back', () => {
	check({
		files: {
			'mm/softdirty.c': `+static void clear_tracking(struct vm_area_struct *vma, unsigned long addr, pte_t *pte)
+{
+	pte_t ptent = ptep_get(pte);
+
+	if (pte_present(ptent)) {
+		ptent = pte_wrprotect(ptent);
+		ptent = pte_clear_soft_dirty(ptent);
+		set_pte_at(vma->vm_mm, addr, pte, ptent);
#               ^^^^^^^^^^ entry-change-loses-bits: set_pte_at() loses bits that the hardware sets after ptep_get(): clear the entry when reading it
+	}
+}`,
		},
	});
});

test('accepts entries that are cleared when they are read', () => {
	check({
		files: {
			'mm/softdirty.c': `+static void clear_tracking(struct vm_area_struct *vma, unsigned long addr, pte_t *pte)
+{
+	pte_t ptent = ptep_get(pte);
+
+	if (pte_present(ptent)) {
+		pte_t old_pte = ptep_modify_prot_start(vma, addr, pte);
+
+		ptent = pte_wrprotect(old_pte);
+		ptent = pte_clear_soft_dirty(ptent);
+		ptep_modify_prot_commit(vma, addr, pte, old_pte, ptent);
+	}
+}`,
		},
	});
});
