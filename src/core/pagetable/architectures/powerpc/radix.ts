import type { Form } from '../../entry/layout.ts';
import type { Level } from '../../entry/level.ts';
import { span } from '../../entry/word.ts';
import { both, either, feature, negation } from '../../eval/build.ts';
import type { Truth } from '../../eval/expression.ts';
import type { Expression } from '../../interpret/parse/syntax.ts';
import { kernelOptions } from '../../interpret/parse/target.ts';
import { intConstant, truthValueOf } from '../../interpret/lower/value.ts';
import { bits, describe, flushWholePage, hasBits, hasJust, SWAP, type FieldRow } from '../describe.ts';
import { leafSamples, type FlagRow } from '../leafSamples.ts';
import { COMMON_OPTIONS } from '../options.ts';
import { treeFiles } from '../treeFiles.ts';
import { BOOK3S64_NUMBERS } from './numbers.ts';
import { BOOK3S64_MASKS } from './book3s64Models.ts';
import { radixModels } from './radixModels.ts';
import { POWERPC_BUILTINS, STORED_AS_VALUES, POWERPC_HARMLESS } from './common.ts';

const PRESENT = bits(63);
const LEAF = bits(62);
const INVALID = bits(61);
const PRIVILEGED = bits(3);
const RWX = bits(0, 1, 2);
const RPN = span(16, 52);

/** Book3S with 64 bits and radix page tables, 64 KiB pages, as on POWER9 and later. */
export const POWERPC_RADIX = describe({
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
	target: {
		options: kernelOptions(
			[
				...COMMON_OPTIONS,
				'64BIT',
				'PPC',
				'PPC64',
				'PPC_BOOK3S',
				'PPC_BOOK3S_64',
				'PPC_64K_PAGES',
				'PPC_64S_HASH_MMU',
				'PPC_RADIX_MMU',
				'PPC_MEM_KEYS',
				'ARCH_HAS_PTE_DEVMAP',
				'CPU_LITTLE_ENDIAN',
				'HAVE_ARCH_SOFT_DIRTY',
				'HAVE_ARCH_TRANSPARENT_HUGEPAGE_PUD',
				'MEM_SOFT_DIRTY',
				'SPARSEMEM_VMEMMAP',
			],
			{ PAGE_OFFSET: 0xc000000000000000n, PAGE_SHIFT: 16, PGTABLE_LEVELS: 4, NR_CPUS: 64 },
		),
		macros: [
			['__powerpc__', 1],
			['__powerpc64__', 1],
		],
		absent: new Set(['__PAGETABLE_PMD_FOLDED', '__PAGETABLE_PUD_FOLDED']),
		wordBits: 64,
	},
	kernels: ['v6.12'],
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
	unmodelled: (helper) =>
		/^p(te|md|ud|4d|gd)_raw$/.test(helper) ? 'gives the bytes in the order of memory, which is not modelled' : null,

	pageShift: 16,
	shifts: [16, 21, 30, 39, 39],
	largeLeaves: ['pmd', 'pud'],
	entryBits: 64,
	fields,
	softwareBits: [9, 10, 11, 61],
	formOf,
	address: () => ({ mask: RPN, shift: 16 }),
	swapFields: { type: { high: 4, low: 0 }, offset: { high: 52, low: 16 }, isInverted: false },

	samples: (level) =>
		leafSamples(level, {
			frames: { pte: 0x812340000n, pmd: 0x812200000n, pud: 0x840000000n },
			leaves: LEAVES,
			swaps: level === 'pte' || level === 'pmd' ? [['swap', 'swap', 'swapped out', 0x4000000012340003n]] : [],
			none: 0n,
			table: 0x8000000812345000n,
		}),
	protections: [
		{ name: 'PAGE_NONE', value: 0xc000000000000108n, description: 'no access: PROT_NONE, NUMA hint' },
		{ name: 'PAGE_READONLY', value: 0xc000000000000104n, description: 'user, r--' },
		{ name: 'PAGE_READONLY_EXEC', value: 0xc000000000000105n, description: 'user, r-x' },
		{ name: 'PAGE_SHARED', value: 0xc000000000000106n, description: 'user, rw-, shared' },
		{ name: 'PAGE_SHARED_EXEC', value: 0xc000000000000107n, description: 'user, rwx, shared' },
		{ name: 'PAGE_KERNEL', value: 0xc00000000000018en, description: 'kernel, rw-' },
		{ name: 'PAGE_KERNEL_RO', value: 0xc00000000000010cn, description: 'kernel, r--' },
	],
	leafMark: () => ({ mask: LEAF, value: LEAF }),
	presentBit: 63,
	isMapped: (entry) => either(hasBits(entry, PRESENT), hasJust(entry, INVALID | LEAF, INVALID | LEAF)),
	isProtection: (protection) => both(hasBits(protection, PRESENT), negation(hasBits(protection, RPN))),
	numbers: BOOK3S64_NUMBERS,
	masks: BOOK3S64_MASKS,
	models: radixModels,
});

