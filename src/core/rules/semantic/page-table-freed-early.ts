import { type BodyCall, callsIn } from '../../pagetable/calls/bodyCalls.ts';
import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const pageTableFreedEarly: Rule = {
	id: 'page-table-freed-early',
	group: 'semantic',
	severity: 'information',
	summary: 'Page table freed while its entry, or the TLB, still leads to it',
	why: `A page table may be freed when nothing leads to it: first clear the entry of the level above, then flush the TLB, since CPUs
also cache entries that lead to tables, and free the table last. Otherwise the hardware walks through a page that has
become something else.

The rule reports functions that free the table before they flush, \`pud_free_pmd_page()\` and its like without a flush, and functions
that get a table and the entry which leads to it, and never clear that entry.`,
	sources: [{ title: 'Cache and TLB Flushing Under Linux', url: 'https://docs.kernel.org/core-api/cachetlb.html' }],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: {
				files: {
					'arch/example/mm/pgtable.c': `+int pmd_free_pte_page(pmd_t *pmd, unsigned long addr)
+{
+	pte_t *pte = (pte_t *)pmd_page_vaddr(*pmd);
+
+	pmd_clear(pmd);
+	pte_free_kernel(NULL, pte);
+	return 1;
+}`,
				},
			},
			good: {
				files: {
					'arch/example/mm/pgtable.c': `+int pmd_free_pte_page(pmd_t *pmd, unsigned long addr)
+{
+	pte_t *pte = (pte_t *)pmd_page_vaddr(*pmd);
+
+	pmd_clear(pmd);
+	flush_tlb_kernel_range(addr, addr + PMD_SIZE);
+	pte_free_kernel(NULL, pte);
+	return 1;
+}`,
				},
			},
		},
	],
	visit: { hunk },
};

const FREES = /^(?:(?:\w+_)?(?:pte|pmd|pud|p4d)_free(?:_kernel)?|free_page|free_pagetable|pagetable_free)$/;
const CLEARS = /^(?:(?:\w+_)?(?:pmd|pud|p4d|pgd)_clear|(?:pmdp|pudp)\w*_get_and_clear\w*)$/;
const FLUSHES = /flush|tlbi|invalidate/;
/** What the kernel calls to replace a table by a huge page, and then expects not to be cached any more. */
const CONTRACT = /^(?:pmd_free_pte|pud_free_pmd|p4d_free_pud)_page$/;

/** The last parameters of a function that gets a table, and the entry of the level above. */
const TABLE_AND_ENTRY = /\bp(?:te|md|ud)_t \* (\w+) , p(?:md|ud|4d)_t \* (\w+) \)/;

function hunk({ after }: HunkView, report: Report): void {
	if (!after.image.text.includes('free')) return;
	const { tokens } = after;
	for (const { name, open, close, isWhole } of after.functions) {
		const own = tokens[name]?.text ?? '';
		const calls = isWhole ? callsIn(after, { first: open + 1, last: close - 1 }) : [];
		const free = calls.find((call) => FREES.test(call.name));
		const at = after.firstChanged(free?.index ?? -1, name);
		if (free === undefined || at === undefined) continue;
		const cleared = calls.find((call) => CLEARS.test(call.name) && call.index < free.index);
		const before = calls.some((call) => FLUSHES.test(call.name) && call.index < free.index);
		const later = calls.find((call) => /^(?:__)?flush_tlb|_tlb_flush/.test(call.name) && call.index > free.index);
		const complain = (what: string): void => {
			report({ span: after.span(at), message: `${free.name}() frees a page table ${what}` });
		};
		if (cleared && !before && later) complain(`before ${later.name}()`);
		else if (cleared && !before && CONTRACT.test(own))
			complain(`that the TLB may lead to: flush after ${cleared.name}()`);
		else if (isStillLinked(name, open, close, free)) complain('that its entry still leads to: clear the entry first');
	}

	/** Whether a function `(pte_t *table, pmd_t *entry)` frees the table and does nothing to the entry. */
	function isStillLinked(name: number, open: number, close: number, free: BodyCall): boolean {
		const head = tokens
			.slice(name + 1, open)
			.map(({ text }) => text)
			.join(' ');
		const [, table, entry = ''] = TABLE_AND_ENTRY.exec(head) ?? [];
		if (table === undefined || !free.operands.some((operand) => operand === table || operand.endsWith(`)${table}`)))
			return false;
		return !tokens.slice(open, close).some(({ text }) => text === entry);
	}
}
