import { type Analysis, bodiesOf, followPaths } from '../../pagetable/calls/flow.ts';
import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const tlbFlushInLazyMmuMode: Rule = {
	id: 'tlb-flush-in-lazy-mmu-mode',
	group: 'semantic',
	severity: 'information',
	summary: 'TLB flush before lazy MMU mode is left',
	why: `Between \`arch_enter_lazy_mmu_mode()\` and \`arch_leave_lazy_mmu_mode()\` an architecture may put off changes of
page-table entries, and make them when the mode is left. A TLB flush before that is too early: another CPU can load the old
entry again afterwards, and nothing flushes it then. Leave the mode first, then flush, and then release the page-table lock.

The rule follows the paths of one function, and reports a flush that is always in lazy MMU mode.`,
	sources: [
		{
			title: 'Ryan Roberts, "mm: Fix pte update and tlb maintenance ordering in migrate_vma_collect_pmd()"',
			url: 'https://lore.kernel.org/all/20250530140446.2387131-3-ryan.roberts@arm.com/',
		},
	],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: {
				files: {
					'mm/example.c': ` {
 	arch_enter_lazy_mmu_mode();
+	ptep_set_wrprotect(mm, start, pte);
+	flush_tlb_range(vma, start, end);
 	arch_leave_lazy_mmu_mode();
 }`,
				},
			},
			good: {
				files: {
					'mm/example.c': ` {
 	arch_enter_lazy_mmu_mode();
+	ptep_set_wrprotect(mm, start, pte);
 	arch_leave_lazy_mmu_mode();
+	flush_tlb_range(vma, start, end);
 }`,
				},
			},
		},
	],
	visit: { hunk },
};

const FLUSH =
	/^(?:flush_tlb_(?:range|page|mm|mm_range|kernel_range|all)|flush_(?:pmd|pud|hugetlb)_tlb_range|tlb_flush_mmu\w*)$/;
const ENTER = /^(?:arch_enter_lazy_mmu_mode|lazy_mmu_mode_enable)$/;
const LEAVE = /^(?:arch_leave_lazy_mmu_mode|lazy_mmu_mode_disable)$/;
/** What is put off is done, and the mode is not left. */
const COMPLETE = /^(?:arch_flush_lazy_mmu_mode|lazy_mmu_mode_pause)$/;

/** Whether the mode is on, as a path of a function shows it. */
interface Mode {
	/** The call that entered the mode; `above` where only what is above the text can tell. */
	readonly entered: number | 'above' | null;
	/** Flushes on the way, whose mode is that above the text. */
	readonly flushes: readonly number[];
}

function hunk({ after }: HunkView, report: Report): void {
	if (!after.image.text.includes('lazy_mmu_mode')) return;
	const { tokens } = after;
	const reported = new Set<number>();
	const complain = (flush: number, other: number, leave: string): void => {
		const at = after.firstChanged(flush, other);
		if (at === undefined || reported.has(flush)) return;
		reported.add(flush);
		const message = `${tokens[flush]?.text ?? ''}() comes before ${leave}(), until which changes may be put off`;
		report({ span: after.span(at), message });
	};
	const analysis: Analysis<Mode> = {
		call: (mode, index) => {
			const name = tokens[index]?.text ?? '';
			if (ENTER.test(name)) return { entered: index, flushes: [] };
			if (COMPLETE.test(name)) return { entered: null, flushes: [] };
			if (LEAVE.test(name)) {
				for (const flush of mode.flushes) complain(flush, index, name);
				return { entered: null, flushes: [] };
			}
			if (!FLUSH.test(name)) return mode;
			if (typeof mode.entered === 'number') complain(index, mode.entered, leaveOf(tokens[mode.entered]?.text ?? ''));
			return mode.entered === 'above' ? { ...mode, flushes: [...mode.flushes, index] } : mode;
		},
		meet: (first, second) => ({
			entered: first.entered === second.entered ? first.entered : null,
			flushes: [...new Set([...first.flushes, ...second.flushes])],
		}),
	};
	for (const body of bodiesOf(after)) {
		followPaths(after, body, { entered: body.name === -1 ? 'above' : null, flushes: [] }, analysis);
	}
}

/** The call that leaves the mode which `enter` enters. */
function leaveOf(enter: string): string {
	return enter.replace('enter', 'leave').replace('enable', 'disable');
}
