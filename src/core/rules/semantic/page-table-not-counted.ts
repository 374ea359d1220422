import type { Token } from '../../c/lexer.ts';
import { type BodyCall, callsIn } from '../../pagetable/calls/bodyCalls.ts';
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
	for (const { open, close, isWhole } of after.functions) {
		if (!isWhole) continue;
		const calls = callsIn(after, { first: open + 1, last: close - 1 });
		const complain = (token: Token | undefined, does: string, count: string): void => {
			if (token === undefined || calls.some(({ name }) => name === count)) return;
			report({ span: after.span(token), message: `${does} a table that the mm counts: call ${count}() as well` });
		};
		for (const { index, name } of calls) {
			const [, level] = FREES.exec(name) ?? [];
			if (level !== undefined) complain(after.firstChanged(index), `${name}() frees`, `mm_dec_nr_${level}s`);
		}
		const deposit = depositOf(calls);
		if (deposit === null) continue;
		const { index, does, count } = deposit;
		complain(after.firstChanged(index, ...calls.map((call) => call.index)), does, count);
	}
}

/** What a function does to a table that is deposited for a huge page, which counts as long as it is; null if it does not. */
function depositOf(
	calls: readonly BodyCall[],
): { readonly index: number; readonly does: string; readonly count: string } | null {
	const withdrawn = calls.find(({ name }) => name === 'pgtable_trans_huge_withdraw');
	const deposited = calls.find(({ name }) => name === 'pgtable_trans_huge_deposit');
	const freed = calls.find(({ name, operands }) => name === 'pte_free' && operands[1] === withdrawn?.result);
	if (withdrawn && freed) return { index: freed.index, does: 'pte_free() frees', count: 'mm_dec_nr_ptes' };
	// What was a table of the mm before is counted.
	const isKnown = withdrawn !== undefined || calls.some(({ name }) => /pmd_pgtable|collapse|get_and_clear/.test(name));
	if (!deposited || isKnown) return null;
	return { index: deposited.index, does: 'pgtable_trans_huge_deposit() adds', count: 'mm_inc_nr_ptes' };
}
