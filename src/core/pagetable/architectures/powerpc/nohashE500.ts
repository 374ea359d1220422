import type { Form } from '../../entry/layout.ts';
import type { Level } from '../../entry/level.ts';
import { span } from '../../entry/word.ts';
import { cannotModel, choose, constant, equal } from '../../eval/build.ts';
import type { BuiltinCall } from '../../interpret/lower/scope.ts';
import { intConstant, numberOf, wordOf, type CValue } from '../../interpret/lower/value.ts';
import { unsignedLongType } from '../../interpret/parse/ctype.ts';
import { kernelOptions } from '../../interpret/parse/target.ts';
import { bits, describe, hasJust, SWAP, type FieldRow } from '../describe.ts';
import { leafSamples, type FlagRow } from '../leafSamples.ts';
import { changed, changes, questions } from '../plainModels.ts';
import { treeFiles } from '../treeFiles.ts';
import { E500_NUMBERS } from './numbers.ts';
import {
	EMBEDDED_OPTIONS,
	NO_FEATURES,
	CACHE_TRUTHS,
	CACHE_CONFIGURATIONS,
	flatEntries,
	POWERPC_BUILTINS,
	POWERPC_HARMLESS,
	update,
} from './common.ts';
import { flagModels, keptMask, type Flags } from './flagModels.ts';

const PRESENT = bits(0);
const USER = bits(3, 5, 7);
const KERNEL_READ = bits(2);
const WRITE = bits(4, 5);
const TABLE = bits(63);
const RPN = span(24, 63);

const FLAGS: Flags = {
	present: PRESENT,
	accessed: bits(18),
	dirty: bits(12),
	special: bits(13),
	write: WRITE,
	read: bits(2, 3),
	frame: RPN,
	frameShift: 24,
	exec: bits(6, 7),
	cache: { none: bits(22), guarded: bits(20), coherent: bits(21), mask: bits(20, 21, 22, 23) },
	exclusive: bits(7),
};

/** The e500 and its successors (Book3E) with 64 bits, 4 KiB pages and four levels of page tables. */
export const POWERPC_E500 = describe({
	name: 'powerpc-e500-64',
	title: 'powerpc, e500 with 64 bits',
	owns: (path) =>
		path.startsWith('arch/powerpc/') && !/book3s|8xx|44x|85xx|nohash\/32|radix|hash_|_32|\/32\//.test(path),
	treeFiles: treeFiles(
		'powerpc',
		'asm-const task_size_64 page_64 pgtable-types page mmu nohash/mmu-e500 nohash/64/pgtable-4k nohash/pte-e500 ' +
			'nohash/64/pgtable nohash/pgtable pgtable-masks nohash/tlbflush nohash/hugetlb-e500 hugetlb pgtable',
		'pgtable',
		['p4d'],
	),
	target: {
		options: kernelOptions(
			[
				...EMBEDDED_OPTIONS,
				'64BIT',
				'PHYS_ADDR_T_64BIT',
				'PPC64',
				'PPC_BOOK3E_64',
				'PPC_E500',
				'PPC_4K_PAGES',
				'SMP',
				'SPARSEMEM',
				'SPARSEMEM_VMEMMAP',
			],
			{ PAGE_OFFSET: 0xc000000000000000n, PAGE_SHIFT: 12, PGTABLE_LEVELS: 4, NR_CPUS: 64 },
		),
		macros: [
			['__powerpc__', 1],
			['__powerpc64__', 1],
			['STRICT_MM_TYPECHECKS', 1],
		],
		absent: new Set(['__PAGETABLE_PMD_FOLDED', '__PAGETABLE_PUD_FOLDED']),
		wordBits: 64,
	},
	kernels: ['v6.12'],
	configurations: {
		default: { description: '4 KiB pages' },
		...CACHE_CONFIGURATIONS,
	},
	truths: CACHE_TRUTHS,
	builtins: [
		...POWERPC_BUILTINS,
		['mmu_has_feature', () => intConstant(0n)],
		['pte_update', updateSmall],
		...NO_FEATURES,
	],
	harmless: POWERPC_HARMLESS,
	unmodelled: (helper) =>
		helper === 'set_access_flags_filter' ? 'warns about an exec fault only if CONFIG_DEBUG_VM is on' : null,

	pageShift: 12,
	shifts: [12, 21, 28, 37, 37],
	largeLeaves: ['pmd', 'pud'],
	entryBits: 64,
	fields,
	softwareBits: [0, 13, 14, 15, 16, 17],
	formOf,
	address: (value, level) =>
		level === 'pte' || (value & TABLE) === 0n ? { mask: RPN, shift: 24 } : { mask: span(12, 62), shift: 12 },
	swapFields: { type: { high: 6, low: 2 }, offset: { high: 63, low: 24 }, isInverted: false },

	samples: (level) =>
		leafSamples(level, {
			frames: { pte: 0x12345000000n, pmd: 0x12200000000n, pud: 0x40000000000n },
			leaves: LEAVES,
			swaps: level === 'pte' ? [['swap', 'swap', 'swapped out: file 3, offset 0x1234', 0x123400000cn]] : [],
			none: 0n,
			table: 0xc000000012345000n,
		}),
	protections: [
		{ name: 'PAGE_NONE', value: 0x240101n, description: 'no access: PROT_NONE, NUMA hint' },
		{ name: 'PAGE_READONLY', value: 0x24010dn, description: 'user, r--' },
		{ name: 'PAGE_READONLY_EXEC', value: 0x24018dn, description: 'user, r-x' },
		{ name: 'PAGE_SHARED', value: 0x24013dn, description: 'user, rw-, shared' },
		{ name: 'PAGE_SHARED_EXEC', value: 0x2401bdn, description: 'user, rwx, shared' },
		{ name: 'PAGE_KERNEL', value: 0x241115n, description: 'kernel, rw-' },
		{ name: 'PAGE_KERNEL_RO', value: 0x240105n, description: 'kernel, r--' },
	],
	leafMark: () => ({ mask: TABLE, value: 0n }),
	...flatEntries(RPN),
	numbers: E500_NUMBERS,
	masks: keptMask(FLAGS),
	models: () => [
		...flagModels(FLAGS),
		...questions([
			['X_read', 'pte', 'bool', 'Whether the page may be read.', (entry) => hasJust(entry, bits(2, 3), bits(2, 3))],
		]),
		...changes([
			['X_mkhuge', 'pte', 'Makes the entry a huge page, which takes no bit.', (entry) => entry],
			['X_mkexec', 'pte', 'Lets user space execute the page.', (entry) => changed(entry, bits(6), bits(7))],
		]),
	],
});

