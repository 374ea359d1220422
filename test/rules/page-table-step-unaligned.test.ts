import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('page-table-step-unaligned');

test('reports steps of one of several sizes', () => {
	check({
		files: {
			'arch/x86/mm/pti.c': ` {
+	if (pud_none(*pud)) {
+		addr += PUD_SIZE;
#                       ^^^^^^^^ page-table-step-unaligned: addr may be inside of what the entry maps: round up to PUD_SIZE instead
+		continue;
+	}
 	addr += PMD_SIZE;
 }`,
		},
	});
});

test('accepts loops over whole entries, and steps over what is mapped', () => {
	check({
		files: {
			'mm/a.c': ` {
+	if (pud_none(*pud)) {
+		addr += PUD_SIZE;
+		continue;
+	}
+	map(pud);
+	addr += PUD_SIZE;
 }`,
			'mm/b.c': ` {
+	if (pmd_leaf(*pmd)) {
+		addr += PMD_SIZE;
+		continue;
+	}
+	if (pud_none(*pud)) {
+		addr = round_up(addr + 1, PUD_SIZE);
+		continue;
+	}
 	addr += PAGE_SIZE;
 }`,
		},
	});
});
