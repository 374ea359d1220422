import type { Form } from '../../entry/layout.ts';
import type { Level } from '../../entry/level.ts';
import { span } from '../../entry/word.ts';
import { add, and, both, constant, either, feature, flush, negation, not, or } from '../../eval/build.ts';
import type { Word } from '../../eval/expression.ts';
import type { BuiltinCall } from '../../interpret/lower/scope.ts';
import { exchangeEffect, valueAt } from '../../interpret/lower/place.ts';
import { intConstant, truthValueOf, wordOf, type CValue } from '../../interpret/lower/value.ts';
import { kernelOptions } from '../../interpret/parse/target.ts';
import { all, pointeeEntry } from '../../interpret/shims/builtins.ts';
import { bits, describe, hasBits, hasJust, type FieldRow } from '../describe.ts';
import { leafSamples, type FlagRow } from '../leafSamples.ts';
import { COMMON_OPTIONS } from '../options.ts';
import { treeFiles } from '../treeFiles.ts';
import { S390_MASKS, s390Models } from './models.ts';
import { S390_NUMBERS } from './numbers.ts';

const PTE_PRESENT = bits(0);
const PTE_INVALID = bits(10);
const PTE_PROTECT = bits(9);
const INVALID = bits(5);
const LARGE = bits(10);

