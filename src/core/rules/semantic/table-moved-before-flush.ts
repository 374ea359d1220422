import { callsIn } from '../../pagetable/calls/bodyCalls.ts';
import { bodiesOf } from '../../pagetable/calls/flow.ts';
import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const tableMovedBeforeFlush: Rule = {
	id: 'table-moved-before-flush',
	group: 'semantic',
	severity: 'information',
	summary: 'Page-table entry moved to another address, and the TLB flushed after the lock is released',
	why: `While \`mremap()\` moves an entry, CPUs may still use the old address. Once the lock is released, another thread can reclaim
and reuse the page at the new address, and a write through the old one damages it. Flush the TLB for the old address before
\`spin_unlock()\`.`,
	sources: [{ title: 'Split page table lock', url: 'https://docs.kernel.org/mm/split_page_table_lock.html' }],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: {
				files: {
					'mm/example.c': ` {
+	pud = pudp_huge_get_and_clear(mm, old_addr, old_pud);
+	set_pud_at(mm, new_addr, new_pud, pud);
+	spin_unlock(ptl);
+	flush_tlb_range(vma, old_addr, old_end);
 }`,
				},
			},
			good: {
				files: {
					'mm/example.c': ` {
+	pud = pudp_huge_get_and_clear(mm, old_addr, old_pud);
+	set_pud_at(mm, new_addr, new_pud, pud);
+	flush_tlb_range(vma, old_addr, old_end);
+	spin_unlock(ptl);
 }`,
				},
			},
		},
	],
	visit: { hunk },
};

const CLEARS = /^(?:(?:pmd|pud|pte)_clear|(?:ptep|pmdp|pudp)\w*_get_and_clear)$/;
const SETS = /^(?:set_(?:pte|pmd|pud)_at|(?:pmd|pud)_populate)$/;
const FLUSHES = /^flush_\w*tlb_range$/;

function hunk({ after }: HunkView, report: Report): void {
	if (!/flush_\w*tlb_range/.test(after.image.text)) return;
	for (const body of bodiesOf(after)) {
		const calls = callsIn(after, body).filter(
			({ name }) =>
				/^(?:spin_unlock|pte_unmap_unlock)$/.test(name) || [CLEARS, SETS, FLUSHES].some((each) => each.test(name)),
		);
		for (const [at, clear] of calls.entries()) {
			const [set, unlock, flush] = calls.slice(at + 1, at + 4);
			if (!CLEARS.test(clear.name) || !set || !unlock || !flush) continue;
			if (!SETS.test(set.name) || !unlock.name.includes('unlock')) continue;
			// A second lock may be released on the way.
			const flushes = FLUSHES.test(flush.name) ? flush : calls.slice(at + 4).find(({ name }) => FLUSHES.test(name));
			const pointer = clear.operands.at(-1) ?? '';
			const token = after.firstChanged(flushes?.index ?? -1, clear.index);
			if (!flushes || !token || !pointer.includes('old') || set.operands.includes(pointer)) continue;
			report({
				span: after.span(token),
				message: `${flushes.name}() comes after ${unlock.name}(): flush what ${clear.name}() cleared before it`,
			});
		}
	}
}
