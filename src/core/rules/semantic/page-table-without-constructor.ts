import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const pageTableWithoutConstructor: Rule = {
	id: 'page-table-without-constructor',
	group: 'semantic',
	severity: 'information',
	summary: 'Page table allocated without its constructor, or freed without its destructor',
	why: `The constructor of a page table prepares its lock, marks its page and counts it: \`pagetable_pte_ctor()\`,
\`pagetable_pmd_ctor()\`, \`pagetable_pud_ctor()\`. The destructor takes all of it back before the page is freed. A table without them
has no split lock, and is missing in \`/proc/meminfo\`; one that only the destructor sees makes the count wrong.

The rule looks at the functions that allocate and free the tables of user space. Tables of puds got a constructor in v6.7: the
rule reports them only where the code around shows that there is one.`,
	sources: [
		{
			title: 'Split page table lock, Support of split page table lock by an architecture',
			url: 'https://docs.kernel.org/mm/split_page_table_lock.html#support-of-split-page-table-lock-by-an-architecture',
		},
	],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: {
				files: {
					'arch/example/include/asm/pgalloc.h': `+static inline void pmd_free(struct mm_struct *mm, pmd_t *pmd)
+{
+	pagetable_free(virt_to_ptdesc(pmd));
+}`,
				},
			},
			good: {
				files: {
					'arch/example/include/asm/pgalloc.h': `+static inline void pmd_free(struct mm_struct *mm, pmd_t *pmd)
+{
+	struct ptdesc *ptdesc = virt_to_ptdesc(pmd);
+
+	pagetable_dtor(ptdesc);
+	pagetable_free(ptdesc);
+}`,
				},
			},
		},
	],
	visit: { hunk },
};

/** The functions for tables of user space, what each calls for the page, and a part of the name of what has to come with it. */
const PAIRS = [
	{
		name: /^(pte|pmd|pud)_alloc_one$/,
		page: /^(?:pagetable_alloc|__?get_free_pages?|alloc_pages?|get_zeroed_page|crst_table_alloc|page_table_alloc)$/,
		companion: 'ctor',
	},
	{
		name: /^(pte|pmd|pud)_free$/,
		page: /^(?:pagetable_free|__free_pages?|free_pages?|crst_table_free)$/,
		companion: 'dtor',
	},
] as const;

/** What only a kernel has in which tables of puds have constructors. */
const PUD_CONSTRUCTORS = /pagetable_(?:pud_[cd]tor|dtor)\b/;

function hunk({ before, after }: HunkView, report: Report): void {
	if (!/_alloc_one\(|_free\(/.test(after.image.text)) return;
	const { tokens } = after;
	for (const { name, open, close, isWhole } of after.functions) {
		const token = tokens[name];
		const pair = PAIRS.find((each) => each.name.test(token?.text ?? ''));
		if (token === undefined || pair === undefined || !isWhole) continue;
		const words = tokens.slice(open, close).filter(({ kind }) => kind === 'identifier');
		const page = words.find(({ text }) => pair.page.test(text));
		if (page === undefined || words.some(({ text }) => text.includes(pair.companion))) continue;
		if (!words.some((word) => after.isChanged(word))) continue;
		if (token.text.startsWith('pud_') && !PUD_CONSTRUCTORS.test(`${before.image.text} ${after.image.text}`)) continue;
		const level = pair.name.exec(token.text)?.[1] ?? 'pte';
		const call = pair.companion === 'ctor' ? `pagetable_${level}_ctor` : 'pagetable_dtor';
		report({ span: after.span(token), message: `${token.text}() calls ${page.text}() without ${call}()` });
	}
}
