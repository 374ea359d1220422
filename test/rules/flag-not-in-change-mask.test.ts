import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('flag-not-in-change-mask');

test('reports a new flag that the mask beside it lacks', () => {
	check({
		files: {
			'arch/loongarch/include/asm/pgtable-bits.h': ` {
 #define	_PAGE_HGLOBAL_SHIFT	12
 #define	_PAGE_PFN_SHIFT		12
+#define	_PAGE_SOFT_DIRTY_SHIFT	53
 
 #define _PAGE_HUGE		(_ULCAST_(1) << _PAGE_HUGE_SHIFT)
+#define _PAGE_SOFT_DIRTY	(_ULCAST_(1) << _PAGE_SOFT_DIRTY_SHIFT)
#        ^^^^^^^^^^^^^^^^ flag-not-in-change-mask: pte_modify() drops _PAGE_SOFT_DIRTY: add it to _PAGE_CHG_MASK
 
 #define _HPAGE_CHG_MASK	(_PAGE_MODIFIED | _PAGE_SPECIAL | _PFN_MASK | _CACHE_MASK | _PAGE_PLV | _PAGE_HUGE)
 #define _PAGE_CHG_MASK	(_PAGE_MODIFIED | _PAGE_SPECIAL | _PFN_MASK | _CACHE_MASK | _PAGE_PLV)
 }`,
		},
	});
});

test('accepts a flag that is added to the mask', () => {
	check({
		files: {
			'arch/loongarch/include/asm/pgtable-bits.h': ` {
 #define	_PAGE_HGLOBAL_SHIFT	12
 #define	_PAGE_PFN_SHIFT		12
+#define	_PAGE_SOFT_DIRTY_SHIFT	53
 
 #define _PAGE_HUGE		(_ULCAST_(1) << _PAGE_HUGE_SHIFT)
+#define _PAGE_SOFT_DIRTY	(_ULCAST_(1) << _PAGE_SOFT_DIRTY_SHIFT)
 
-#define _HPAGE_CHG_MASK	(_PAGE_MODIFIED | _PAGE_SPECIAL | _PFN_MASK | _CACHE_MASK | _PAGE_PLV | _PAGE_HUGE)
-#define _PAGE_CHG_MASK	(_PAGE_MODIFIED | _PAGE_SPECIAL | _PFN_MASK | _CACHE_MASK | _PAGE_PLV)
+#define _HPAGE_CHG_MASK	(_PAGE_MODIFIED | _PAGE_SPECIAL | _PAGE_SOFT_DIRTY | _PFN_MASK | _CACHE_MASK | _PAGE_PLV | _PAGE_HUGE)
+#define _PAGE_CHG_MASK	(_PAGE_MODIFIED | _PAGE_SPECIAL | _PAGE_SOFT_DIRTY | _PFN_MASK | _CACHE_MASK | _PAGE_PLV)
 }`,
		},
	});
});

test('says nothing where masks list what is replaced, or no mask is shown', () => {
	check({
		files: {
			'arch/riscv/include/asm/example.h': `+#define _PAGE_SOFT_DIRTY	BIT(60)
 #define _PAGE_CHG_MASK	(~(unsigned long)(_PAGE_READ | _PAGE_WRITE))`,
		},
	});
	check({
		files: {
			'arch/mips/include/asm/example.h': `+#define _PAGE_SPECIAL	BIT(8)`,
		},
	});
});
