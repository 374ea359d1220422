import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('page-table-left-locked');

test('reports returns that leave a table locked, a lock, a table allocated, or lazy MMU mode', () => {
	check({
		files: {
			'mm/uaccess.c': `+static int age_one(struct mm_struct *mm, pmd_t *pmd, unsigned long addr)
+{
+	spinlock_t *ptl;
+	pte_t *pte, entry;
+
+	pte = pte_offset_map_lock(mm, pmd, addr, &ptl);
+	if (!pte)
+		return -EAGAIN;
+	entry = ptep_get(pte);
+	if (!pte_present(entry))
+		return -EFAULT;
#               ^^^^^^ page-table-left-locked: pte_unmap_unlock() is missing on the way from pte_offset_map_lock() to this return
+	ptep_set_wrprotect(mm, addr, pte);
+	pte_unmap_unlock(pte, ptl);
+	return 0;
+}`,
		},
	});
	check({
		files: {
			'mm/huge_memory.c': `+static int probe_thp(pmd_t *pmd, unsigned long addr, struct vm_area_struct *vma)
+{
+	spinlock_t *ptl = pmd_trans_huge_lock(pmd, vma);
+
+	if (ptl) {
+		if (!pmd_present(*pmd))
+			return 0;
#                       ^^^^^^ page-table-left-locked: spin_unlock() is missing on the way from pmd_trans_huge_lock() to this return
+		touch(pmd_page(*pmd));
+		spin_unlock(ptl);
+		return 1;
+	}
+	return 0;
+}`,
		},
	});
	check({
		files: {
			'mm/huge_memory.c': `+static vm_fault_t map_it(struct vm_fault *vmf, struct page *page, pmd_t entry)
+{
+	struct mm_struct *mm = vmf->vma->vm_mm;
+	pgtable_t pgtable;
+	spinlock_t *ptl;
+
+	pgtable = pte_alloc_one(mm);
+	if (!pgtable)
+		return VM_FAULT_OOM;
+	if (is_dead(page))
+		return VM_FAULT_SIGBUS;
#               ^^^^^^ page-table-left-locked: pte_free() is missing on the way from pte_alloc_one() to this return
+	ptl = pmd_lock(mm, vmf->pmd);
+	if (!pmd_none(*vmf->pmd)) {
+		spin_unlock(ptl);
+		pte_free(mm, pgtable);
+		return 0;
+	}
+	pgtable_trans_huge_deposit(mm, vmf->pmd, pgtable);
+	mm_inc_nr_ptes(mm);
+	set_pmd_at(mm, vmf->address, vmf->pmd, entry);
+	spin_unlock(ptl);
+	return 0;
+}`,
		},
	});
	check({
		files: {
			'mm/vmalloc.c': `+static int map_all(pte_t *pte, unsigned long addr, unsigned long end, struct page **pages)
+{
+	arch_enter_lazy_mmu_mode();
+	do {
+		if (WARN_ON(!pte_none(ptep_get(pte))))
+			return -EBUSY;
#                       ^^^^^^ page-table-left-locked: arch_leave_lazy_mmu_mode() is missing on the way from arch_enter_lazy_mmu_mode() to this return
+		set_pte_at(&init_mm, addr, pte, mk_pte(*pages++, PAGE_KERNEL));
+	} while (pte++, addr += PAGE_SIZE, addr != end);
+	arch_leave_lazy_mmu_mode();
+	return 0;
+}`,
		},
	});
	check({
		files: {
			'mm/khugepaged.c': `+static int retract(struct mm_struct *mm, pmd_t *pmd, unsigned long addr)
+{
+	spinlock_t *pml, *ptl;
+	pte_t *start_pte;
+	int ret = 0;
+
+	start_pte = pte_offset_map_lock(mm, pmd, addr, &ptl);
+	if (!start_pte)
+		goto out;
+	if (!all_same(start_pte, addr)) {
+		ret = -EINVAL;
+		goto out;
#               ^^^^ page-table-left-locked: pte_unmap_unlock() is missing on the way from pte_offset_map_lock() to this goto
+	}
+	clear_all(start_pte);
+	pte_unmap_unlock(start_pte, ptl);
+out:
+	return ret;
+}`,
		},
	});
	check({
		files: {
			'mm/hmm.c': ` {
 	ptl = pud_trans_huge_lock(pudp, walk->vma);
 	if (!ptl)
 		return 0;
 
 	pud = READ_ONCE(*pudp);
-	if (pud_none(pud))
-		goto out_unlock;
+	if (!pud_present(pud))
+		return hmm_vma_walk_hole(start, end, -1, walk);
#               ^^^^^^ page-table-left-locked: spin_unlock() is missing on the way from pud_trans_huge_lock() to this return
 	walk_all(pud);
 out_unlock:
 	spin_unlock(ptl);
 	return ret;
 }`,
		},
	});
	check({
		files: {
			'mm/example.c': `+static int swap_page(struct vm_area_struct *vma, unsigned long addr, struct page *page)
+{
+	struct mmu_notifier_range range;
+	int err = -EFAULT;
+
+	mmu_notifier_range_init(&range, MMU_NOTIFY_CLEAR, 0, vma->vm_mm, addr, addr + PAGE_SIZE);
+	mmu_notifier_invalidate_range_start(&range);
+	if (!trylock(page))
+		return -EAGAIN;
#               ^^^^^^ page-table-left-locked: mmu_notifier_invalidate_range_end() is missing on the way from mmu_notifier_invalidate_range_start() to this return
+	err = change(page);
+	mmu_notifier_invalidate_range_end(&range);
+	return err;
+}`,
		},
	});
});