const LEAVES: readonly FlagRow[] = [
	['everyday', 'user_rw_dirty', 'user, rw-, written', 0xc000000000000186n],
	['everyday', 'user_rw_clean', 'user, rw-, not written', 0xc000000000000106n],
	['everyday', 'user_rw_old', 'user, rw-, not used yet', 0xc000000000000006n],
	['everyday', 'user_ro', 'user, r--', 0xc000000000000104n],
	['everyday', 'user_rx', 'user, r-x', 0xc000000000000105n],
	['everyday', 'user_rwx', 'user, rwx, written', 0xc000000000000187n],
	['no access', 'protnone', 'after mprotect(PROT_NONE)', 0xc000000000000108n],
	['no access', 'protnone_dirty', 'PROT_NONE, written before', 0xc000000000000188n],
	['no access', 'invalidated', 'hidden while it is changed', 0x6000000000000186n],
	['marks', 'softdirty', 'user, rw-, soft-dirty', 0xc000000000000386n],
	['marks', 'special', 'mapped without a struct page', 0xc000000000000504n],
	['marks', 'devmap', 'device memory (DAX)', 0xc000000000000986n],
	['marks', 'pkey5', 'user, rw-, protection key', 0xca00000000000186n],
	['kernel', 'kernel_rw', 'kernel, rw-', 0xc00000000000018en],
	['kernel', 'kernel_ro', 'kernel, r--', 0xc00000000000010cn],
];

/** Whether the processor has a feature; only what tells POWER9 from later ones is in question. */
function processorHas(operand: Expression | undefined): Truth {
	const isAsked = operand?.kind === 'name' && operand.name === 'CPU_FTR_ARCH_31';
	return isAsked ? feature('cpu:ARCH_31') : { kind: 'literal', value: true };
}

function formOf(value: bigint, level: Level): Form {
	if (value === 0n) return 'empty';
	const isLeaf = (value & LEAF) !== 0n;
	if ((value & PRESENT) !== 0n) {
		if (!isLeaf) return level === 'pte' ? 'unknown' : 'table';
		return (value & (RWX | PRIVILEGED)) === PRIVILEGED ? 'prot-none' : 'leaf';
	}
	if (isLeaf && (value & INVALID) !== 0n) return 'invalidated';
	return level === 'pte' || level === 'pmd' ? 'swap' : 'unknown';
}

function fields(level: Level): readonly FieldRow[] {
	const leaves: readonly Form[] = ['leaf', 'prot-none', 'invalidated'];
	const all: readonly FieldRow[] = [
		['EXEC', 0, 'may be executed', leaves],
		['WRITE', 1, 'may be written', leaves],
		['READ', 2, 'may be read', leaves],
		['PRIVILEGED', 3, 'for the kernel only', leaves],
		['SAO', 4, 'strong access order', leaves],
		['NON_IDEMPOTENT', 5, 'memory of a device', leaves],
		['DIRTY', 7, 'written to', leaves],
		['ACCESSED', 8, 'accessed', leaves],
		['SOFT_DIRTY', 9, 'written since soft-dirty tracking began', leaves],
		['SPECIAL', 10, 'its struct page is not refcounted', leaves],
		['DEVMAP', 11, 'device memory (DAX)', leaves],
		...[0, 1, 2, 3, 4].map((n): FieldRow => [`PKEY_BIT${n}`, 56 + n, 'bit of the protection key', leaves]),
		['INVALID', 61, 'mapped, but hidden from the hardware', leaves],
		['SWP_EXCLUSIVE', 5, 'an anonymous page of one process only', SWAP],
	];
	const always: readonly FieldRow[] = [
		['PTE', 62, 'a leaf, not a pointer to a table'],
		['PRESENT', 63, 'the hardware may use the entry'],
	];
	return level === 'p4d' || level === 'pgd' ? always : [...all, ...always];
}
