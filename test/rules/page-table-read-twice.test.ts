import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('page-table-read-twice');

const WALK = `+	pud = READ_ONCE(*pudp);
+	if (!pud_present(pud))
+		return NULL;`;

test('reports the first table that is followed through its pointer', () => {
	check({
		files: {
			'mm/example.c': `+static pte_t *example(void)
+{
+	p4d = p4dp_get(p4dp);
+	pudp = pud_offset(p4dp, addr);
#              ^^^^^^^^^^ page-table-read-twice: pud_offset() reads *p4dp again after p4d was tested: use pud_offset_lockless()
+	pud = READ_ONCE(*pudp);
+	pmdp = pmd_offset(pudp, addr);
+	return pte_offset_map_rw_nolock(mm, pmdp, addr, &pmd, &ptl);
+}`,
		},
	});
});

test('accepts walks that continue with what they read, or that a lock protects', () => {
	for (const body of [
		`${WALK}
+	pmdp = pmd_offset_lockless(pudp, pud, addr);
+	return pte_offset_map_ro_nolock(mm, pmdp, addr, &ptl);`,
		`${WALK}
+	pmdp = pmd_offset(pudp, addr);
+	return pte_offset_map_lock(mm, pmdp, addr, &ptl);`,
		`+	pmdp = pmd_offset(pudp, addr);
+	return pte_offset_map_ro_nolock(mm, pmdp, addr, &ptl);`,
	]) {
		check({ files: { 'mm/example.c': `+static pte_t *example(void)\n+{\n${body}\n+}` } });
	}
});

test('reports functions that get an entry with its value', () => {
	check({
		files: {
			'mm/gup.c': `+static int walk_p4d(pgd_t *pgdp, pgd_t pgd, unsigned long addr, unsigned long end)
+{
+	p4d_t *p4dp = p4d_offset(pgdp, addr);
#                     ^^^^^^^^^^ page-table-read-twice: p4d_offset() reads *pgdp again after pgd was tested: use p4d_offset_lockless()
+
+	return walk_pud(p4dp, READ_ONCE(*p4dp), addr, end);
+}`,
			'include/linux/example.h': `+static inline p4d_t *p4d_offset_lockless(pgd_t *pgdp, pgd_t pgd, unsigned long addr)
+{
+	return p4d_offset(pgdp, addr);
+}`,
		},
	});
});
