import { feature } from '../../eval/build.ts';
import type { Truth } from '../../eval/expression.ts';
import type { Expression } from '../../interpret/parse/syntax.ts';
import { intConstant, truthValueOf } from '../../interpret/lower/value.ts';
import { describe, flushWholePage } from '../describe.ts';
import { treeFiles } from '../treeFiles.ts';
import { BOOK3S64, book3s64Fields, book3s64Samples } from './book3s64.ts';
import { POWERPC_BUILTINS, POWERPC_HARMLESS, STORED_AS_VALUES } from './common.ts';
import { radixModels } from './radixModels.ts';

/** Book3S with 64 bits and radix page tables, 64 KiB pages, as on POWER9 and later. */
export const POWERPC_RADIX = describe({
	...BOOK3S64,
	name: 'powerpc-radix',
	title: 'powerpc, radix',
	owns: (path) =>
		path.startsWith('arch/powerpc/') && !/book3s\/32|nohash|8xx|e500|44x|book3s32|hash-|hash_|\/hash/.test(path),
	treeFiles: treeFiles(
		'powerpc',
		'asm-const pgtable-be-types page_64 page mmu book3s/64/mmu book3s/64/hash-64k book3s/64/hash book3s/64/pgtable-64k ' +
			'book3s/64/radix-64k book3s/64/radix book3s/64/pgtable pgtable-masks book3s/64/tlbflush-radix ' +
			'book3s/64/tlbflush book3s/64/hugetlb hugetlb pgtable',
		'book3s64/pgtable book3s64/radix_pgtable pgtable',
		['p4d'],
	),
	configurations: {
		default: { description: 'all features on' },
		power9_nmmu: {
			description: 'POWER9 with a coprocessor attached',
			words: { 'mm->context.copros': 1n },
			truths: { 'cpu:ARCH_31': false },
		},
	},
	words: {
		pte_index_size: 5n,
		pmd_index_size: 9n,
		pud_index_size: 9n,
		pgd_index_size: 13n,
		'mm->context.copros': 0n,
	},
	truths: { 'cpu:ARCH_31': true },
	variables: {
		__pte_index_size: 'pte_index_size',
		__pmd_index_size: 'pmd_index_size',
		__pud_index_size: 'pud_index_size',
		__pgd_index_size: 'pgd_index_size',
	},
	builtins: [
		...POWERPC_BUILTINS,
		...STORED_AS_VALUES,
		['radix__flush_tlb_page', (call) => flushWholePage(call, 16)],
		['radix__flush_tlb_page_psize', (call) => flushWholePage(call, 16)],
		['radix_enabled', () => intConstant(1n)],
		['early_radix_enabled', () => intConstant(1n)],
		['mmu_has_feature', () => intConstant(1n)],
		['cpu_has_feature', ({ operands: [operand] }) => truthValueOf(processorHas(operand), true)],
	],
	harmless: POWERPC_HARMLESS,
	shifts: [16, 21, 30, 39, 39],
	largeLeaves: ['pmd', 'pud'],
	fields: (level) => book3s64Fields(level),
	samples: book3s64Samples({ pte: 0x812340000n, pmd: 0x812200000n, pud: 0x840000000n }),
	models: radixModels,
});

/** Whether the processor has a feature; only what tells POWER9 from later ones is in question. */
function processorHas(operand: Expression | undefined): Truth {
	const isAsked = operand?.kind === 'name' && operand.name === 'CPU_FTR_ARCH_31';
	return isAsked ? feature('cpu:ARCH_31') : { kind: 'literal', value: true };
}
