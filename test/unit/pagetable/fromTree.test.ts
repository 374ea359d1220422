import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hover } from '../../../src/core/features/hover.ts';
import { HelperReports } from '../../../src/core/pagetable/compare/helperReports.ts';
import { reportOnSeries } from '../../../src/core/pagetable/compare/helperReport.ts';
import { verdictOf } from '../../../src/core/pagetable/compare/verdict.ts';
import { decode } from '../../../src/core/pagetable/entry/decode.ts';
import { architectureNamed, machineOf } from '../../../src/core/pagetable/architectures/registry.ts';
import { baseTreeOf, DEFAULT_BASE, withFiles, type BaseTree } from '../../../src/core/pagetable/interpret/base.ts';
import { parseDocument } from '../../../src/core/patch/document.ts';

const HEADER = 'arch/loongarch/include/asm/pgtable.h';

/** A header of an invented machine, as far as a test needs it. */
const TEXT = `#define _PAGE_PRESENT_SHIFT 3
#define _PAGE_PRESENT (1UL << _PAGE_PRESENT_SHIFT)
#define _PAGE_VALID _PAGE_PRESENT
#define _PAGE_WRITE (1UL << 4)
#define _PAGE_DIRTY (1UL << 5)
#define _PAGE_HUGE (1UL << 6)
#define _PAGE_GLOBAL (1UL << 6)
#define _PAGE_MODES (3UL << 8)
#define PFN_PTE_SHIFT 16
#define PMD_SHIFT 25
#define PGDIR_SHIFT 36
typedef struct { unsigned long pte; } pte_t;
typedef struct { unsigned long pmd; } pmd_t;
typedef struct { unsigned long pgprot; } pgprot_t;
#define pte_val(x) ((x).pte)
#define __pte(x) ((pte_t) { (x) })
#define __pmd(x) ((pmd_t) { (x) })
#define pmd_val(x) ((x).pmd)
#define pgprot_val(x) ((x).pgprot)
#define __pgprot(x) ((pgprot_t) { (x) })
#define PAGE_SHARED __pgprot(_PAGE_PRESENT | _PAGE_WRITE)
#define pte_none(x) (!pte_val(x))
#define pte_present(x) (pte_val(x) & _PAGE_PRESENT)
#define pte_pfn(x) (pte_val(x) >> PFN_PTE_SHIFT)
#define pfn_pte(pfn, prot) __pte(((pfn) << PFN_PTE_SHIFT) | pgprot_val(prot))
#define pmd_none(x) (!pmd_val(x))
#define pmd_present(x) (pmd_val(x) != 0)
#define pmd_leaf(x) ((pmd_val(x) & _PAGE_HUGE) != 0)
#define __pte_to_swp_entry(x) ((swp_entry_t) { pte_val(x) })
#define __swp_type(x) (((x).val >> 8) & 0x7f)
#define __swp_offset(x) ((x).val >> 24)

static inline pte_t pte_mkdirty(pte_t pte)
{
	return __pte(pte_val(pte) | _PAGE_DIRTY);
}

static inline pte_t pte_mkyoung(pte_t pte)
{
	return pte;
}
`;

const PATCH = `Subject: [PATCH] loongarch: keep the bit
---
diff --git a/${HEADER} b/${HEADER}
--- a/${HEADER}
+++ b/${HEADER}
@@ -37,5 +37,5 @@
 
 static inline pte_t pte_mkdirty(pte_t pte)
 {
-	return __pte(pte_val(pte) | _PAGE_DIRTY);
+	return __pte(pte_val(pte) | _PAGE_DIRTY | _PAGE_GLOBAL);
 }
`;

function treeOf(text: string): BaseTree {
	const architecture = architectureNamed('loongarch');
	assert.ok(architecture);
	return baseTreeOf({ architecture, kernel: 'v6.12' }, new Map([[HEADER, text]]), new Map());
}

test('Headers give the layout of an architecture that we have no models of', () => {
	const { architecture } = treeOf(TEXT);
	assert.equal(architecture.noLayout, null);
	assert.equal(architecture.hasReference, false);
	assert.deepEqual([architecture.leafShift('pte'), architecture.leafShift('pmd')], [14, 25]);
	const machine = machineOf(architecture);
	const names = (value: bigint, level: 'pte' | 'pmd'): readonly string[] =>
		decode(value, level, machine).bits.map(({ name }) => name);
	assert.deepEqual(names(0x1f0078n, 'pte'), ['PRESENT', 'WRITE', 'DIRTY', 'GLOBAL']);
	assert.deepEqual(names(0x1f0078n, 'pmd'), ['PRESENT', 'WRITE', 'DIRTY', 'HUGE']);
	assert.equal(decode(0x1f0078n, 'pte', machine).pageFrame, 0x1fn);
	assert.equal(decode(0n, 'pte', machine).form, 'empty');
	assert.equal(decode(0x78n, 'pmd', machine).form, 'leaf');
	assert.equal(decode(0x18n, 'pmd', machine).form, 'table');
	const swap = decode(0x1234000300n, 'pte', machine);
	assert.deepEqual([swap.form, swap.swap?.type, swap.swap?.offset], ['swap', 3, 0x1234n]);
	assert.ok(swap.notes.some((note) => note.startsWith('Without reference')));
	const samples = architecture.samples('pte', 'v6.12');
	assert.equal(samples.find(({ name }) => name === 'pte_user_rw_dirty')?.value, 0x480000038n | (0x48000n << 16n));
});

test('Headers that cannot be run give the reason', () => {
	const { architecture } = treeOf(TEXT.replace('(pte_val(x) >> PFN_PTE_SHIFT)', 'patched_frame(x)'));
	assert.equal(architecture.noLayout, 'the headers of arch/loongarch cannot be run: needs patched_frame()');
});

test('A tree without the headers of an architecture leaves it unknown', () => {
	const architecture = architectureNamed('loongarch');
	assert.ok(architecture);
	const generic = new Map([['include/linux/pgtable.h', 'static inline int pte_leaf(pte_t pte) { return 1; }\n']]);
	assert.equal(baseTreeOf({ architecture, kernel: 'v6.12' }, generic, new Map()).architecture, architecture);
});

test('Verdicts and hovers on such an architecture say that there is no reference', () => {
	const { patches } = parseDocument(PATCH);
	const baseTree = withFiles(DEFAULT_BASE, new Map([[HEADER, TEXT]]));
	const [report] = reportOnSeries(patches, { baseTree })[0]?.reports ?? [];
	assert.ok(report);
	assert.equal(report.base, 'the tree, without reference');
	assert.equal(verdictOf(report).verdict, 'changed');
	const at = PATCH.indexOf('pte_mkdirty(');
	const shown = hover(parseDocument(PATCH), at, { reports: new HelperReports(() => baseTree), samples: [] });
	assert.match(shown?.verdict ?? '', /on the tree, without reference/);
	assert.match(shown?.table ?? '', /GLOBAL/);
});

test('A hover says why a helper cannot be run', () => {
	const context = { reports: new HelperReports(), samples: [] };
	const touched = hover(parseDocument(PATCH), PATCH.indexOf('pte_mkdirty('), context);
	assert.match(touched?.verdict ?? '', /on the patch alone, without reference/);
	assert.match(touched?.notes ?? '', /No samples: loongarch is known from the headers of a kernel tree only/);
	const called = PATCH.replaceAll('__pte(pte_val(pte)', 'pte_wrprotect(pte_val(pte)');
	const other = hover(parseDocument(called), called.indexOf('pte_wrprotect'), context);
	assert.match(other?.notes ?? '', /No samples/);
});
