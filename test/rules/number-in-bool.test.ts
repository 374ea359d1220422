import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('number-in-bool');

test('reports shifts, sizes and entries in a bool', () => {
	check({
		hunk: `+static bool max_shift = PMD_SHIFT;
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^ number-in-bool: max_shift is bool and holds a shift: PMD_SHIFT becomes 1
+	bool old = pte_val(*ptep);
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^ number-in-bool: old is bool and holds an entry: pte_val() becomes 1
+	max_shift = PAGE_SHIFT;
#       ^^^^^^^^^^^^^^^^^^^^^^^ number-in-bool: max_shift is bool and holds a shift: PAGE_SHIFT becomes 1`,
	});
});

test('accepts comparisons, other types, and members of the same name', () => {
	check({
		hunk: `+static bool is_large = PMD_SHIFT > PAGE_SHIFT;
+	bool dirty = pte_val(pte) & _PAGE_DIRTY;
+	unsigned int max_shift = PMD_SHIFT;
+	info.is_large = PMD_SIZE;
+	bool none = !pte_val(pte);`,
	});
});
