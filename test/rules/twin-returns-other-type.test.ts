import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('twin-returns-other-type');

test('the same helper at two levels is compared', () => {
	check({
		files: {
			'include/linux/pgtable.h': ` static inline bool pmd_example(pmd_t pmd)
 {
 	return true;
 }
 
+static inline int pud_example(pud_t pud)
#              ^^^^^^^^^^^^^^^ twin-returns-other-type: pud_example() returns int, but its twin pmd_example() returns bool
+{
+	return 1;
+}`,
		},
	});
});

test('the same type, other names and functions that walk are fine', () => {
	check({
		files: {
			'include/linux/pgtable.h': `+static inline bool pmd_example(pmd_t pmd)
+{
+	return true;
+}
+
+static inline bool pud_example(pud_t pud)
+{
+	return true;
+}
+
+static int walk_pmd_range(pud_t *pud)
+{
+	return 0;
+}
+
+static bool walk_pte_range(pmd_t *pmd)
+{
+	return true;
+}`,
		},
	});
});