/** s390x without KVM guests, with NX, EDAT1 and 2, IDTE, RDP and local clearing of the TLB. */
export const S390 = describe({
	name: 's390',
	title: 's390',
	owns: (path) => path.startsWith('arch/s390/'),
	treeFiles: treeFiles('s390', 'page pgtable tlbflush hugetlb', 'pgtable hugetlbpage'),
	target: {
		options: kernelOptions(
			[
				...COMMON_OPTIONS.filter((name) => !/^(HAVE_ARCH_HUGE_VMAP|ARCH_ENABLE_THP_MIGRATION)$/.test(name)),
				'64BIT',
				'S390',
				'HAVE_ARCH_SOFT_DIRTY',
				'MEM_SOFT_DIRTY',
				'SPARSEMEM_VMEMMAP',
			],
			{ PAGE_SHIFT: 12, PGTABLE_LEVELS: 5, NR_CPUS: 64 },
		),
		macros: [
			['__s390__', 1],
			['__s390x__', 1],
		],
		absent: new Set(['__PAGETABLE_PMD_FOLDED', '__PAGETABLE_PUD_FOLDED', '__PAGETABLE_P4D_FOLDED']),
		wordBits: 64,
	},
	kernels: ['v6.12'],
	configurations: {
		default: { description: 'the mm runs on other processors, too' },
		only_this_cpu: { description: 'the mm runs on this processor only', truths: { 'mm:local': true } },
	},
	words: {
		page_offset_base: 0n,
		mio_wb_bit_mask: 0n,
		'mm->context.asce': 0n,
		'mm->context.gmap_asce': 0n,
		'mm->context.flush_mm': 0n,
	},
	truths: {
		'cpu:NX': true,
		'cpu:EDAT1': true,
		'cpu:EDAT2': true,
		'cpu:IDTE': true,
		'cpu:RDP': true,
		'cpu:ESOP': true,
		'cpu:TLB_LC': true,
		'cpu:TLB_GUEST': false,
		'mm:local': false,
	},
	variables: {
		...Object.fromEntries(
			['NX', 'EDAT1', 'EDAT2', 'IDTE', 'RDP', 'ESOP', 'TLB_LC', 'TLB_GUEST'].map((name) => [
				`MACHINE_HAS_${name}`,
				`cpu:${name}`,
			]),
		),
		mio_wb_bit_mask: 'mio_wb_bit_mask',
	},
	builtins: [
		['cpumask_equal', () => truthValueOf(feature('mm:local'), true)],
		...all(
			['cpumask_of', 'mm_cpumask', 'smp_processor_id', 'mm_has_pgste', 'mm_alloc_pgste', 'mm_is_protected'],
			() => () => intConstant(0n),
		),
		['__ptep_ipte', (call) => instruction(call, 12, (entry) => or(entry, constant(PTE_INVALID)))],
		['__ptep_rdp', (call) => instruction(call, 12, (entry) => and(entry, not(constant(PTE_PROTECT))))],
		['__pmdp_idte', (call) => instruction(call, 20, (entry) => or(entry, constant(INVALID)))],
		['__pmdp_csp', (call) => instruction(call, 20, (entry) => or(entry, constant(INVALID)))],
		['__pudp_idte', (call) => instruction(call, 31, (entry) => or(entry, constant(INVALID)))],
	],
	harmless: [
		'atomic_inc',
		'atomic_dec',
		'cpumask_copy',
		'cpumask_set_cpu',
		'flush_tlb_page',
		'flush_tlb_range',
		'update_mmu_cache_range',
	],

	pageShift: 12,
	shifts: [12, 20, 31, 42, 53],
	largeLeaves: ['pmd', 'pud'],
	entryBits: 64,
	fields,
	softwareBits: [0, 1, 2, 3, 4, 5, 6, 7, 12, 13, 14],
	formOf,
	address: (value, level) => ({ mask: span(addressLow(value, level), 63), shift: 12 }),
	swapFields: { type: { high: 6, low: 2 }, offset: { high: 63, low: 12 }, isInverted: false },

	samples: (level) =>
		leafSamples(level, {
			frames: { pte: 0x812345000n, pmd: 0x812300000n, pud: 0x880000000n },
			leaves:
				level === 'pte'
					? PTES
					: LARGE_LEAVES.map(([group, name, text, flags]) => [group, name, text, level === 'pud' ? flags | 4n : flags]),
			swaps: level === 'pte' ? [['swap', 'swap', 'swapped out: file 3, offset 0x1234', 0x123460cn]] : [],
			none: { pte: 0x400n, pmd: 0x20n, pud: 0x24n, p4d: 0x28n, pgd: 0x2cn }[level],
			table: { pte: null, pmd: 0x812345000n, pud: 0x812345007n, p4d: 0x81234500bn, pgd: 0x81234500fn }[level],
		}),
	protections: [
		{ name: 'PAGE_NONE', value: 0x701n, description: 'no access: PROT_NONE, NUMA hint' },
		{ name: 'PAGE_READONLY', value: 0x711n, description: 'user, r--' },
		{ name: 'PAGE_READONLY_EXEC', value: 0x611n, description: 'user, r-x' },
		{ name: 'PAGE_SHARED', value: 0x731n, description: 'user, rw-, shared' },
		{ name: 'PAGE_SHARED_EXEC', value: 0x631n, description: 'user, rwx, shared' },
		{ name: 'PAGE_KERNEL', value: 0x13dn, description: 'kernel, rw-' },
		{ name: 'PAGE_KERNEL_RO', value: 0x315n, description: 'kernel, r--' },
	],
	leafMark: (level) => (level === 'pte' ? { mask: 0n, value: 0n } : { mask: LARGE, value: LARGE }),
	presentBit: null,
	isMapped: (entry) => either(hasBits(entry, PTE_PRESENT), hasJust(entry, LARGE, LARGE)),
	isProtection: (protection) => both(hasBits(protection, PTE_PRESENT), negation(hasBits(protection, span(12, 63)))),
	numbers: S390_NUMBERS,
	masks: S390_MASKS,
	models: s390Models,
});

/** An instruction that changes an entry and drops what the TLB has of it. */
function instruction(call: BuiltinCall, shift: number, change: (entry: Word) => Word): CValue {
	const place = pointeeEntry(call.value(1));
	const size = 1n << BigInt(shift);
	const start = and(call.word(0), constant(-size));
	const changed = change(wordOf(valueAt(place, call.scope)));
	return { kind: 'nothing', effects: [exchangeEffect(place, changed), flush(start, add(start, constant(size)))] };
}

