import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('page-table-used-after-unmap');

test('reports uses of the pointer, and the address of a copy', () => {
	check({
		files: {
			'mm/example.c': `+static void example(void)
+{
+	pte_unmap(&orig_pte);
#       ^^^^^^^^^ page-table-used-after-unmap: pte_unmap() takes the pointer to the entry, not &orig_pte
+	pte_unmap_unlock(pte, ptl);
+	set_pte_at(mm, addr, pte, entry);
#       ^^^^^^^^^^ page-table-used-after-unmap: set_pte_at() uses pte after pte_unmap_unlock()
+}`,
		},
	});
});

test('accepts pointers that are mapped again, or on other paths only unmapped', () => {
	for (const body of [
		'+	pte_unmap(pte);\n+	pte = pte_offset_map(pmd, addr);\n+	entry = ptep_get(pte);',
		'+	if (done)\n+		pte_unmap(pte);\n+	entry = ptep_get(pte);',
		'+	if (done) {\n+		pte_unmap(pte);\n+		return;\n+	}\n+	entry = ptep_get(pte);',
		'+	entry = ptep_get(pte);\n+	pte_unmap(pte);',
	]) {
		check({ files: { 'mm/example.c': `+static void example(void)\n+{\n${body}\n+}` } });
	}
});

test('reports a pointer that a loop moved past the entries', () => {
	check({
		files: {
			'mm/example.c': ` {
+	do {
+		count(ptep_get(pte));
+	} while (pte++, addr += PAGE_SIZE, addr != end);
+	lazy_mmu_mode_disable();
+	pte_unmap_unlock(pte, ptl);
#       ^^^^^^^^^^^^^^^^ page-table-used-after-unmap: the loop leaves pte one past the entries: use pte_unmap_unlock() with pte - 1
 }`,
		},
	});
	check({
		files: {
			'mm/example.c': ` {
+	do {
+		count(ptep_get(pte));
+	} while (pte++, addr += PAGE_SIZE, addr != end);
+	pte_unmap_unlock(pte - 1, ptl);
+	do {
+		count(ptep_get(start));
+	} while (pte++, addr += PAGE_SIZE, addr != end);
+	pte_unmap(start);
 }`,
		},
	});
});
