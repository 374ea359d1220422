import { readCall, spell } from '../../c/calls.ts';
import type { Report, Rule, WordView } from '../../lint/rule.ts';

export const pageTableOffsetOfCopy: Rule = {
	id: 'page-table-offset-of-copy',
	group: 'semantic',
	severity: 'information',
	summary: 'Page-table walk that continues from a copy of an entry on the stack',
	why: `Where a level is folded, \`pud_offset(p4d, addr)\` returns its argument, which has to point into the page table. If it
points to a copy on the stack, the next level is looked for beside the copy: s390 folds levels when a process runs. Keep
the pointer beside the copy, and pass both to \`pud_offset_lockless()\`.`,
	sources: [{ title: 'Page Tables', url: 'https://docs.kernel.org/mm/page_tables.html' }],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: { hunk: `+	pudp = pud_offset(&p4d, addr);` },
			good: { hunk: `+	pudp = pud_offset_lockless(p4dp, p4d, addr);` },
		},
	],
	visit: { words: { of: ['p4d_offset', 'pud_offset', 'pmd_offset'], visit } },
};

function visit({ hunk: { path }, token, span, tokens, index }: WordView, report: Report): void {
	// Architectures know which of their levels they fold.
	if (path.startsWith('arch/') || /pgtable|pgalloc/.test(path)) return;
	const [table] = readCall(tokens, index)?.arguments ?? [];
	if (table === undefined || !/^&\w+$/.test(spell(tokens, table.first, table.last))) return;
	report({ span, message: `${token.text}() of a copy fails with folded levels: use ${token.text}_lockless()` });
}
