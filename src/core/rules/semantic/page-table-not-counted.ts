import { callsIn } from '../../pagetable/calls/bodyCalls.ts';
import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const pageTableNotCounted: Rule = {
	id: 'page-table-not-counted',
	group: 'semantic',
	severity: 'information',
	summary: 'Page table freed that the mm still counts',
	why: `The mm counts its page tables of ptes, pmds and puds. A function that frees one by \`pte_free_tlb()\`, \`pmd_free_tlb()\` or
\`pud_free_tlb()\` calls \`mm_dec_nr_ptes()\`, \`mm_dec_nr_pmds()\` or \`mm_dec_nr_puds()\` as well, or the kernel warns of non-zero
\`pgtables_bytes\` when the process ends.`,
	sources: [{ title: 'Page Tables', url: 'https://docs.kernel.org/mm/page_tables.html' }],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: {
				files: {
					'mm/example.c': `+static void free_table(struct mmu_gather *tlb, p4d_t *p4d, unsigned long addr)
+{
+	pud_free_tlb(tlb, pud_offset(p4d, addr), addr);
+}`,
				},
			},
			good: {
				files: {
					'mm/example.c': `+static void free_table(struct mmu_gather *tlb, p4d_t *p4d, unsigned long addr)
+{
+	pud_free_tlb(tlb, pud_offset(p4d, addr), addr);
+	mm_dec_nr_puds(tlb->mm);
+}`,
				},
			},
		},
	],
	visit: { hunk },
};

const FREES = /^(pte|pmd|pud)_free_tlb$/;

function hunk({ path, after }: HunkView, report: Report): void {
	// Headers of architectures define these calls.
	if (path.endsWith('.h') || !after.image.text.includes('_free_tlb')) return;
	for (const { open, close, isWhole } of after.functions) {
		const calls = isWhole ? callsIn(after, { first: open + 1, last: close - 1 }) : [];
		for (const { index, name } of calls) {
			const [, level] = FREES.exec(name) ?? [];
			const token = after.tokens[index];
			if (level === undefined || token === undefined || !after.isChanged(token)) continue;
			const count = `mm_dec_nr_${level}s`;
			if (calls.some((call) => call.name === count)) continue;
			report({
				span: after.span(token),
				message: `${name}() frees a table that the mm counts: call ${count}() as well`,
			});
		}
	}
}
