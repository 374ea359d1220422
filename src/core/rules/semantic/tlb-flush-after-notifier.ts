import { bodyCall, callsIn } from '../../pagetable/calls/bodyCalls.ts';
import { type Analysis, bodiesOf, followPaths } from '../../pagetable/calls/flow.ts';
import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const tlbFlushAfterNotifier: Rule = {
	id: 'tlb-flush-after-notifier',
	group: 'semantic',
	severity: 'information',
	summary: 'TLB flush after the notifiers of secondary MMUs were called for the last time',
	why: `After \`mmu_notifier_invalidate_range_end()\` a secondary MMU may fault pages in again, and a CPU still uses what its TLB
has: both then have different pages for the same address. Flush the TLB before the end of the range.`,
	sources: [
		{
			title: 'When do you need to notify inside page table lock?',
			url: 'https://docs.kernel.org/mm/mmu_notifier.html',
		},
	],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: {
				files: {
					'mm/example.c': ` {
+	change_entries(vma, start, end);
+	mmu_notifier_invalidate_range_end(&range);
+	flush_tlb_range(vma, start, end);
 }`,
				},
			},
			good: {
				files: {
					'mm/example.c': ` {
+	change_entries(vma, start, end);
+	flush_tlb_range(vma, start, end);
+	mmu_notifier_invalidate_range_end(&range);
 }`,
				},
			},
		},
	],
	visit: { hunk },
};

const FLUSH = /^flush_tlb_(?:range|page|mm)$/;
/** The call that ended the range, with no flush before and no new range since. */
const NONE = -1;
const FLUSHED = -2;

function hunk({ after }: HunkView, report: Report): void {
	if (!after.image.text.includes('mmu_notifier_invalidate_range_end')) return;
	const analysis: Analysis<number> = {
		call: (ended, index) => {
			const { name = '' } = bodyCall(after, index) ?? {};
			if (name === 'mmu_notifier_invalidate_range_end') return ended === FLUSHED ? FLUSHED : index;
			if (name.startsWith('mmu_notifier_invalidate_range_start')) return NONE;
			if (!FLUSH.test(name) && !name.startsWith('tlb_')) return ended;
			const at = after.firstChanged(index, ended);
			if (FLUSH.test(name) && ended >= 0 && at !== undefined) {
				const message = `${name}() comes after mmu_notifier_invalidate_range_end(): flush before it`;
				report({ span: after.span(at), message });
			}
			return FLUSHED;
		},
		meet: (first, second) => (first === second ? first : FLUSHED),
	};
	for (const body of bodiesOf(after)) {
		// Who sees that a flush is pending flushes by itself.
		const isPending = callsIn(after, body).some(({ name }) => name.endsWith('_tlb_flush_pending'));
		if (!isPending) followPaths(after, body, NONE, analysis);
	}
}
