import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('assertion-fails-for-valid-entry');

test('reports assertions that the mark of PROT_NONE violates', () => {
	check({
		files: {
			'arch/x86/mm/example.c': `+static void example(struct vm_area_struct *vma, pte_t pte)
+{
+	VM_WARN_ON_ONCE(!(pte_val(pte) & _PAGE_PRESENT));
#       ^^^^^^^^^^^^^^^ assertion-fails-for-valid-entry: this assertion fails for PAGE_NONE entries, which lack _PAGE_PRESENT
+	VM_BUG_ON(pte_val(pte) & _PAGE_PROTNONE);
#       ^^^^^^^^^ assertion-fails-for-valid-entry: this assertion fails for PAGE_NONE entries, which have _PAGE_PROTNONE
+}`,
			'arch/powerpc/include/asm/book3s/64/example.h': `+	WARN_ON(oldval & _PAGE_PRIVILEGED);
#       ^^^^^^^ assertion-fails-for-valid-entry: this assertion fails for PAGE_NONE entries, which have _PAGE_PRIVILEGED up to v6.7`,
		},
	});
});

test('accepts other flags, other architectures, and entries of the kernel', () => {
	check({
		files: {
			'arch/x86/mm/example.c': `+static void example(pte_t pte)
+{
+	WARN_ON(!(pte_val(pte) & _PAGE_PRESENT));
+	WARN_ON(pte_val(pte) & _PAGE_SPECIAL);
+	WARN_ON((pte_val(pte) & _PAGE_PROTNONE) && present);
+}`,
			'arch/powerpc/mm/nohash/example.c': `+	WARN_ON(oldval & _PAGE_PRIVILEGED);`,
		},
	});
});

test('reports that a function which clears entries wants them present', () => {
	check({
		files: {
			'arch/example/mm/pgtable.c': `+pmd_t pmdp_huge_get_and_clear_full(struct vm_area_struct *vma, unsigned long addr, pmd_t *pmdp, int full)
+{
+	VM_BUG_ON((pmd_present(*pmdp) && !pmd_trans_huge(*pmdp)) || !pmd_present(*pmdp));
#       ^^^^^^^^^ assertion-fails-for-valid-entry: this assertion fails for migration entries, which are not present
+	return pmdp_huge_get_and_clear(vma->vm_mm, addr, pmdp);
+}`,
		},
	});
});

test('accepts that what is present has to be huge, and functions for present entries', () => {
	for (const [name, claim] of [
		['pmdp_huge_get_and_clear', 'pmd_present(*pmdp) && !pmd_trans_huge(*pmdp)'],
		['pmdp_invalidate', '!pmd_present(*pmdp)'],
	] as const) {
		check({
			files: {
				'arch/example/mm/pgtable.c': `+pmd_t ${name}(struct mm_struct *mm, unsigned long addr, pmd_t *pmdp)
+{
+	VM_BUG_ON(${claim});
+	return *pmdp;
+}`,
			},
		});
	}
});
