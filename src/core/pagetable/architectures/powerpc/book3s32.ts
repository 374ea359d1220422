import type { Form } from '../../entry/layout.ts';
import type { Level } from '../../entry/level.ts';
import { span } from '../../entry/word.ts';
import { add, and, constant, equal, feature, flush, local, truthValue, when } from '../../eval/build.ts';
import type { BuiltinCall } from '../../interpret/lower/scope.ts';
import type { Expression } from '../../interpret/parse/syntax.ts';
import { kernelOptions } from '../../interpret/parse/target.ts';
import { intConstant, truthValueOf, type CValue } from '../../interpret/lower/value.ts';
import { bits, describe, hasBits, SWAP, type FieldRow } from '../describe.ts';
import type { FlagRow } from '../leafSamples.ts';
import { changed, changes, helpers, questions } from '../plainModels.ts';
import { treeFiles } from '../treeFiles.ts';
import { BOOK3S32_NUMBERS } from './numbers.ts';
import { EMBEDDED_OPTIONS, NO_FEATURES, CACHE_TRUTHS, POWERPC_BUILTINS, POWERPC_HARMLESS, update } from './common.ts';
import { flagModels, keptMask, type Flags } from './flagModels.ts';
import { TWO_LEVELS, TWO_LEVELS_VALUES, twoLevelSamples } from './twoLevels.ts';

const PRESENT = bits(0);
const HASHED = bits(1);
const READ = bits(2);

const LEAVES: readonly FlagRow[] = [
	['everyday', 'user_rw_dirty', 'user, rw-, written', 0x595n],
	['everyday', 'user_rw_clean', 'user, rw-, not written', 0x515n],
	['everyday', 'user_rw_old', 'user, rw-, not used yet', 0x415n],
	['everyday', 'user_rw_hashed', 'user, rw-, in the hash table', 0x597n],
	['everyday', 'user_ro', 'user, r--', 0x115n],
	['everyday', 'user_rx', 'user, r-x', 0x315n],
	['no access', 'protnone', 'after mprotect(PROT_NONE)', 0x111n],
	['marks', 'special', 'mapped without a struct page', 0x915n],
];

const FLAGS: Flags = {
	present: PRESENT,
	accessed: bits(8),
	dirty: bits(7),
	special: bits(11),
	write: bits(10),
	read: READ,
	frame: span(12, 31),
	frameShift: 12,
	exec: bits(9),
	cache: { none: bits(5), guarded: bits(3), coherent: bits(4), mask: bits(3, 4, 5, 6) },
	exclusive: bits(2),
	notCounted: HASHED,
	isAnswer: true,
};

