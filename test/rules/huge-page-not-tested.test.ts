import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('huge-page-not-tested');

test('reports walks that test one level only', () => {
	check({
		files: {
			'arch/arm64/mm/walk.c': `+static int kernel_addr_ok(unsigned long addr)
+{
+	pgd_t *pgd = pgd_offset_k(addr);
+	p4d_t *p4d = p4d_offset(pgd, addr);
+	pud_t *pud = pud_offset(p4d, addr);
+	pmd_t *pmd;
+
+	if (pud_none(*pud))
+		return 0;
+	pmd = pmd_offset(pud, addr);
#             ^^^^^^^^^^ huge-page-not-tested: pmd_offset() may follow a huge page: test pud_leaf() first
+	if (pmd_none(*pmd))
+		return 0;
+	if (pmd_leaf(*pmd))
+		return pfn_valid(pmd_pfn(*pmd));
+	return !pte_none(*pte_offset_kernel(pmd, addr));
+}`,
		},
	});
});

test('accepts walks that test both levels', () => {
	check({
		files: {
			'arch/arm64/mm/walk.c': `+static int kernel_addr_ok(unsigned long addr)
+{
+	pgd_t *pgd = pgd_offset_k(addr);
+	p4d_t *p4d = p4d_offset(pgd, addr);
+	pud_t *pud = pud_offset(p4d, addr);
+	pmd_t *pmd;
+
+	if (pud_none(*pud))
+		return 0;
+	if (pud_leaf(*pud))
+		return pfn_valid(pud_pfn(*pud));
+	pmd = pmd_offset(pud, addr);
+	if (pmd_none(*pmd))
+		return 0;
+	if (pmd_leaf(*pmd))
+		return pfn_valid(pmd_pfn(*pmd));
+	return !pte_none(*pte_offset_kernel(pmd, addr));
+}`,
		},
	});
});
