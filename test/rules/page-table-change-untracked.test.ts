import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('page-table-change-untracked');

test('reports allocations that leave the mask as it is', () => {
	check({
		files: {
			'mm/vmalloc.c': `+static int map_pud_range(p4d_t *p4d, unsigned long addr, unsigned long end, pgtbl_mod_mask *mask)
+{
+	pud_t *pud = pud_alloc(&init_mm, p4d, addr);
#                    ^^^^^^^^^ page-table-change-untracked: pud_alloc() does not set the bit of its level in the mask: use pud_alloc_track()
+
+	return pud ? map_pmd_range(pud, addr, end, mask) : -ENOMEM;
+}`,
		},
	});
});

test('accepts functions without a mask', () => {
	check({
		files: {
			'mm/vmalloc.c': `+static int map_pud_range(p4d_t *p4d, unsigned long addr, unsigned long end, pgtbl_mod_mask *mask)
+{
+	pud_t *pud = pud_alloc_track(&init_mm, p4d, addr, mask);
+
+	return pud ? map_pmd_range(pud, addr, end, mask) : -ENOMEM;
+}
+
+static pud_t *first_pud(p4d_t *p4d, unsigned long addr)
+{
+	return pud_alloc(&init_mm, p4d, addr);
+}`,
		},
	});
});