/** pte_update() of a page of 4 KiB; larger ones take several entries, of which nothing is modelled. */
function updateSmall(call: BuiltinCall): CValue {
	const isSmall = equal(call.word(5), constant(0n));
	const before = wordOf(update(call, 2, 3, 4));
	return numberOf(unsignedLongType, choose(isSmall, before, cannotModel('changes several entries of a huge page')));
}

const LEAVES: readonly FlagRow[] = [
	['everyday', 'user_rw_dirty', 'user, rw-, written', 0x24113dn],
	['everyday', 'user_rw_clean', 'user, rw-, not written', 0x24013dn],
	['everyday', 'user_rw_old', 'user, rw-, not used yet', 0x20013dn],
	['everyday', 'user_ro', 'user, r--', 0x24010dn],
	['everyday', 'user_rx', 'user, r-x', 0x24018dn],
	['no access', 'protnone', 'after mprotect(PROT_NONE)', 0x240101n],
	['marks', 'special', 'mapped without a struct page', 0x24210dn],
	['kernel', 'kernel_rw', 'kernel, rw-', 0x241115n],
	['kernel', 'kernel_ro', 'kernel, r--', 0x240105n],
];

function formOf(value: bigint, level: Level): Form {
	if (value === 0n) return 'empty';
	if (level !== 'pte' && (value & TABLE) !== 0n) return 'table';
	if (level === 'p4d' || level === 'pgd') return 'unknown';
	if ((value & PRESENT) === 0n) return level === 'pte' ? 'swap' : 'unknown';
	return (value & (USER | KERNEL_READ)) === 0n ? 'prot-none' : 'leaf';
}

function fields(level: Level): readonly FieldRow[] {
	const leaves: readonly Form[] = ['leaf', 'prot-none'];
	if (level === 'p4d' || level === 'pgd') return [];
	return [
		['PRESENT', 0, 'maps something', leaves],
		['BAP_SR', 2, 'the kernel may read', leaves],
		['BAP_UR', 3, 'user space may read', leaves],
		['BAP_SW', 4, 'the kernel may write', leaves],
		['BAP_UW', 5, 'user space may write', leaves],
		['BAP_SX', 6, 'the kernel may execute', leaves],
		['BAP_UX', 7, 'user space may execute', leaves],
		...[0, 1, 2, 3].map((n): FieldRow => [`PSIZE${n}`, 8 + n, 'size of the page', leaves]),
		['DIRTY', 12, 'written to', leaves],
		['SPECIAL', 13, 'its struct page is not refcounted', leaves],
		['ACCESSED', 18, 'accessed', leaves],
		['ENDIAN', 19, 'little endian', leaves],
		['GUARDED', 20, 'no speculative access', leaves],
		['COHERENT', 21, 'coherent between processors', leaves],
		['NO_CACHE', 22, 'not cached', leaves],
		['WRITETHRU', 23, 'written through the cache', leaves],
		...(level === 'pte' ? ([['SWP_EXCLUSIVE', 7, 'an anonymous page of one process only', SWAP]] as const) : []),
	];
}
