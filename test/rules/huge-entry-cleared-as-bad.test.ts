import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('huge-entry-cleared-as-bad');

test('reports tests that come too late', () => {
	check({
		files: {
			'mm/vmalloc.c': `+static struct page *find_page(p4d_t *p4d, unsigned long addr)
+{
+	pud_t *pud = pud_offset(p4d, addr);
+
+	if (pud_none_or_clear_bad(pud))
+		return NULL;
+	if (pud_leaf(*pud))
#           ^^^^^^^^ huge-entry-cleared-as-bad: pud_leaf() is never true after pud_none_or_clear_bad(), which clears huge entries
+		return pud_page(*pud) + ((addr & ~PUD_MASK) >> PAGE_SHIFT);
+	return find_below(pud, addr);
+}`,
		},
	});
	check({
		files: {
			'mm/pagewalk_example.c': `+static int walk_pmds(pud_t *pud, unsigned long addr, unsigned long end)
+{
+	pmd_t *pmd = pmd_offset(pud, addr);
+	unsigned long next;
+
+	do {
+		next = pmd_addr_end(addr, end);
+		if (pmd_none_or_clear_bad(pmd))
+			continue;
+		if (pmd_trans_huge(*pmd) || pmd_devmap(*pmd))
#                   ^^^^^^^^^^^^^^ huge-entry-cleared-as-bad: pmd_trans_huge() is never true after pmd_none_or_clear_bad(), which clears huge entries
#                                           ^^^^^^^^^^ huge-entry-cleared-as-bad: pmd_devmap() is never true after pmd_none_or_clear_bad(), which clears huge entries
+			note(*pmd);
+		else
+			walk_ptes(pmd, addr, next);
+	} while (pmd++, addr = next, addr != end);
+	return 0;
+}`,
		},
	});
});

test('accepts tests that come first', () => {
	check({
		files: {
			'mm/vmalloc.c': `+static struct page *find_page(p4d_t *p4d, unsigned long addr)
+{
+	pud_t *pud = pud_offset(p4d, addr);
+
+	if (pud_none(*pud))
+		return NULL;
+	if (pud_leaf(*pud))
+		return pud_page(*pud) + ((addr & ~PUD_MASK) >> PAGE_SHIFT);
+	if (WARN_ON_ONCE(pud_bad(*pud)))
+		return NULL;
+	return find_below(pud, addr);
+}`,
		},
	});
	check({
		files: {
			'mm/pagewalk_example.c': `+static int walk_pmds(pud_t *pud, unsigned long addr, unsigned long end)
+{
+	pmd_t *pmd = pmd_offset(pud, addr);
+	unsigned long next;
+
+	do {
+		next = pmd_addr_end(addr, end);
+		if (pmd_trans_huge(*pmd) || pmd_devmap(*pmd))
+			note(*pmd);
+		else if (!pmd_none_or_clear_bad(pmd))
+			walk_ptes(pmd, addr, next);
+	} while (pmd++, addr = next, addr != end);
+	return 0;
+}`,
		},
	});
});
