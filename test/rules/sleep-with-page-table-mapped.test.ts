import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('sleep-with-page-table-mapped');

test('reports calls that sleep or allocate before the table is unmapped', () => {
	check({
		files: {
			'mm/example.c': `+static int example(void)
+{
+retry:
+	pte = pte_offset_map_nolock(mm, pmd, addr, &ptl);
+	if (!pte)
+		return -EAGAIN;
+	if (!folio_trylock(folio)) {
+		pte_unmap(pte);
+		folio_lock(folio);
+		goto retry;
+	}
+	table = kmalloc(size, GFP_KERNEL);
#               ^^^^^^^ sleep-with-page-table-mapped: kmalloc() may sleep between pte_offset_map_nolock() and pte_unmap()
+	err = split_folio(folio);
#             ^^^^^^^^^^^ sleep-with-page-table-mapped: split_folio() may sleep between pte_offset_map_nolock() and pte_unmap()
+	pte_unmap(pte);
+	return err;
+}`,
		},
	});
});

test('accepts calls on paths on which the table may be unmapped', () => {
	for (const body of [
		`+	pte_unmap(pte);
+	cond_resched();`,
		`+	if (done)
+		pte_unmap(pte);
+	cond_resched();`,
		`+	table = kmalloc(size, GFP_ATOMIC);
+	pte_unmap(pte);`,
		`+	if (!pte)
+		goto out;
+	pte_unmap(pte);
+out:
+	cond_resched();`,
		`+	while (next(&pte)) {
+		pte_unmap(pte);
+		break;
+	}
+	mutex_lock(&lock);`,
	]) {
		check({
			files: {
				'mm/example.c': `+static void example(void)\n+{\n+	pte = pte_offset_map(pmd, addr);\n${body}\n+}`,
			},
		});
	}
});