test('accepts returns that undo everything', () => {
	check({
		files: {
			'mm/uaccess.c': `+static int age_one(struct mm_struct *mm, pmd_t *pmd, unsigned long addr)
+{
+	spinlock_t *ptl;
+	pte_t *pte, entry;
+
+	pte = pte_offset_map_lock(mm, pmd, addr, &ptl);
+	if (!pte)
+		return -EAGAIN;
+	entry = ptep_get(pte);
+	if (!pte_present(entry)) {
+		pte_unmap_unlock(pte, ptl);
+		return -EFAULT;
+	}
+	ptep_set_wrprotect(mm, addr, pte);
+	pte_unmap_unlock(pte, ptl);
+	return 0;
+}`,
		},
	});
	check({
		files: {
			'mm/huge_memory.c': `+static int probe_thp(pmd_t *pmd, unsigned long addr, struct vm_area_struct *vma)
+{
+	spinlock_t *ptl = pmd_trans_huge_lock(pmd, vma);
+
+	if (ptl) {
+		if (!pmd_present(*pmd)) {
+			spin_unlock(ptl);
+			return 0;
+		}
+		touch(pmd_page(*pmd));
+		spin_unlock(ptl);
+		return 1;
+	}
+	return 0;
+}`,
		},
	});
	check({
		files: {
			'mm/huge_memory.c': `+static vm_fault_t map_it(struct vm_fault *vmf, struct page *page, pmd_t entry)
+{
+	struct mm_struct *mm = vmf->vma->vm_mm;
+	pgtable_t pgtable;
+	spinlock_t *ptl;
+
+	pgtable = pte_alloc_one(mm);
+	if (!pgtable)
+		return VM_FAULT_OOM;
+	if (is_dead(page)) {
+		pte_free(mm, pgtable);
+		return VM_FAULT_SIGBUS;
+	}
+	ptl = pmd_lock(mm, vmf->pmd);
+	if (!pmd_none(*vmf->pmd)) {
+		spin_unlock(ptl);
+		pte_free(mm, pgtable);
+		return 0;
+	}
+	pgtable_trans_huge_deposit(mm, vmf->pmd, pgtable);
+	mm_inc_nr_ptes(mm);
+	set_pmd_at(mm, vmf->address, vmf->pmd, entry);
+	spin_unlock(ptl);
+	return 0;
+}`,
		},
	});
	check({
		files: {
			'mm/vmalloc.c': `+static int map_all(pte_t *pte, unsigned long addr, unsigned long end, struct page **pages)
+{
+	int err = 0;
+
+	arch_enter_lazy_mmu_mode();
+	do {
+		if (WARN_ON(!pte_none(ptep_get(pte)))) {
+			err = -EBUSY;
+			break;
+		}
+		set_pte_at(&init_mm, addr, pte, mk_pte(*pages++, PAGE_KERNEL));
+	} while (pte++, addr += PAGE_SIZE, addr != end);
+	arch_leave_lazy_mmu_mode();
+	return err;
+}`,
		},
	});
	check({
		files: {
			'mm/khugepaged.c': `+static int retract(struct mm_struct *mm, pmd_t *pmd, unsigned long addr)
+{
+	spinlock_t *pml, *ptl;
+	pte_t *start_pte;
+	int ret = 0;
+
+	start_pte = pte_offset_map_lock(mm, pmd, addr, &ptl);
+	if (!start_pte)
+		goto out;
+	if (!all_same(start_pte, addr)) {
+		ret = -EINVAL;
+		goto unlock;
+	}
+	clear_all(start_pte);
+unlock:
+	pte_unmap_unlock(start_pte, ptl);
+out:
+	return ret;
+}`,
		},
	});
	check({
		files: {
			'mm/hmm.c': ` {
 	ptl = pud_trans_huge_lock(pudp, walk->vma);
 	if (!ptl)
 		return 0;
 
 	pud = READ_ONCE(*pudp);
-	if (pud_none(pud))
-		goto out_unlock;
+	if (!pud_present(pud)) {
+		spin_unlock(ptl);
+		return hmm_vma_walk_hole(start, end, -1, walk);
+	}
 	walk_all(pud);
 out_unlock:
 	spin_unlock(ptl);
 	return ret;
 }`,
		},
	});
	check({
		files: {
			'mm/example.c': `+static int swap_page(struct vm_area_struct *vma, unsigned long addr, struct page *page)
+{
+	struct mmu_notifier_range range;
+	int err = -EFAULT;
+
+	if (!trylock(page))
+		return -EAGAIN;
+	mmu_notifier_range_init(&range, MMU_NOTIFY_CLEAR, 0, vma->vm_mm, addr, addr + PAGE_SIZE);
+	mmu_notifier_invalidate_range_start(&range);
+	err = change(page);
+	mmu_notifier_invalidate_range_end(&range);
+	return err;
+}`,
		},
	});
});

