import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('page-table-without-constructor');

test('reports tables that are allocated and freed as plain pages', () => {
	check({
		files: {
			'arch/example/include/asm/pgalloc.h': `+static inline pud_t *pud_alloc_one(struct mm_struct *mm, unsigned long addr)
#                     ^^^^^^^^^^^^^ page-table-without-constructor: pud_alloc_one() calls get_zeroed_page() without pagetable_pud_ctor()
+{
+	return (pud_t *)get_zeroed_page(GFP_PGTABLE_USER);
+}
+
+static inline void pud_free(struct mm_struct *mm, pud_t *pud)
#                   ^^^^^^^^ page-table-without-constructor: pud_free() calls free_page() without pagetable_dtor()
+{
+	free_page((unsigned long)pud);
+}`,
		},
	});
});

test('accepts tables with both, tables of the kernel, and functions that call others', () => {
	for (const [name, body] of [
		['pmd_free', 'pagetable_dtor(virt_to_ptdesc(pmd));\n+	free_page((unsigned long)pmd);'],
		['pte_free_kernel', 'free_page((unsigned long)pte);'],
		['pmd_free', 'pmd_fragment_free(pmd);'],
	] as const) {
		check({
			files: { 'arch/example/include/asm/pgalloc.h': `+static inline void ${name}(void *pmd)\n+{\n+	${body}\n+}` },
		});
	}
});
