import { type Call, readCall, spell } from '../../c/calls.ts';
import { bodiesOf } from '../../pagetable/calls/flow.ts';
import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const pageTableEntryUnchecked: Rule = {
	id: 'page-table-entry-unchecked',
	group: 'semantic',
	severity: 'information',
	summary: 'Page-table entry used as present without a test that it is',
	why: `What is found in a page table may be empty, a swap or a migration entry, or a marker. In those, the flags and the page frame
mean something else: a flag that is set there damages the entry, and the page found through it does not exist.
\`pmd_trans_huge_lock()\` also succeeds for migration entries. Test \`pte_present()\` or \`pmd_present()\` under the lock.

The rule reports functions that look up the entry themselves and test nothing about it.`,
	sources: [
		{
			title: 'Claudio Imbrenda, "s390/mm: Fix handling of _PAGE_UNUSED pte bit"',
			url: 'https://lore.kernel.org/all/20260624111928.144283-5-imbrenda@linux.ibm.com/',
		},
	],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: {
				files: {
					'mm/example.c': ` {
+	ptep = pte_offset_map_lock(mm, pmd, addr, &ptl);
+	page = pte_page(ptep_get(ptep));
+	pte_unmap_unlock(ptep, ptl);
 }`,
				},
			},
			good: {
				files: {
					'mm/example.c': ` {
+	ptep = pte_offset_map_lock(mm, pmd, addr, &ptl);
+	if (pte_present(ptep_get(ptep)))
+		page = pte_page(ptep_get(ptep));
+	pte_unmap_unlock(ptep, ptl);
 }`,
				},
			},
		},
	],
	visit: { hunk },
};

/** How an entry of a level is looked up, what needs it to be present, and what tests that it is. */
const LEVELS = [
	{
		level: 'pte',
		lookup: /^(?:pte_offset_map\w*|(?:try_)?get_locked_pte)$/,
		use: /^(?:pte_(?:page|pfn|wrprotect|mk\w+)|vm_normal_(?:page|folio)|ptep_set_wrprotect)$/,
		test: /^(?:pte_(?:present|none\w*|same|swap|protnone|special|is_\w+|accessible|hw_valid|batch\w*)|is_\w*(?:swap|entry|marker|zero)\w*|huge_pte_none\w*|softleaf_\w+|pte_to_swp_entry|non_swap_entry|\w*_pte_(?:ok|range|batch))$/,
	},
	{
		level: 'pmd',
		lookup: /^pmd_trans_huge_lock$/,
		use: /^(?:pmd_(?:page|folio|pfn|wrprotect|mk\w+)|vm_normal_(?:page|folio)_pmd|pmdp_set_wrprotect)$/,
		test: /^(?:pmd_(?:present|trans_huge|leaf|is_\w+|same|protnone|special)|is_\w*(?:swap|entry|migration|zero)\w*|softleaf_\w+|pmd_to_swp_entry|thp_migration_supported)$/,
	},
] as const;

/** Calls that set a flag in memory. */
const SETS_FLAG = /^(?:__)?(?:atomic(?:64|_long)?_or\w*|set_bit)$/;

function hunk({ after }: HunkView, report: Report): void {
	if (!/pte_offset_map|_locked_pte|pmd_trans_huge_lock/.test(after.image.text)) return;
	const { tokens } = after;
	for (const { first, last } of bodiesOf(after)) {
		for (const { level, lookup, use, test } of LEVELS) {
			/** The pointers to entries, and variables that hold entries. */
			const names = new Set<string>();
			for (let index = first; index <= last; index++) {
				const token = tokens[index];
				const call = token?.kind === 'identifier' ? readCall(tokens, index) : null;
				if (token === undefined || call === null) continue;
				if (test.test(token.text)) break;
				const result = tokens[index - 1]?.text === '=' ? (tokens[index - 2]?.text ?? '') : '';
				if (lookup.test(token.text)) {
					const [table] = call.arguments;
					names.add(level === 'pte' ? result : table ? spell(tokens, table.first, table.last) : '');
					continue;
				}
				if (!mentions(call)) continue;
				if (/^(?:READ_ONCE|huge_ptep_get|(?:pte|pmd)p_get\w*)$/.test(token.text)) names.add(result);
				const setsFlag =
					SETS_FLAG.test(token.text) && /_?PAGE_|_ENTRY_|PTE_/.test(spell(tokens, call.open, call.close));
				if (!(setsFlag || use.test(token.text)) || !after.isChanged(token)) continue;
				const flag =
					setsFlag && call.arguments[0] ? spell(tokens, call.arguments[0].first, call.arguments[0].last) : null;
				const what = flag === null ? `${token.text}() takes an entry` : `${flag} is set in an entry`;
				report({ span: after.span(token), message: `${what} that need not be present: test ${level}_present() first` });
				break;
			}

			function mentions({ open, close }: Call): boolean {
				return tokens.slice(open, close).some(({ kind, text }) => kind === 'identifier' && names.has(text));
			}
		}
	}
}
