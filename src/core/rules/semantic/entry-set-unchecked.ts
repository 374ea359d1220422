import { bodyCall } from '../../pagetable/calls/bodyCalls.ts';
import { type Analysis, bodiesOf, followPaths } from '../../pagetable/calls/flow.ts';
import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const entrySetUnchecked: Rule = {
	id: 'entry-set-unchecked',
	group: 'semantic',
	severity: 'information',
	summary: 'Page-table entry set under its lock without a look at what is there',
	why: `Until a function has the lock of a page table, another thread may fill or change the same entry. What is set without a test
under the lock, \`pmd_none()\` or \`pte_same()\`, replaces a page or a table that is then lost.

The rule follows the paths of one function from \`pmd_lock()\`, \`pud_lock()\` or \`pte_offset_map_lock()\` to the call that sets the entry.`,
	sources: [{ title: 'Split page table lock', url: 'https://docs.kernel.org/mm/split_page_table_lock.html' }],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: {
				files: {
					'mm/example.c': ` {
+	ptl = pud_lock(mm, pud);
+	set_pud_at(mm, addr, pud, entry);
+	spin_unlock(ptl);
 }`,
				},
			},
			good: {
				files: {
					'mm/example.c': ` {
+	ptl = pud_lock(mm, pud);
+	if (pud_none(*pud))
+		set_pud_at(mm, addr, pud, entry);
+	spin_unlock(ptl);
 }`,
				},
			},
		},
	],
	visit: { hunk },
};

const LOCKS = /^(?:pmd_lock|pud_lock|pte_offset_map_lock|pte_alloc_map_lock|get_locked_pte)$/;
const UNLOCKS = /^(?:spin_unlock\w*|pte_unmap_unlock)$/;
const SETS = /^set_(pte|pmd|pud)_at$/;
/** Calls that need not look at an entry; every other one may have. */
const BLIND =
	/^(?:mk_|pfn_|(?:pte|pmd|pud)_mk|maybe_|folio_(?:add|get)|add_mm_counter|inc_mm_counter|mm_inc_nr|update_mmu|get_page|page_to_pfn|folio_pfn|pgtable_trans_huge_deposit)/;

/** The call that took the lock; -1 without a lock, or after a look at the entry. */
const NONE = -1;

function hunk({ after }: HunkView, report: Report): void {
	if (!/set_p(?:te|md|ud)_at/.test(after.image.text)) return;
	const { tokens } = after;
	const analysis: Analysis<number> = {
		call: (locked, index) => {
			const call = bodyCall(after, index);
			if (call === null || UNLOCKS.test(call.name)) return NONE;
			if (LOCKS.test(call.name)) return index;
			const [, level] = SETS.exec(call.name) ?? [];
			if (level === undefined) return BLIND.test(call.name) ? locked : NONE;
			const token = tokens[index];
			if (locked === NONE || !token || !after.isChanged(token)) return locked;
			const message = `${call.name}() replaces what is there: test ${level}_none() or ${level}_same() under the lock`;
			report({ span: after.span(token), message });
			return NONE;
		},
		branch: (locked, { first, last }) => {
			return tokens.slice(first, last + 1).some(({ text }) => text === '*') ? NONE : locked;
		},
		meet: (first, second) => (first === NONE || second === NONE ? NONE : first),
	};
	for (const body of bodiesOf(after)) followPaths(after, body, NONE, analysis);
}
