import { readCall, spell } from '../../c/calls.ts';
import { type Analysis, bodiesOf, followPaths } from '../../pagetable/calls/flow.ts';
import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const sleepWithPageTableMapped: Rule = {
	id: 'sleep-with-page-table-mapped',
	group: 'semantic',
	severity: 'information',
	summary: 'Call that may sleep while a page table is mapped',
	why: `\`pte_offset_map()\` and the functions named after it return a page table that RCU keeps from being freed, and some take its
lock as well: nothing may sleep before \`pte_unmap()\`. Splitting a folio, waiting for a lock and allocating with \`GFP_KERNEL\` may
sleep. Unmap the table first, then map it again and check that its entry is still the same.

The rule follows the paths of one function, and reports calls before which the table is always mapped.`,
	sources: [
		{
			title: 'Suren Baghdasaryan, "userfaultfd: fix move_pages_pte() splitting folio under RCU read lock"',
			url: 'https://lore.kernel.org/all/20240102233256.1077959-1-surenb@google.com/',
		},
	],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: {
				files: {
					'mm/example.c': ` {
 	pte = pte_offset_map_lock(mm, pmd, addr, &ptl);
 	if (!pte)
 		return;
+	split_folio(folio);
 	pte_unmap_unlock(pte, ptl);
 }`,
				},
			},
			good: {
				files: {
					'mm/example.c': ` {
 	pte = pte_offset_map_lock(mm, pmd, addr, &ptl);
 	if (!pte)
 		return;
 	pte_unmap_unlock(pte, ptl);
+	split_folio(folio);
 }`,
				},
			},
		},
	],
	visit: { hunk },
};

const MAP = /^(?:pte_offset_map\w*|(?:try_)?get_locked_pte|pte_alloc_map(?:_lock)?)$/;
const UNMAP = /^pte_unmap\w*$/;
/** Functions that may always sleep. */
const SLEEP =
	/^(?:split_(?:folio|huge_page)\w*|folio_lock(?:_killable)?|lock_page|mutex_lock\w*|down_(?:read|write)(?:_killable)?|mmap_(?:read|write)_lock\w*|i_mmap_lock_(?:read|write)|anon_vma_lock_(?:read|write)|cond_resched|msleep|schedule|synchronize_rcu|copy_(?:to|from)_user|[gp]et_user|wait_on_page_\w+|folio_wait_\w+|flush_work|might_sleep|migration_entry_wait(?:_huge)?|anon_vma_prepare|mmu_notifier_invalidate_range_start)$/;
/** No table is certainly mapped. */
const NONE = -1;
const SLEEPING_FLAGS = /^GFP_(?:KERNEL|USER|HIGHUSER)/;

function hunk({ after }: HunkView, report: Report): void {
	if (!/pte_offset_map|_locked_pte|pte_alloc_map/.test(after.image.text)) return;
	const { tokens } = after;
	const reported = new Set<number>();
	/** The state is the call that mapped a table, or NONE. */
	const analysis: Analysis<number> = {
		call: (mapped, index) => {
			const name = tokens[index]?.text ?? '';
			if (MAP.test(name)) return index;
			if (UNMAP.test(name)) return NONE;
			if (mapped === NONE || reported.has(index) || !(SLEEP.test(name) || allocates(index))) return mapped;
			const at = after.firstChanged(index, mapped);
			if (at === undefined) return mapped;
			reported.add(index);
			const message = `${name}() may sleep between ${tokens[mapped]?.text ?? ''}() and pte_unmap()`;
			report({ span: after.span(at), message });
			return mapped;
		},
		meet: (first, second) => (first === NONE || second === NONE ? NONE : first),
	};
	for (const body of bodiesOf(after)) followPaths(after, body, NONE, analysis);

	function allocates(index: number): boolean {
		const call = /alloc|_get_free_page|_charge$/.test(tokens[index]?.text ?? '') ? readCall(tokens, index) : null;
		return call?.arguments.some(({ first, last }) => SLEEPING_FLAGS.test(spell(tokens, first, last))) ?? false;
	}
}
