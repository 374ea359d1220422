import type { Form } from '../../entry/layout.ts';
import type { Level } from '../../entry/level.ts';
import { span } from '../../entry/word.ts';
import { both, constant, either, feature, negation } from '../../eval/build.ts';
import { unreadable } from '../../interpret/limits.ts';
import type { BuiltinCall } from '../../interpret/lower/scope.ts';
import { numberOf, truthValueOf, type CValue } from '../../interpret/lower/value.ts';
import { kernelOptions } from '../../interpret/parse/target.ts';
import { unsignedLongType } from '../../interpret/parse/ctype.ts';
import { all } from '../../interpret/shims/builtins.ts';
import { bits, describe, hasBits, SWAP, type FieldRow } from '../describe.ts';
import { leafSamples, type FlagRow } from '../leafSamples.ts';
import { COMMON_OPTIONS } from '../options.ts';
import { treeFiles } from '../treeFiles.ts';
import { RISCV_MASKS, riscvModels } from './models.ts';

const PRESENT = bits(0);
const RWX = bits(1, 2, 3);
const PROT_NONE = bits(5);
const PFN = span(10, 53);
const MEMORY_TYPE = bits(61, 62);

/** riscv with 64 bits, five levels of page tables or four, Svpbmt and Svnapot. */
export const RISCV = describe({
	name: 'riscv',
	title: 'riscv, 64 bits',
	owns: (path) => path.startsWith('arch/riscv/'),
	treeFiles: treeFiles('riscv', 'page pgtable-64 pgtable-bits pgtable tlbflush hugetlb', 'pgtable hugetlbpage'),
	target: {
		options: kernelOptions(
			[
				...COMMON_OPTIONS,
				'64BIT',
				'RISCV',
				'RISCV_ISA_SVNAPOT',
				'RISCV_ISA_SVPBMT',
				'ARCH_HAS_PTE_DEVMAP',
				'PAGE_TABLE_CHECK',
				'SPARSEMEM_VMEMMAP',
			],
			{ PAGE_SHIFT: 12, PGTABLE_LEVELS: 5, NR_CPUS: 64 },
		),
		macros: [
			['__riscv', 1],
			['__riscv_xlen', 64],
		],
		absent: new Set(['__PAGETABLE_PMD_FOLDED', '__PAGETABLE_PUD_FOLDED', '__PAGETABLE_P4D_FOLDED']),
		wordBits: 64,
	},
	kernels: ['v6.12'],
	configurations: {
		default: { description: 'five levels, Svpbmt and Svnapot' },
		sv48: { description: 'four levels', truths: { 'cpu:SV57': false } },
		svvptc: { description: 'with Svvptc', truths: { 'cpu:EXT_SVVPTC': true } },
	},
	truths: {
		'cpu:SV57': true,
		'cpu:SV48': true,
		'cpu:EXT_SVNAPOT': true,
		'cpu:EXT_SVPBMT': true,
		'cpu:EXT_SVVPTC': false,
	},
	variables: { pgtable_l5_enabled: 'cpu:SV57', pgtable_l4_enabled: 'cpu:SV48' },
	builtins: [
		...all(['riscv_has_extension_likely', 'riscv_has_extension_unlikely'], () => extension),
		['riscv_page_mtmask', () => numberOf(unsignedLongType, constant(MEMORY_TYPE))],
		['riscv_page_nocache', () => numberOf(unsignedLongType, constant(bits(61)))],
		['riscv_page_io', () => numberOf(unsignedLongType, constant(bits(62)))],
	],
	harmless: ['ALT_THEAD_PMA', 'flush_icache_pte', 'local_flush_tlb_page', 'update_mmu_cache_range'],

	pageShift: 12,
	shifts: [12, 21, 30, 39, 48],
	largeLeaves: ['pmd', 'pud'],
	entryBits: 64,
	fields,
	softwareBits: [8, 9],
	formOf,
	address: () => ({ mask: PFN, shift: 10 }),
	swapFields: { type: { high: 11, low: 7 }, offset: { high: 63, low: 12 }, isInverted: false },

	samples: (level) =>
		leafSamples(level, {
			frames: { pte: 0x2048d1400n, pmd: 0x204880000n, pud: 0x210000000n },
			leaves: LEAVES,
			swaps:
				level === 'pte' || level === 'pmd'
					? [
							['swap', 'swap', 'swapped out: file 3, offset 0x1234', 0x1234180n],
							['swap', 'swap_exclusive', 'swapped out, of one process', 0x12341c0n],
						]
					: [],
			none: 0n,
			table: 0x2048d1401n,
		}),
	protections: [
		{ name: 'PAGE_NONE', value: 0x22n, description: 'no access: PROT_NONE, NUMA hint' },
		{ name: 'PAGE_READONLY', value: 0x53n, description: 'user, r--' },
		{ name: 'PAGE_READONLY_EXEC', value: 0x5bn, description: 'user, r-x' },
		{ name: 'PAGE_SHARED', value: 0x57n, description: 'user, rw-, shared' },
		{ name: 'PAGE_SHARED_EXEC', value: 0x5fn, description: 'user, rwx, shared' },
		{ name: 'PAGE_KERNEL', value: 0xe7n, description: 'kernel, rw-' },
		{ name: 'PAGE_KERNEL_RO', value: 0xe3n, description: 'kernel, r--' },
	],
	leafMark: () => ({ mask: 0n, value: 0n }),
	presentBit: 0,
	isMapped: (entry) =>
		either(
			both(hasBits(entry, PRESENT), hasBits(entry, RWX)),
			both(negation(hasBits(entry, PRESENT)), hasBits(entry, PROT_NONE)),
		),
	isProtection: (protection) => both(hasBits(protection, PRESENT | PROT_NONE), negation(hasBits(protection, PFN))),
	numbers: {
		flagPrefixes: { pte: '_PAGE_' },
		words: {
			_PAGE_PFN_SHIFT: 10n,
			_PAGE_PFN_MASK: PFN,
			_PAGE_LEAF: RWX,
			_PAGE_SOFT: bits(8, 9),
			_PAGE_TABLE: PRESENT,
			_PAGE_MTMASK: MEMORY_TYPE,
			_PAGE_BASE: bits(0, 4, 6),
			_PAGE_KERNEL: 0xe7n,
			_PAGE_ACCESSED_OFFSET: 6n,
		},
	},
	masks: RISCV_MASKS,
	models: riscvModels,
});

