import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('entry-in-int');

test('reports entries and sizes in an int', () => {
	check({
		files: {
			'arch/x86/mm/example.c': `+static bool same_flags(pte_t a, pte_t b)
+{
+	unsigned int va = pte_val(a);
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ entry-in-int: va has 32 bits, and pte_val() may have more: use unsigned long
+	unsigned int vb = pte_val(b);
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ entry-in-int: vb has 32 bits, and pte_val() may have more: use unsigned long
+
+	return ((va ^ vb) & PTE_FLAGS_MASK) == 0;
+}`,
		},
	});
	check({
		files: {
			'mm/hugetlb_example.c': ` {
+	unsigned long size = 1 << huge_page_shift(h);
#                            ^^^^^^^^^^^^^^^^^^^^^ entry-in-int: 1 << huge_page_shift() is an int: use 1UL, as the page may be larger
+	unsigned long step = 1 << PUD_SHIFT;
#                            ^^^^^^^^^^^^^^ entry-in-int: 1 << PUD_SHIFT is an int: use 1UL, as the page may be larger
 }`,
		},
	});
	check({
		files: {
			'arch/x86/mm/pat/example.c': `+static int count_leaf(u64 *size, int level)
+{
+	int bytes = 1 << (PAGE_SHIFT + 9 * level);
+	u32 mask = PUD_MASK;
#       ^^^^^^^^^^^^^^^^^^^ entry-in-int: mask has 32 bits, and PUD_MASK has more: use unsigned long
+
+	*size += bytes;
+	return mask != 0;
+}`,
		},
	});
	check({
		files: {
			'arch/s390/mm/example.c': `+static void note(pmd_t pmd)
+{
+	unsigned int first;
+
+	first = pmd_pfn(pmd);
#       ^^^^^^^^^^^^^^^^^^^^^ entry-in-int: first has 32 bits, and pmd_pfn() may have more: use unsigned long
+	record(first);
+}`,
		},
	});
});

test('accepts wide types and shifts', () => {
	check({
		files: {
			'arch/x86/mm/example.c': `+static bool same_flags(pte_t a, pte_t b)
+{
+	pteval_t va = pte_val(a);
+	pteval_t vb = pte_val(b);
+
+	return ((va ^ vb) & PTE_FLAGS_MASK) == 0;
+}`,
		},
	});
	check({
		files: {
			'mm/hugetlb_example.c': ` {
+	unsigned long size = 1UL << huge_page_shift(h);
+	unsigned long step = 1UL << PUD_SHIFT;
 }`,
		},
	});
	check({
		files: {
			'arch/x86/mm/pat/example.c': `+static int count_leaf(u64 *size, int level)
+{
+	u64 bytes = 1ULL << (PAGE_SHIFT + 9 * level);
+	u64 mask = PUD_MASK;
+
+	*size += bytes;
+	return mask != 0;
+}`,
		},
	});
	check({
		files: {
			'arch/s390/mm/example.c': `+static void note(pmd_t pmd)
+{
+	unsigned long first;
+
+	first = pmd_pfn(pmd);
+	record(first);
+}`,
		},
	});
});
