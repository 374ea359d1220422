import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('page-table-without-constructor');

test('reports tables that are allocated and freed as plain pages', () => {
	check({
		files: {
			'arch/example/include/asm/pgalloc.h': `+static inline pmd_t *pmd_alloc_one(struct mm_struct *mm, unsigned long addr)
#                     ^^^^^^^^^^^^^ page-table-without-constructor: pmd_alloc_one() calls get_zeroed_page() without pagetable_pmd_ctor()
+{
+	return (pmd_t *)get_zeroed_page(GFP_PGTABLE_USER);
+}
+
+static inline void pmd_free(struct mm_struct *mm, pmd_t *pmd)
#                   ^^^^^^^^ page-table-without-constructor: pmd_free() calls free_page() without pagetable_dtor()
+{
+	free_page((unsigned long)pmd);
+}`,
		},
	});
});

const PUD_FREE = `+static inline void pud_free(struct mm_struct *mm, pud_t *pud)
+{
+	free_page((unsigned long)pud);
+}`;

test('reports tables of puds where the code around them has constructors', () => {
	check({
		files: {
			'arch/example/include/asm/pgalloc.h': `${PUD_FREE.replace(
				'\n',
				`
#                   ^^^^^^^^ page-table-without-constructor: pud_free() calls free_page() without pagetable_dtor()
`,
			)}
+
+static inline void pmd_free(struct mm_struct *mm, pmd_t *pmd)
+{
+	pagetable_dtor(virt_to_ptdesc(pmd));
+	free_page((unsigned long)pmd);
+}`,
		},
	});
});

test('accepts tables of puds of kernels before v6.7, where they had no constructor', () => {
	check({ files: { 'arch/example/include/asm/pgalloc.h': PUD_FREE } });
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
