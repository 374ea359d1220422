import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('page-table-offset-of-copy');

test('reports the next level of a copy', () => {
	check({
		files: {
			'kernel/events/core.c': `+static u64 leaf_size(struct mm_struct *mm, unsigned long addr)
+{
+	pgd_t pgd = READ_ONCE(*pgd_offset(mm, addr));
+	p4d_t p4d;
+	pud_t pud;
+
+	if (pgd_none(pgd))
+		return 0;
+	p4d = READ_ONCE(*p4d_offset(&pgd, addr));
#                        ^^^^^^^^^^ page-table-offset-of-copy: p4d_offset() of a copy fails with folded levels: use p4d_offset_lockless()
+	if (!p4d_present(p4d))
+		return 0;
+	pud = READ_ONCE(*pud_offset(&p4d, addr));
#                        ^^^^^^^^^^ page-table-offset-of-copy: pud_offset() of a copy fails with folded levels: use pud_offset_lockless()
+	return pud_leaf(pud) ? PUD_SIZE : 0;
+}`,
		},
	});
});

test('accepts walks that keep the pointer', () => {
	check({
		files: {
			'kernel/events/core.c': `+static u64 leaf_size(struct mm_struct *mm, unsigned long addr)
+{
+	pgd_t *pgdp = pgd_offset(mm, addr);
+	pgd_t pgd = READ_ONCE(*pgdp);
+	p4d_t *p4dp, p4d;
+	pud_t *pudp, pud;
+
+	if (pgd_none(pgd))
+		return 0;
+	p4dp = p4d_offset_lockless(pgdp, pgd, addr);
+	p4d = READ_ONCE(*p4dp);
+	if (!p4d_present(p4d))
+		return 0;
+	pudp = pud_offset_lockless(p4dp, p4d, addr);
+	pud = READ_ONCE(*pudp);
+	return pud_leaf(pud) ? PUD_SIZE : 0;
+}`,
		},
	});
});