test('says nothing where others may release it, or nothing is held', () => {
	check({
		files: {
			'mm/example.c': `+static pte_t *find(struct mm_struct *mm, pmd_t *pmd, unsigned long addr, spinlock_t **ptlp)
+{
+	pte_t *pte = pte_offset_map_lock(mm, pmd, addr, ptlp);
+
+	if (pte && pte_none(ptep_get(pte))) {
+		pte_unmap_unlock(pte, *ptlp);
+		return NULL;
+	}
+	return pte;
+}`,
		},
	});
	check({
		files: {
			'mm/example.c': `+static int scan(struct mm_struct *mm, pmd_t *pmd, unsigned long addr)
+{
+	start_pte = pte = pte_offset_map_lock(mm, pmd, addr, &ptl);
+	if (!start_pte)
+		return 0;
+	pte_unmap_unlock(start_pte, ptl);
+	return 1;
+}`,
		},
	});
	check({
		files: {
			'mm/example.c': `+static int finish(struct mm_struct *mm, pmd_t *pmd, unsigned long addr)
+{
+	pte = pte_offset_map_lock(mm, pmd, addr, &ptl);
+	if (!pte)
+		return 0;
+	if (is_last(addr))
+		return unlock_and_note(pte, ptl);
+	pte_unmap_unlock(pte, ptl);
+	return 1;
+}`,
		},
	});
});

test('reports rounds of a loop and errors that keep what was given', () => {
	check({
		files: {
			'mm/khugepaged.c': ` {
 	for (;;) {
 		ptl = pmd_lock(mm, pmd);
+		if (userfaultfd_wp(vma))
+			continue;
#                       ^^^^^^^^ page-table-left-locked: spin_unlock() is missing on the way from pmd_lock() to this continue
 		collapse(pmd);
 		spin_unlock(ptl);
 	}
 }`,
			'mm/hmm.c': `+	if (is_device_exclusive_entry(entry)) {
+		wait_for(mm, pmdp);
+		return -EBUSY;
#               ^^^^^^ page-table-left-locked: pte_unmap(ptep) is missing before this return, unlike the other errors
+	}
 	pte_unmap(ptep);
 	return -EFAULT;`,
		},
	});
});

test('accepts rounds and errors that release', () => {
	check({
		files: {
			'mm/khugepaged.c': ` {
 	for (;;) {
 		ptl = pmd_lock(mm, pmd);
+		if (userfaultfd_wp(vma)) {
+			spin_unlock(ptl);
+			continue;
+		}
 		collapse(pmd);
 		spin_unlock(ptl);
 	}
 }`,
			'mm/hmm.c': `+	if (!fault)
+		return 0;
+	if (is_device_exclusive_entry(entry)) {
+		pte_unmap(ptep);
+		return -EBUSY;
+	}
 	pte_unmap(ptep);
 	return -EFAULT;`,
		},
	});
});
