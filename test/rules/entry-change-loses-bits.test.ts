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
	check({
		files: {
			'fs/proc/task_mmu.c': `+static void clear_pmd(struct vm_area_struct *vma, unsigned long addr, pmd_t *pmdp)
+{
+	pmd_t pmd = *pmdp;
+
+	if (pmd_present(pmd)) {
+		pmd = pmd_wrprotect(pmd);
+		pmd = pmd_clear_soft_dirty(pmd);
+		set_pmd_at(vma->vm_mm, addr, pmdp, pmd);
#               ^^^^^^^^^^ entry-change-loses-bits: set_pmd_at() loses bits that the hardware sets after reading *pmdp: clear the entry when reading it
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
	check({
		files: {
			'fs/proc/task_mmu.c': `+static void clear_pmd(struct vm_area_struct *vma, unsigned long addr, pmd_t *pmdp)
+{
+	pmd_t old, pmd = *pmdp;
+
+	if (pmd_present(pmd)) {
+		old = pmdp_invalidate(vma, addr, pmdp);
+		pmd = pmd_wrprotect(old);
+		pmd = pmd_clear_soft_dirty(pmd);
+		set_pmd_at(vma->vm_mm, addr, pmdp, pmd);
+	}
+}`,
		},
	});
});

test('says nothing about entries that are not present, and those of the kernel', () => {
	check({
		files: {
			'mm/example.c': ` {
+	entry = ptep_get(pte);
+	if (!pte_none(entry))
+		set_pte_at(mm, addr, pte, pte_wrprotect(entry));
 }`,
		},
	});
	check({
		files: {
			'mm/example.c': ` {
+	entry = ptep_get(pte);
+	if (pte_present(entry))
+		set_pte_at(&init_mm, addr, pte, pte_wrprotect(entry));
 }`,
		},
	});
});
