import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('tlb-flush-in-lazy-mmu-mode');

const file = (hunk: string): { files: Record<string, string> } => ({ files: { 'mm/example.c': hunk } });

test('reports a flush that a leave below comes after, although the enter is above the hunk', () => {
	check({
		files: {
			'mm/example.c': ` 		next++;
 	}
-	arch_leave_lazy_mmu_mode();
 	if (changed)
 		flush_tlb_range(vma, start, end);
+	arch_leave_lazy_mmu_mode();
#       ^^^^^^^^^^^^^^^^^^^^^^^^ tlb-flush-in-lazy-mmu-mode: flush_tlb_range() comes before arch_leave_lazy_mmu_mode(), until which changes may be put off
 	return 0;
 }`,
		},
	});
});

test('reports a flush between both, with the newer names too', () => {
	check({
		files: {
			'mm/example.c': `+static int example(void)
+{
+	lazy_mmu_mode_enable();
+	if (!pte) {
+		lazy_mmu_mode_disable();
+		return 0;
+	}
+	ptep_set_wrprotect(mm, addr, pte);
+	flush_tlb_page(vma, addr);
#       ^^^^^^^^^^^^^^ tlb-flush-in-lazy-mmu-mode: flush_tlb_page() comes before lazy_mmu_mode_disable(), until which changes may be put off
+	lazy_mmu_mode_disable();
+	return 1;
+}`,
		},
	});
});

test('accepts a flush on paths that are not in the mode', () => {
	for (const body of [
		`+	arch_enter_lazy_mmu_mode();
+	arch_leave_lazy_mmu_mode();
+	flush_tlb_range(vma, start, end);`,
		`+	flush_tlb_range(vma, start, end);
+	arch_enter_lazy_mmu_mode();
+	arch_leave_lazy_mmu_mode();`,
		`+	arch_enter_lazy_mmu_mode();
+	if (force) {
+		arch_leave_lazy_mmu_mode();
+		flush_tlb_range(vma, start, end);
+		return;
+	}
+	arch_leave_lazy_mmu_mode();`,
		`+	arch_enter_lazy_mmu_mode();
+	arch_flush_lazy_mmu_mode();
+	flush_tlb_range(vma, start, end);
+	arch_leave_lazy_mmu_mode();`,
		`+	switch (kind) {
+	case A:
+		arch_enter_lazy_mmu_mode();
+		break;
+	case B:
+		flush_tlb_range(vma, start, end);
+	}`,
	]) {
		check(file(`+static void example(void)\n+{\n${body}\n+}`));
	}
});

test('accepts what was there before', () => {
	check(
		file(` static void example(void)
 {
 	arch_enter_lazy_mmu_mode();
+	count++;
 	flush_tlb_range(vma, start, end);
 	arch_leave_lazy_mmu_mode();
 }`),
	);
});
