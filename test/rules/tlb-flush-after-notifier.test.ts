import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('tlb-flush-after-notifier');

test('reports a flush after the end', () => {
	check({
		files: {
			'mm/mapping_example.c': ` {
+	mmu_notifier_invalidate_range_start(&range);
+	change_all(vma, start, end);
+	mmu_notifier_invalidate_range_end(&range);
+	flush_tlb_range(vma, start, end);
#       ^^^^^^^^^^^^^^^ tlb-flush-after-notifier: flush_tlb_range() comes after mmu_notifier_invalidate_range_end(): flush before it
 }`,
		},
	});
});

test('accepts a flush before the end', () => {
	check({
		files: {
			'mm/mapping_example.c': ` {
+	mmu_notifier_invalidate_range_start(&range);
+	change_all(vma, start, end);
+	flush_tlb_range(vma, start, end);
+	mmu_notifier_invalidate_range_end(&range);
 }`,
		},
	});
});

test('says nothing where a flush is known to be pending, or was made', () => {
	check({
		files: {
			'fs/example.c': ` {
+	mmu_notifier_invalidate_range_end(&range);
+	flush_tlb_mm(mm);
+	dec_tlb_flush_pending(mm);
 }`,
		},
	});
	check({
		files: {
			'mm/example.c': ` {
+	flush_tlb_range(vma, start, end);
+	mmu_notifier_invalidate_range_end(&range);
+	flush_tlb_range(vma, start, end);
 }`,
		},
	});
});
