import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('lazy-mmu-mode-in-helper');

const helper = (name: string): string => `+static inline void ${name}(pte_t *ptep)
+{
+	arch_enter_lazy_mmu_mode();
+	pte_clear(ptep);
+	arch_leave_lazy_mmu_mode();
+}`;

test('reports a helper of a header', () => {
	check({
		files: {
			'include/linux/example.h': `+static inline void clear_two(pte_t *ptep)
+{
+	arch_enter_lazy_mmu_mode();
#       ^^^^^^^^^^^^^^^^^^^^^^^^ lazy-mmu-mode-in-helper: arch_enter_lazy_mmu_mode() in clear_two() nests in callers: powerpc and sparc do not count
+	pte_clear(ptep);
+	arch_leave_lazy_mmu_mode();
+}`,
		},
	});
});

test('accepts walkers in other files, and wrappers of the mode', () => {
	check({ files: { 'mm/example.c': helper('clear_two') } });
	check({ files: { 'include/linux/example.h': helper('begin_lazy_updates') } });
	check({ files: { 'include/linux/example.h': '+#define arch_enter_lazy_mmu_mode()	do {} while (0)' } });
});

test('reports a helper of an architecture, wherever it is', () => {
	check({
		files: {
			'arch/example/mm/pgtable.c': `+void set_ptes(struct mm_struct *mm, unsigned long addr, pte_t *ptep, pte_t pte, unsigned int nr)
+{
+	arch_enter_lazy_mmu_mode();
#       ^^^^^^^^^^^^^^^^^^^^^^^^ lazy-mmu-mode-in-helper: arch_enter_lazy_mmu_mode() in set_ptes() nests in callers: powerpc and sparc do not count
+	while (nr--)
+		set_pte(ptep++, pte);
+	arch_leave_lazy_mmu_mode();
+}`,
		},
	});
});
