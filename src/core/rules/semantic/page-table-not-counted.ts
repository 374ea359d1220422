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
\`pgtables_bytes\` when the process ends. So does one that withdraws the table which was deposited for a huge page, and frees it.`,
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
	if (path.endsWith('.h') || !/_free_tlb|pgtable_trans_huge/.test(after.image.text)) return;
	checkDeposits(after, report);
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

/** Tables that are deposited for a huge page are counted as long as they are. */
function checkDeposits(after: HunkView['after'], report: Report): void {
	for (const { open, close, isWhole } of after.functions) {
		const calls = isWhole ? callsIn(after, { first: open + 1, last: close - 1 }) : [];
		const has = (name: string): boolean => calls.some((call) => call.name === name);
		const withdrawn = calls.find(({ name }) => name === 'pgtable_trans_huge_withdraw');
		const deposited = calls.find(({ name }) => name === 'pgtable_trans_huge_deposit');
		const freed = calls.find(({ name, operands }) => name === 'pte_free' && operands[1] === withdrawn?.result);
		if (withdrawn && freed) complain(freed.index, 'pte_free() frees', 'mm_dec_nr_ptes');
		// What was a table of the mm before is counted.
		else if (deposited && !withdrawn && !calls.some(({ name }) => /pmd_pgtable|collapse|get_and_clear/.test(name)))
			complain(deposited.index, 'pgtable_trans_huge_deposit() adds', 'mm_inc_nr_ptes');

		function complain(index: number, does: string, count: string): void {
			const token = after.firstChanged(index, ...calls.map((call) => call.index));
			if (token === undefined || has(count)) return;
			report({ span: after.span(token), message: `${does} a table that the mm counts: call ${count}() as well` });
		}
	}
}
