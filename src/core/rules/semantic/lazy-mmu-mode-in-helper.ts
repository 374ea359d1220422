import type { Report, Rule, WordView } from '../../lint/rule.ts';

export const lazyMmuModeInHelper: Rule = {
	id: 'lazy-mmu-mode-in-helper',
	group: 'semantic',
	severity: 'information',
	summary: 'Page-table helper that enters lazy MMU mode',
	why: `A helper that sets or clears page-table entries is called by code that is in lazy MMU mode already. If it enters the mode,
the two nest, and powerpc and sparc, which keep one flag per CPU, end the mode of the caller together with that of the helper.
Leave the mode to the callers, as for \`set_pte_at()\`.`,
	sources: [
		{
			title: 'Matthew Wilcox, "powerpc: Allow nesting of lazy MMU mode"',
			url: 'https://lore.kernel.org/all/20231012195415.282357-2-willy@infradead.org/',
		},
	],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: {
				files: {
					'include/linux/pgtable.h': `+static inline void set_two(pte_t *ptep, pte_t pte)
+{
+	arch_enter_lazy_mmu_mode();
+	set_pte(ptep, pte);
+	set_pte(ptep + 1, pte);
+	arch_leave_lazy_mmu_mode();
+}`,
				},
			},
			good: {
				files: {
					'include/linux/pgtable.h': `+static inline void set_two(pte_t *ptep, pte_t pte)
+{
+	set_pte(ptep, pte);
+	set_pte(ptep + 1, pte);
+}`,
				},
			},
		},
	],
	visit: { words: { of: ['arch_enter_lazy_mmu_mode', 'lazy_mmu_mode_enable'], visit } },
};

/** What walkers call for each entry, wherever it is defined. */
const HELPER = /^(?:__)?(?:set_(?:pte|pmd|pud)(?:s|_at)?|(?:pte|pmd|pud)p_\w+)$/;

function visit({ hunk, token, span, tokens, index }: WordView, report: Report): void {
	const { after, path } = hunk;
	if (tokens[index + 1]?.text !== '(') return;
	const around = after.functions.find(({ open, close }) => {
		const [first, last] = [after.tokens[open], after.tokens[close]];
		return first !== undefined && first.start < token.start && (last === undefined || last.start > token.start);
	});
	const name = around && after.tokens[around.name]?.text;
	// The wrappers of the mode are no helpers that work on entries.
	if (name === undefined || name.includes('lazy') || !(path.endsWith('.h') || HELPER.test(name))) return;
	report({ span, message: `${token.text}() in ${name}() nests in callers: powerpc and sparc do not count` });
}
