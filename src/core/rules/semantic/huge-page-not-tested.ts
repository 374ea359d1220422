import { callsIn } from '../../pagetable/calls/bodyCalls.ts';
import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const hugePageNotTested: Rule = {
	id: 'huge-page-not-tested',
	group: 'semantic',
	severity: 'information',
	summary: 'Walk of kernel page tables that finds huge pages at one level only',
	why: `The kernel maps memory by huge pages of several sizes. A walk that tests \`pmd_leaf()\` and takes each entry of the level above
for one that leads to a table follows a huge page as if it were a table of entries. Test \`pud_leaf()\` as well.`,
	sources: [{ title: 'Page Tables', url: 'https://docs.kernel.org/mm/page_tables.html' }],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: {
				files: {
					'mm/example.c': `+static bool is_mapped(unsigned long addr)
+{
+	pud_t *pud = pud_offset(p4d_offset(pgd_offset_k(addr), addr), addr);
+	pmd_t *pmd;
+
+	if (pud_none(*pud))
+		return false;
+	pmd = pmd_offset(pud, addr);
+	return pmd_leaf(*pmd) || pte_present(*pte_offset_kernel(pmd, addr));
+}`,
				},
			},
			good: {
				files: {
					'mm/example.c': `+static bool is_mapped(unsigned long addr)
+{
+	pud_t *pud = pud_offset(p4d_offset(pgd_offset_k(addr), addr), addr);
+	pmd_t *pmd;
+
+	if (pud_none(*pud))
+		return false;
+	if (pud_leaf(*pud))
+		return true;
+	pmd = pmd_offset(pud, addr);
+	return pmd_leaf(*pmd) || pte_present(*pte_offset_kernel(pmd, addr));
+}`,
				},
			},
		},
	],
	visit: { hunk },
};

const TESTS_PMD = /^pmd_(?:leaf|huge|large|sect)$/;
const TESTS_PUD = /^pud_(?:leaf|huge|large|sect|bad|table|none_or_clear_bad)$/;
const TESTS_NONE = /^pud_(?:none|present)$/;

/** Architectures that map by huge puds, and code for all. */
const HAS_HUGE_PUDS = /^(?:mm|kernel|lib)\/|^arch\/(?:x86|arm64|powerpc|s390|riscv)\//;

function hunk({ path, after }: HunkView, report: Report): void {
	if (!HAS_HUGE_PUDS.test(path) || !after.image.text.includes('pgd_offset_k')) return;
	for (const { open, close, isWhole } of after.functions) {
		const calls = isWhole ? callsIn(after, { first: open + 1, last: close - 1 }) : [];
		const has = (pattern: RegExp): boolean => calls.some(({ name }) => pattern.test(name));
		if (!has(/^pgd_offset_k$/) || !has(TESTS_PMD) || !has(TESTS_NONE) || has(TESTS_PUD)) continue;
		// Code that makes the tables knows what it made.
		if (has(/alloc|populate|^set_/)) continue;
		const { index = -1 } = calls.find(({ name }) => name === 'pmd_offset') ?? {};
		const token = after.tokens[index];
		if (token === undefined || !after.isChanged(token)) continue;
		report({ span: after.span(token), message: 'pmd_offset() may follow a huge page: test pud_leaf() first' });
	}
}
