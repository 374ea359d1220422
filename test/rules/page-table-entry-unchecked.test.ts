import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('page-table-entry-unchecked');

const file = (body: string): { files: Record<string, string> } => ({
	files: { 'mm/example.c': `+static void example(void)\n+{\n${body}\n+}` },
});

test('reports pages of entries, and flags that are set in them', () => {
	check({
		files: {
			'mm/example.c': `+static void first(void)
+{
+	ptl = pmd_trans_huge_lock(pmd, vma);
+	folio = page_folio(pmd_page(*pmd));
#                          ^^^^^^^^ page-table-entry-unchecked: pmd_page() takes an entry that need not be present: test pmd_present() first
+	spin_unlock(ptl);
+}
+
+static void second(void)
+{
+	pte = get_locked_pte(mm, addr, &ptl);
+	entry = ptep_get(pte);
+	set_pte_at(mm, addr, pte, pte_wrprotect(entry));
#                                 ^^^^^^^^^^^^^ page-table-entry-unchecked: pte_wrprotect() takes an entry that need not be present: test pte_present() first
+}
+
+static void third(void)
+{
+	ptep = pte_offset_map(pmd, addr);
+	set_bit(_PAGE_BIT_SPARE, (unsigned long *)ptep);
#       ^^^^^^^ page-table-entry-unchecked: _PAGE_BIT_SPARE is set in an entry that need not be present: test pte_present() first
+}`,
		},
	});
});

test('accepts entries that are tested, or that others looked up', () => {
	for (const body of [
		'+	ptl = pmd_trans_huge_lock(pmd, vma);\n+	if (pmd_present(*pmd))\n+		page = pmd_page(*pmd);',
		'+	pte = get_locked_pte(mm, addr, &ptl);\n+	if (pte_none(*pte))\n+		return;\n+	page = pte_page(*pte);',
		'+	page = pte_page(*pte);',
		'+	pte = get_locked_pte(mm, addr, &ptl);\n+	set_pte_at(mm, addr, pte, pte_mkyoung(mk_pte(page, prot)));',
	]) {
		check(file(body));
	}
});
