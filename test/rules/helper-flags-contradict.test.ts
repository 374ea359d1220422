import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('helper-flags-contradict');

test('reports flags that depend on two states', () => {
	check({
		files: {
			'arch/example/include/asm/pgtable.h': `+static inline pmd_t pmd_wrprotect(pmd_t pmd)
+{
+	return __pmd(pmd_val(pmd) & ~(_PAGE_WRITE | _PAGE_HW_WRITE));
+}
+
+static inline pmd_t pmd_mkdirty(pmd_t pmd)
#                    ^^^^^^^^^^^ helper-flags-contradict: pmd_mkdirty() sets _PAGE_HW_WRITE in a write-protected entry, where pmd_wrprotect() clears it
+{
+	return __pmd(pmd_val(pmd) | _PAGE_DIRTY | _PAGE_HW_WRITE);
+}`,
		},
	});
});

test('reports a device mapping that is not special', () => {
	check({
		files: {
			'arch/example/include/asm/pgtable.h': `+static inline pte_t pte_mkdevmap(pte_t pte)
#                    ^^^^^^^^^^^^ helper-flags-contradict: pte_mkdevmap() does not set SPECIAL, which the other architectures set
+{
+	return set_pte_bit(pte, __pgprot(PTE_DEVMAP));
+}`,
		},
	});
});

test('accepts helpers that decide, of another level, or that it can not read', () => {
	for (const [first, second] of [
		[
			'pte_val(pte) &= ~_PAGE_HW_WRITE;\n+	return pte;',
			'if (pte_write(pte))\n+		pte_val(pte) |= _PAGE_HW_WRITE;\n+	return pte;',
		],
		['return clear_pte_bit(pte, __pgprot(_PAGE_WRITE));', 'return set_pte_bit(pte, __pgprot(_PAGE_DIRTY));'],
		['return __pte(pte_val(pte) & ~_PAGE_HW_WRITE);', 'return __pte(pte_val(pte) | _PAGE_HW_WRITE ^ 1);'],
		['return __pte(pte_val(pte) & ~_PAGE_HW_WRITE);', 'return __pte((pte_val(pte) | _PAGE_HW_WRITE) & MASK);'],
	] as const) {
		check({
			files: {
				'arch/example/include/asm/pgtable.h': `+static inline pte_t pte_wrprotect(pte_t pte)
+{
+	${first}
+}
+
+static inline pte_t pte_mkdirty(pte_t pte)
+{
+	${second}
+}
+
+static inline pmd_t pmd_mkdirty(pmd_t pmd)
+{
+	return __pmd(pmd_val(pmd) | _PAGE_HW_WRITE);
+}
+
+static inline pte_t pte_mkdevmap(pte_t pte)
+{
+	return pte_set_flags(pte, _PAGE_SPECIAL|_PAGE_DEVMAP);
+}`,
			},
		});
	}
});