/** The operand is a name such as RISCV_ISA_EXT_SVNAPOT. */
function extension({ operands, callee }: BuiltinCall): CValue {
	const [operand] = operands;
	const name = operand?.kind === 'name' ? /^RISCV_ISA_(EXT_\w+)$/.exec(operand.name)?.[1] : undefined;
	if (name === undefined) return unreadable(`calls ${callee}() for an unknown extension`);
	return truthValueOf(feature(`cpu:${name}`), true);
}

const LEAVES: readonly FlagRow[] = [
	['everyday', 'user_rw_dirty', 'user, rw-, written', 0xd7n],
	['everyday', 'user_rw_clean', 'user, rw-, not written', 0x57n],
	['everyday', 'user_rw_old', 'user, rw-, not used yet', 0x17n],
	['everyday', 'user_ro', 'user, r--', 0x53n],
	['everyday', 'user_rx', 'user, r-x', 0x5bn],
	['everyday', 'user_rwx', 'user, rwx, written', 0xdfn],
	['no access', 'protnone', 'after mprotect(PROT_NONE)', 0x22n],
	['no access', 'protnone_dirty', 'PROT_NONE, written before', 0xe2n],
	['no access', 'invalidated', 'hidden while it is changed', 0xd6n],
	['marks', 'execonly', 'user, --x', 0x59n],
	['marks', 'special', 'mapped without a struct page', 0x153n],
	['marks', 'devmap', 'device memory (DAX)', 0x257n],
	['kernel', 'kernel_rw', 'kernel, rw-', 0xe7n],
	['kernel', 'kernel_ro', 'kernel, r--', 0xe3n],
	['kernel', 'io', 'kernel, memory of a device', 0x40000000000000e7n],
];

function formOf(value: bigint, level: Level): Form {
	if (value === 0n) return 'empty';
	const isLeaf = (value & RWX) !== 0n;
	if ((value & PRESENT) !== 0n) return isLeaf ? 'leaf' : level === 'pte' ? 'unknown' : 'table';
	if (level === 'p4d' || level === 'pgd') return 'unknown';
	if ((value & PROT_NONE) !== 0n) return 'prot-none';
	return isLeaf ? 'invalidated' : 'swap';
}

function fields(level: Level): readonly FieldRow[] {
	const leaves: readonly Form[] = ['leaf', 'prot-none', 'invalidated'];
	const isSwappable = level === 'pte' || level === 'pmd';
	return [
		['PRESENT', 0, 'the hardware may use the entry'],
		['READ', 1, 'may be read; with WRITE and EXEC clear, a pointer to a table'],
		['WRITE', 2, 'may be written'],
		['EXEC', 3, 'may be executed'],
		['USER', 4, 'user space may use it'],
		['GLOBAL', 5, 'kept in the TLB across address spaces', ['leaf', 'table', 'invalidated']],
		['PROT_NONE', 5, 'mapped for the kernel, but nobody may use it', ['prot-none']],
		['ACCESSED', 6, 'accessed'],
		['DIRTY', 7, 'written to'],
		['SPECIAL', 8, 'its struct page is not refcounted', leaves],
		['DEVMAP', 9, 'device memory (DAX)', leaves],
		['NOCACHE', 61, 'not cached', leaves],
		['IO', 62, 'memory of a device', leaves],
		['NAPOT', 63, 'part of a larger range', leaves],
		...(isSwappable ? [['SWP_EXCLUSIVE', 6, 'an anonymous page of one process only', SWAP] as FieldRow] : []),
	];
}
