import { readCall, spell } from '../../c/calls.ts';
import { bodiesOf } from '../../pagetable/calls/flow.ts';
import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const zeroPageNotSpecial: Rule = {
	id: 'zero-page-not-special',
	group: 'semantic',
	severity: 'information',
	summary: 'Entry of the zero page that is not special',
	why: `Mappings of the shared zero page are not counted. \`pte_mkspecial()\` tells \`vm_normal_page()\` so; without it the page is taken
for a normal one, and its counts are changed when the entry is removed.`,
	sources: [{ title: 'Architecture page table helpers', url: 'https://docs.kernel.org/mm/arch_pgtable_helpers.html' }],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: {
				files: {
					'mm/example.c': ` {
+	entry = pfn_pte(my_zero_pfn(addr), vma->vm_page_prot);
 }`,
				},
			},
			good: {
				files: {
					'mm/example.c': ` {
+	entry = pte_mkspecial(pfn_pte(my_zero_pfn(addr), vma->vm_page_prot));
 }`,
				},
			},
		},
	],
	visit: { hunk },
};

const ZERO = /^\((?:my_zero_pfn\(|zero_pfn\(|page_to_pfn\(ZERO_PAGE\()/;

function hunk({ path, after }: HunkView, report: Report): void {
	if (path.startsWith('arch/') || !after.image.text.includes('pfn_pte')) return;
	const { tokens } = after;
	for (const { first, last } of bodiesOf(after)) {
		if (tokens.slice(first, last).some(({ text }) => text === 'pte_mkspecial')) continue;
		for (let index = first; index <= last; index++) {
			const token = tokens[index];
			const call = token?.text === 'pfn_pte' && after.isChanged(token) ? readCall(tokens, index) : null;
			if (!token || !call || !ZERO.test(spell(tokens, call.open, call.close))) continue;
			report({ span: after.span(token), message: 'the entry of the zero page is not special: use pte_mkspecial()' });
		}
	}
}
