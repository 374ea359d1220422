import type { Form } from '../../entry/layout.ts';
import type { Level } from '../../entry/level.ts';
import { span } from '../../entry/word.ts';
import { both, feature, negation } from '../../eval/build.ts';
import { kernelOptions } from '../../interpret/parse/target.ts';
import { unreadable } from '../../interpret/limits.ts';
import type { BuiltinCall } from '../../interpret/lower/scope.ts';
import { intConstant, truthValueOf, type CValue } from '../../interpret/lower/value.ts';
import { all } from '../../interpret/shims/builtins.ts';
import { bits, describe, flushWholePage, hasBits, MAPPED, SWAP, type FieldRow } from '../describe.ts';
import { COMMON_OPTIONS } from '../options.ts';
import { treeFiles } from '../treeFiles.ts';
import { ARM64_NUMBERS } from './numbers.ts';
import { arm64Models, isPresent } from './models.ts';
import { PROTECTIONS, samplesOf } from './samples.ts';

const VALID = bits(0);
const TABLE = bits(1);
const PRESENT_INVALID = bits(11);
const ADDRESS = span(12, 49);

/** arm64 with 4 KiB pages, 48 bits of addresses and four levels. */
export const ARM64 = describe({
	name: 'arm64',
	title: 'arm64',
	owns: (path) => path.startsWith('arch/arm64/'),
	treeFiles: treeFiles(
		'arm64',
		'page-def pgtable-hwdef pgtable-types page pgtable-prot memory pgtable tlbflush hugetlb',
		'fault mmu pageattr',
		['p4d'],
	),
	target: {
		options: kernelOptions(
			[
				...COMMON_OPTIONS,
				'64BIT',
				'ARM64',
				'ARM64_4K_PAGES',
				'ARM64_HW_AFDBM',
				'ARCH_HAS_PTE_DEVMAP',
				'ARCH_SUPPORTS_HUGE_PFNMAP',
				'ARCH_SUPPORTS_PMD_PFNMAP',
				'ARCH_SUPPORTS_PUD_PFNMAP',
				'HAVE_ARCH_USERFAULTFD_WP',
				'PTE_MARKER_UFFD_WP',
				'SPARSEMEM_VMEMMAP',
			],
			{
				ARM64_PA_BITS: 48,
				ARM64_VA_BITS: 48,
				ARM64_PAGE_SHIFT: 12,
				ARM64_CONT_PTE_SHIFT: 4,
				ARM64_CONT_PMD_SHIFT: 4,
				PAGE_SHIFT: 12,
				PGTABLE_LEVELS: 4,
				NR_CPUS: 64,
			},
		),
		macros: [['__aarch64__', 1]],
		absent: new Set(['__PAGETABLE_PMD_FOLDED', '__PAGETABLE_PUD_FOLDED']),
		wordBits: 64,
	},
	kernels: ['v6.11', 'v6.12'],
	configurations: { default: { description: '4 KiB pages, 48-bit addresses' } },
	truths: {
		'cpu:MTE': false,
		'cpu:POE': false,
		'cpu:BTI': false,
		'cpu:HAFT': false,
		'cpu:HW_AF': true,
		'cpu:LPA2': false,
		'cpu:HAS_VA52': false,
		'cpu:ALWAYS_BOOT': true,
		'cpu:WORKAROUND_2645198': false,
		'cpu:NG_MAPPINGS': false,
	},
	features: {
		system_supports_mte: 'cpu:MTE',
		system_supports_poe: 'cpu:POE',
		system_supports_bti_kernel: 'cpu:BTI',
		system_supports_haft: 'cpu:HAFT',
		cpu_has_hw_af: 'cpu:HW_AF',
		pgtable_l5_enabled: 'cpu:LPA2',
		pgtable_l4_enabled: 'config:DEBUG_VM',
	},
	builtins: [
		...all(['alternative_has_cap_likely', 'alternative_has_cap_unlikely', 'cpus_have_final_cap'], () => capability),
		['in_swapper_pgdir', () => intConstant(0n)],
		['flush_tlb_page_nosync', (call) => flushWholePage(call, 12)],
	],
	variables: { arm64_use_ng_mappings: 'cpu:NG_MAPPINGS' },
	harmless: [
		'dsb',
		'isb',
		'__flush_dcache_icache',
		'__sync_icache_dcache',
		'mte_sync_tags',
		'emit_pte_barriers',
		'__set_pte_complete',
	],

	pageShift: 12,
	shifts: [12, 21, 30, 39, 39],
	largeLeaves: ['pmd', 'pud'],
	entryBits: 64,
	fields,
	softwareBits: [55, 56, 57, 58],
	formOf,
	address: () => ({ mask: ADDRESS, shift: 12 }),
	swapFields: { type: { high: 10, low: 6 }, offset: { high: 61, low: 12 }, isInverted: false },

	samples: samplesOf,
	protections: PROTECTIONS,
	leafMark: (level) => ({ mask: TABLE, value: level === 'pte' ? TABLE : 0n }),
	presentBit: 0,
	isMapped: isPresent,
	isProtection: (protection) => both(isPresent(protection), negation(hasBits(protection, ADDRESS))),
	numbers: ARM64_NUMBERS,
	models: arm64Models,
});

