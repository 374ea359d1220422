import { readCall, spell } from '../../c/calls.ts';
import { bodiesOf } from '../../pagetable/calls/flow.ts';
import { levelOf } from '../../pagetable/entry/level.ts';
import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const specialEntryForFolio: Rule = {
	id: 'special-entry-for-folio',
	group: 'semantic',
	severity: 'information',
	summary: 'Folio with a reference mapped by a special page-table entry',
	why: `Functions that insert a page frame number make a special entry: one without a page that is counted. When it is unmapped,
\`vm_normal_page()\` finds no page, so that neither the reference nor the reverse mapping that was added for a folio is dropped,
and GUP refuses the page. Insert the folio by a function that takes it as a page.`,
	sources: [
		{
			title: 'David Hildenbrand, "mm/huge_memory: don\'t mark refcounted folios special in vmf_insert_folio_pmd()"',
			url: 'https://lore.kernel.org/all/20250613092702.1943533-3-david@redhat.com/',
		},
	],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: {
				files: {
					'mm/example.c': ` {
+	folio_get(folio);
+	insert_pfn_pmd(vma, addr, pmd, folio_pfn(folio), prot, write);
 }`,
				},
			},
			good: {
				files: {
					'mm/example.c': ` {
+	folio_get(folio);
+	insert_page_pmd(vma, addr, pmd, folio_page(folio, 0), prot, write);
 }`,
				},
			},
		},
	],
	visit: { hunk },
};

const INSERTS = /^(?:vmf_|vm_)?insert_pfn(?:_pmd|_pud|_prot)?$/;
const FRAME = /\b(?:folio_pfn|page_to_pfn)\(/;
const COUNTS = /^(?:folio_get|folio_ref_add|get_page|folio_add_(?:file|anon)_rmap\w*)$/;

function hunk({ after }: HunkView, report: Report): void {
	if (!after.image.text.includes('insert_pfn')) return;
	const { tokens } = after;
	for (const { first, last } of bodiesOf(after)) {
		const counts = tokens.slice(first, last + 1).some(({ text }) => COUNTS.test(text));
		for (let index = first; counts && index <= last; index++) {
			const token = tokens[index];
			if (!token || !INSERTS.test(token.text) || !after.isChanged(token)) continue;
			const call = readCall(tokens, index);
			if (call === null || !FRAME.test(spell(tokens, call.open, call.close))) continue;
			const level = levelOf(token.text) ?? 'pte';
			const message = `${token.text}() makes the entry of a folio ${level}_mkspecial(), which hides its reference`;
			report({ span: after.span(token), message });
		}
	}
}
