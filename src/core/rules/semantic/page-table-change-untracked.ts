import { callsIn } from '../../pagetable/calls/bodyCalls.ts';
import { bodiesOf } from '../../pagetable/calls/flow.ts';
import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const pageTableChangeUntracked: Rule = {
	id: 'page-table-change-untracked',
	group: 'semantic',
	severity: 'information',
	summary: 'Page table allocated without telling which level was changed',
	why: `Functions with a \`pgtbl_mod_mask\` collect which levels of the kernel's page table they changed, since some architectures copy these
to all processes: \`arch_sync_kernel_mappings()\`. \`pmd_alloc_track()\` and its like set the bit of the level, \`pmd_alloc()\` does not.`,
	sources: [
		{
			title: 'Joerg Roedel, "mm: Add functions to track page directory modifications"',
			url: 'https://lore.kernel.org/all/20200515140023.25469-2-joro@8bytes.org/',
		},
	],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: {
				files: {
					'mm/vmalloc.c': ` {
+	pmd = pmd_alloc(&init_mm, pud, addr);
+	do {
+		next = pmd_addr_end(addr, end);
+		map_pte_range(pmd, addr, next, mask);
+	} while (pmd++, addr = next, addr != end);
+	*mask |= PGTBL_PMD_MODIFIED;
 }`,
				},
			},
			good: {
				files: {
					'mm/vmalloc.c': ` {
+	pmd = pmd_alloc_track(&init_mm, pud, addr, mask);
+	do {
+		next = pmd_addr_end(addr, end);
+		map_pte_range(pmd, addr, next, mask);
+	} while (pmd++, addr = next, addr != end);
+	*mask |= PGTBL_PMD_MODIFIED;
 }`,
				},
			},
		},
	],
	visit: { hunk },
};

const ALLOCATES = /^(?:pte_alloc_kernel|pmd_alloc|pud_alloc|p4d_alloc)$/;

function hunk({ after }: HunkView, report: Report): void {
	if (!/pgtbl_mod_mask|PGTBL_\w+_MODIFIED/.test(after.image.text)) return;
	for (const body of bodiesOf(after)) {
		const calls = callsIn(after, body);
		const passesMask = calls.some(({ operands }) => operands.includes('mask'));
		const allocates = calls.find(({ name }) => ALLOCATES.test(name));
		const token = after.firstChanged(...[allocates, ...calls].map((call) => call?.index ?? -1));
		if (!passesMask || !allocates || !token) continue;
		const message = `${allocates.name}() does not set the bit of its level in the mask: use ${allocates.name}_track()`;
		report({ span: after.span(token), message });
	}
}