/** The operand is a name such as ARM64_HAS_VA52. */
function capability({ operands, callee }: BuiltinCall): CValue {
	const [operand] = operands;
	const name = operand?.kind === 'name' ? /^ARM64_(\w+)$/.exec(operand.name)?.[1] : undefined;
	if (name === undefined) return unreadable(`calls ${callee}() for an unknown capability`);
	return truthValueOf(feature(`cpu:${name}`), true);
}

function formOf(value: bigint, level: Level): Form {
	if (value === 0n) return 'empty';
	const hasTableBit = (value & TABLE) !== 0n;
	if ((value & VALID) !== 0n) {
		if (level === 'pte') return hasTableBit ? 'leaf' : 'unknown';
		return hasTableBit ? 'table' : level === 'pmd' || level === 'pud' ? 'leaf' : 'unknown';
	}
	if (level === 'p4d' || level === 'pgd') return 'unknown';
	if ((value & PRESENT_INVALID) !== 0n) return (value & bits(6)) === 0n ? 'prot-none' : 'invalidated';
	return 'swap';
}

function fields(level: Level): readonly FieldRow[] {
	const leaves: readonly Form[] = ['leaf', 'prot-none', 'invalidated'];
	if (level === 'p4d' || level === 'pgd') {
		return [
			['VALID', 0, 'the hardware may use the entry'],
			['TABLE', 1, 'a pointer to a table'],
		];
	}
	return [
		['VALID', 0, 'the hardware may use the entry', ['table', 'leaf']],
		['TABLE', 1, level === 'pte' ? 'a page' : 'a pointer to a table, not a block', MAPPED],
		['ATTRINDX0', 2, 'memory type, index bit 0', leaves],
		['ATTRINDX1', 3, 'memory type, index bit 1', leaves],
		['ATTRINDX2', 4, 'memory type, index bit 2', leaves],
		['USER', 6, 'user space may use it', leaves],
		['RDONLY', 7, 'not writable', leaves],
		['SHARED0', 8, 'shareability, bit 0', leaves],
		['SHARED1', 9, 'shareability, bit 1', leaves],
		['AF', 10, 'accessed', leaves],
		['NG', 11, 'of one address space only', ['leaf']],
		['PRESENT_INVALID', 11, 'mapped for the kernel, but hidden from the hardware', ['prot-none', 'invalidated']],
		['GP', 50, 'guarded against wild branches', leaves],
		['WRITE', 51, 'may be written; the hardware clears RDONLY on a write', leaves],
		['CONT', 52, 'one of a contiguous group', leaves],
		['PXN', 53, 'the kernel may not execute it', leaves],
		['UXN', 54, 'user space may not execute it', leaves],
		['DIRTY', 55, 'written to, as software knows', leaves],
		['SPECIAL', 56, 'its struct page is not refcounted', leaves],
		['DEVMAP', 57, 'device memory (DAX)', leaves],
		['UFFD_WP', 58, 'tracked by userfaultfd', leaves],
		['PO_IDX0', 60, 'protection key, bit 0', leaves],
		['PO_IDX1', 61, 'protection key, bit 1', leaves],
		['PO_IDX2', 62, 'protection key, bit 2', leaves],
		['SWP_EXCLUSIVE', 2, 'an anonymous page of one process only', SWAP],
		['SWP_UFFD_WP', 3, 'userfaultfd tracking of a swapped page', SWAP],
	];
}