const PTES: readonly FlagRow[] = [
	['everyday', 'rw_dirty_young', 'user, rw-, written', 0x13dn],
	['everyday', 'rw_clean_young', 'user, rw-, not written', 0x335n],
	['everyday', 'rw_clean_old', 'user, rw-, not used yet', 0x731n],
	['everyday', 'user_ro', 'user, r--', 0x315n],
	['everyday', 'ro_clean_old', 'user, r--, not used yet', 0x711n],
	['everyday', 'user_rx', 'user, r-x', 0x215n],
	['no access', 'protnone', 'after mprotect(PROT_NONE)', 0x701n],
	['no access', 'protnone_dirty_old', 'PROT_NONE, written before', 0x609n],
	['marks', 'special', 'mapped without a struct page', 0x355n],
	['marks', 'softdirty', 'user, rw-, soft-dirty', 0x13fn],
];

const LARGE_LEAVES: readonly FlagRow[] = [
	['everyday', 'rw_dirty_young', 'user, rw-, written', 0x3503n],
	['everyday', 'rw_clean_young', 'user, rw-, not written', 0x1703n],
	['everyday', 'rw_clean_old', 'user, rw-, not used yet', 0x723n],
	['everyday', 'user_ro', 'user, r--', 0x1701n],
	['no access', 'protnone', 'after mprotect(PROT_NONE)', 0x720n],
	['marks', 'softdirty', 'user, rw-, soft-dirty', 0x7503n],
];

function addressLow(value: bigint, level: Level): number {
	if (level === 'pmd') return (value & LARGE) === 0n ? 11 : 20;
	return level === 'pud' && (value & LARGE) !== 0n ? 31 : 12;
}

function formOf(value: bigint, level: Level): Form {
	if (level === 'pte') {
		if (value === PTE_INVALID) return 'empty';
		if ((value & PTE_PRESENT) === 0n) return (value & 0x201n) === 0x200n ? 'swap' : 'unknown';
		return (value & bits(4)) === 0n ? 'prot-none' : 'leaf';
	}
	if ((value & ~bits(2, 3)) === INVALID) return 'empty';
	if ((level === 'pmd' || level === 'pud') && (value & LARGE) !== 0n) {
		return (value & bits(0)) === 0n ? 'prot-none' : 'leaf';
	}
	return (value & INVALID) === 0n ? 'table' : 'unknown';
}

function fields(level: Level): readonly FieldRow[] {
	const leaves: readonly Form[] = ['leaf', 'prot-none'];
	if (level === 'pte') {
		return [
			['PRESENT', 0, 'mapped', leaves],
			['SOFT_DIRTY', 1, 'written since soft-dirty tracking began', ['leaf', 'prot-none', 'swap']],
			['YOUNG', 2, 'accessed', leaves],
			['DIRTY', 3, 'written to', leaves],
			['READ', 4, 'may be read', leaves],
			['WRITE', 5, 'may be written', leaves],
			['SPECIAL', 6, 'its struct page is not refcounted', leaves],
			['UNUSED', 7, 'not used by the guest', leaves],
			['NOEXEC', 8, 'may not be executed', leaves],
			['PROTECT', 9, 'the hardware refuses stores', leaves],
			['INVALID', 10, 'the hardware may not use the entry', ['empty', 'leaf', 'prot-none']],
			['LARGE', 11, 'a large page seen as a pte', leaves],
			['SWP_EXCLUSIVE', 11, 'an anonymous page of one process only', ['swap']],
		];
	}
	const segment: readonly FieldRow[] = [
		['TT0', 2, 'type of the table, bit 0', ['empty', 'table', 'leaf', 'prot-none']],
		['TT1', 3, 'type of the table, bit 1', ['empty', 'table', 'leaf', 'prot-none']],
		['INVALID', 5, 'the hardware may not use the entry', ['empty', 'leaf', 'prot-none']],
	];
	if (level !== 'pmd' && level !== 'pud') return segment;
	return [
		['READ', 0, 'may be read', leaves],
		['WRITE', 1, 'may be written', leaves],
		...segment,
		['NOEXEC', 8, 'may not be executed', leaves],
		['PROTECT', 9, 'the hardware refuses stores', leaves],
		['LARGE', 10, 'a leaf, not a pointer to a table', leaves],
		['YOUNG', 12, 'accessed', leaves],
		['DIRTY', 13, 'written to', leaves],
		['SOFT_DIRTY', 14, 'written since soft-dirty tracking began', leaves],
	];
}
