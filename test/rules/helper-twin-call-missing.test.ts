import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('helper-twin-call-missing');

/** A function of pmds as context, and its new twin of puds. */
const file = (pmd: string, pud: string): { files: Record<string, string> } => ({
	files: {
		'mm/example.c': ` static void clear_pmd(pmd_t *pmdp)
 {
 	${pmd}
 }
 
+static void clear_pud(pud_t *pudp)
+{
+	${pud}
+}`,
	},
});

test('reports what comes with the change of an entry', () => {
	check({
		files: {
			'mm/example.c': ` static void clear_pmd(pmd_t *pmdp)
 {
 	pmd_clear(pmdp);
 	mm_dec_nr_pmds(mm);
 }
 
+static void clear_pud(pud_t *pudp)
#            ^^^^^^^^^ helper-twin-call-missing: clear_pud() leaves out mm_dec_nr_puds(), unlike clear_pmd()
+{
+	if (pud_none(*pudp))
+		return;
+	pud_clear(pudp);
+}`,
		},
	});
});

test('reports a flush that comes before the change', () => {
	check({
		files: {
			'mm/example.c': ` static void clear_pmd(pmd_t *pmdp)
 {
 	pmd_clear(pmdp);
 	flush_tlb_range(vma, start, end);
 }
 
+static void clear_pud(pud_t *pudp)
#            ^^^^^^^^^ helper-twin-call-missing: clear_pud() calls flush_tlb_range() earlier than clear_pmd()
+{
+	flush_tlb_range(vma, start, end);
+	pud_clear(pudp);
+}`,
		},
	});
});

test('accepts twins that do something else', () => {
	for (const [pmd, pud] of [
		['pmd_clear(pmdp); mm_dec_nr_pmds(mm);', 'pud_clear(pudp); mm_dec_nr_puds(mm);'],
		['pmd_clear(pmdp); mm_dec_nr_pmds(mm);', 'drop(pudp);'],
		['pmd_clear(pmdp); note(pmdp);', 'pud_clear(pudp);'],
		['pmd_clear(pmdp); flush_pmd_tlb_range(vma, a, b);', 'pud_clear(pudp); flush_tlb_range(vma, a, b);'],
	] as const) {
		check(file(pmd, pud));
	}
});