/** Book3S with 32 bits, 4 KiB pages and two levels of page tables, as on the 604 with its hash table. */
export const POWERPC_BOOK3S32 = describe({
	name: 'powerpc-book3s32',
	title: 'powerpc, Book3S with 32 bits',
	owns: (path) =>
		path.startsWith('arch/powerpc/') && !/book3s\/?64|book3e|nohash|8xx|44x|85xx|e500|radix|_64|\/64\//.test(path),
	treeFiles: treeFiles(
		'powerpc',
		'asm-const task_size_32 page_32 pgtable-types page book3s/32/mmu-hash book3s/32/pgtable pgtable-masks ' +
			'book3s/32/tlbflush hugetlb pgtable',
		'pgtable book3s32/tlb',
		['p4d', 'pud', 'pmd'],
	),
	target: {
		options: kernelOptions(
			[...EMBEDDED_OPTIONS, 'PPC32', 'PPC_BOOK3S', 'PPC_BOOK3S_32', 'PPC_BOOK3S_604', 'PPC_4K_PAGES', 'FLATMEM', 'SMP'],
			TWO_LEVELS_VALUES,
		),
		macros: [
			['__powerpc__', 1],
			['STRICT_MM_TYPECHECKS', 1],
		],
		absent: new Set(),
		wordBits: 32,
	},
	kernels: ['v6.12'],
	configurations: {
		default: { description: 'with a hash table, as the 604' },
		no_hash_table: { description: 'without a hash table, as the 603', truths: { 'cpu:HPTE_TABLE': false } },
	},
	truths: { ...CACHE_TRUTHS, 'cpu:HPTE_TABLE': true },
	builtins: [
		...POWERPC_BUILTINS,
		['pte_update', (call) => update(call, 2, 3, 4)],
		['mmu_has_feature', ({ operands: [operand] }) => memoryHas(operand)],
		['flush_hash_entry', flushHashEntry],
		...NO_FEATURES,
	],
	harmless: POWERPC_HARMLESS,
	unmodelled: (helper) =>
		helper === 'ptep_clear_flush_young' ? 'flushes twice, of which only the first is shown' : null,

	...TWO_LEVELS,
	fields,
	softwareBits: [0, 1, 9, 10, 11],
	formOf,

	samples: twoLevelSamples(LEAVES, 0x12345000n),
	protections: [
		{ name: 'PAGE_NONE', value: 0x111n, description: 'no access: PROT_NONE, NUMA hint' },
		{ name: 'PAGE_READONLY', value: 0x115n, description: 'user, r--' },
		{ name: 'PAGE_READONLY_EXEC', value: 0x315n, description: 'user, r-x' },
		{ name: 'PAGE_SHARED', value: 0x515n, description: 'user, rw-, shared' },
		{ name: 'PAGE_SHARED_EXEC', value: 0x715n, description: 'user, rwx, shared' },
		{ name: 'PAGE_KERNEL', value: 0x595n, description: 'kernel, rw-' },
	],
	numbers: BOOK3S32_NUMBERS,
	masks: keptMask(FLAGS),
	models: () => [
		...flagModels(FLAGS),
		...questions([
			['X_read', 'pte', 'bool', 'Whether the page may be read.', (entry) => hasBits(entry, READ)],
			['X_hashpte', 'pte', 'bool', 'Whether the hash table has a copy.', (entry) => hasBits(entry, HASHED)],
		]),
		...helpers([
			[
				'int X_same(entry, other)',
				'pte',
				'Whether two entries are the same, in the hash table or not.',
				() => truthValue(equal(changed(local('entry'), HASHED, 0n), changed(local('other'), HASHED, 0n))),
			],
		]),
		...changes([['X_mkhuge', 'pte', 'Makes the entry a huge page, which takes no bit.', (entry) => entry]]),
	],
});

/** flush_hash_entry(), which does nothing without a hash table. */
function flushHashEntry(call: BuiltinCall): CValue {
	const start = and(call.word(2), constant(-0x1000n));
	const effect = when(feature('cpu:HPTE_TABLE'), flush(start, add(start, constant(0x1000n))));
	return { kind: 'nothing', effects: [effect] };
}

/** Whether the memory management unit has a feature; only its hash table is in question. */
function memoryHas(operand: Expression | undefined): CValue {
	const isAsked = operand?.kind === 'name' && operand.name === 'MMU_FTR_HPTE_TABLE';
	return isAsked ? truthValueOf(feature('cpu:HPTE_TABLE'), true) : intConstant(0n);
}

function formOf(value: bigint, level: Level): Form {
	if (value === 0n) return 'empty';
	if (level !== 'pte') return 'table';
	if ((value & ~HASHED) === 0n) return 'empty';
	if ((value & PRESENT) === 0n) return 'swap';
	return (value & READ) === 0n ? 'prot-none' : 'leaf';
}

function fields(level: Level): readonly FieldRow[] {
	const leaves: readonly Form[] = ['leaf', 'prot-none'];
	if (level !== 'pte') return [];
	return [
		['PRESENT', 0, 'maps something', leaves],
		['HASHPTE', 1, 'the hash table has a copy', ['empty', 'leaf', 'prot-none', 'swap']],
		['READ', 2, 'may be read', leaves],
		['GUARDED', 3, 'no speculative access', leaves],
		['COHERENT', 4, 'coherent between processors', leaves],
		['NO_CACHE', 5, 'not cached', leaves],
		['WRITETHRU', 6, 'written through the cache', leaves],
		['DIRTY', 7, 'written to', leaves],
		['ACCESSED', 8, 'accessed', leaves],
		['EXEC', 9, 'may be executed', leaves],
		['WRITE', 10, 'may be written', leaves],
		['SPECIAL', 11, 'its struct page is not refcounted', leaves],
		['SWP_EXCLUSIVE', 2, 'an anonymous page of one process only', SWAP],
	];
}
