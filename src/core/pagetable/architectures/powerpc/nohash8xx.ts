import type { Form } from '../../entry/layout.ts';
import type { Level } from '../../entry/level.ts';
import { span } from '../../entry/word.ts';
import { cannotModel, choose, constant, equal, local, negation, or, read, without, write } from '../../eval/build.ts';
import type { BuiltinCall } from '../../interpret/lower/scope.ts';
import { intConstant, numberOf, type CValue } from '../../interpret/lower/value.ts';
import { intType } from '../../interpret/parse/ctype.ts';
import { kernelOptions } from '../../interpret/parse/target.ts';
import { bits, describe, hasBits, hasJust, SWAP, type FieldRow } from '../describe.ts';
import type { FlagRow } from '../leafSamples.ts';
import { treeFiles } from '../treeFiles.ts';
import { NUMBERS_8XX } from './numbers.ts';
import {
	EMBEDDED_OPTIONS,
	NO_FEATURES,
	CACHE_TRUTHS,
	CACHE_CONFIGURATIONS,
	POWERPC_BUILTINS,
	POWERPC_HARMLESS,
} from './common.ts';
import { flagModels, keptMask, type Flags } from './flagModels.ts';
import { TWO_LEVELS, TWO_LEVELS_VALUES, twoLevelSamples } from './twoLevels.ts';
import { changed, changes, exchanged, helpers, questions } from '../plainModels.ts';

const PRESENT = bits(0);
const NO_ACCESS = bits(9);
const READ_ONLY = bits(9, 10);

const LEAVES: readonly FlagRow[] = [
	['everyday', 'user_rw_dirty', 'user, rw-, written', 0x121n],
	['everyday', 'user_rw_clean', 'user, rw-, not written', 0x21n],
	['everyday', 'user_rw_old', 'user, rw-, not used yet', 0x1n],
	['everyday', 'user_ro', 'user, r--', 0x621n],
	['everyday', 'user_rx', 'user, r-x', 0x661n],
	['no access', 'protnone', 'after mprotect(PROT_NONE)', 0x221n],
	['marks', 'special', 'mapped without a struct page', 0x6a1n],
	['kernel', 'kernel_rw', 'kernel, rw-', 0x125n],
	['kernel', 'kernel_ro', 'kernel, r--', 0x625n],
];

const FLAGS: Flags = {
	present: PRESENT,
	accessed: bits(5),
	dirty: bits(8),
	special: bits(7),
	exec: bits(6),
	write: null,
	frame: span(12, 31),
	frameShift: 12,
	cache: { none: bits(1), guarded: bits(4), coherent: 0n, mask: bits(1, 4) },
	exclusive: bits(2),
};

/** The MPC8xx, with 32 bits, 4 KiB pages and two levels of page tables. */
export const POWERPC_8XX = describe({
	name: 'powerpc-8xx',
	title: 'powerpc, 8xx',
	owns: (path) =>
		path.startsWith('arch/powerpc/') && !/book3s|44x|85xx|e500|nohash\/64|radix|hash_|_64|\/64\//.test(path),
	treeFiles: treeFiles(
		'powerpc',
		'asm-const task_size_32 page_32 pgtable-types page mmu nohash/32/mmu-8xx nohash/32/pte-8xx nohash/32/pgtable ' +
			'nohash/pgtable pgtable-masks nohash/tlbflush nohash/32/hugetlb-8xx hugetlb pgtable',
		'pgtable nohash/8xx',
		['p4d', 'pud', 'pmd'],
	),
	target: {
		options: kernelOptions([...EMBEDDED_OPTIONS, 'PPC32', 'PPC_8xx', 'PPC_4K_PAGES', 'FLATMEM'], TWO_LEVELS_VALUES),
		macros: [
			['__powerpc__', 1],
			// Entries are structures, unlike numbers.
			['STRICT_MM_TYPECHECKS', 1],
		],
		absent: new Set(),
		wordBits: 32,
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
		['pmd_off', () => numberOf({ kind: 'pointer', to: { kind: 'structure', name: 'pmd_t' } }, constant(0n))],
		['number_of_cells_per_pte', cellsOf],
		...NO_FEATURES,
	],
	harmless: POWERPC_HARMLESS,
	unmodelled: (helper) =>
		helper === 'set_access_flags_filter' ? 'warns about an exec fault only if CONFIG_DEBUG_VM is on' : null,

	...TWO_LEVELS,
	fields,
	softwareBits: [7],
	formOf,

	samples: twoLevelSamples(LEAVES, 0x12345001n),
	protections: [
		{ name: 'PAGE_NONE', value: 0x221n, description: 'no access: PROT_NONE, NUMA hint' },
		{ name: 'PAGE_READONLY', value: 0x621n, description: 'user, r--' },
		{ name: 'PAGE_READONLY_EXEC', value: 0x661n, description: 'user, r-x' },
		{ name: 'PAGE_SHARED', value: 0x21n, description: 'user, rw-, shared' },
		{ name: 'PAGE_SHARED_EXEC', value: 0x61n, description: 'user, rwx, shared' },
		{ name: 'PAGE_KERNEL', value: 0x125n, description: 'kernel, rw-' },
		{ name: 'PAGE_KERNEL_RO', value: 0x625n, description: 'kernel, r--' },
	],
	numbers: NUMBERS_8XX,
	masks: keptMask(FLAGS),
	// There is no bit for writing: both bits of RO clear make a page writable.
	models: () => [
		...flagModels(FLAGS),
		...changes([
			['X_wrprotect', 'pte', 'Clears write access.', (entry) => changed(entry, 0n, READ_ONLY)],
			['X_mkwrite_novma', 'pte', 'Gives write access.', (entry) => changed(entry, READ_ONLY, 0n)],
			['X_mkhuge', 'pte', 'Makes the entry a page of 512 KiB.', (entry) => changed(entry, 0n, bits(3, 11))],
		]),
		...questions([
			['X_write', 'pte', 'int', 'Whether the page may be written.', (entry) => negation(hasBits(entry, READ_ONLY))],
			[
				'X_read',
				'pte',
				'bool',
				'Whether the page may be read.',
				(entry) => negation(hasJust(entry, READ_ONLY, NO_ACCESS)),
			],
		]),
		...helpers([
			[
				'unsigned long pte_update(mm, address, pointer, clear, set, huge)',
				'',
				'Clears and sets bits of the entry, and returns the old one.',
				() =>
					choose(
						equal(local('huge'), constant(0n)),
						exchanged((old) => or(without(old, local('clear')), local('set'))),
						cannotModel('changes several entries of a huge page'),
					),
			],
			[
				'void Xp_set_wrprotect(mm, address, pointer)',
				'pte',
				'Write-protects the entry in place.',
				() => ({ effects: [write('pointer', changed(read('pointer'), 0n, READ_ONLY))] }),
			],
		]),
	],
});

/** A page of 4 KiB has one entry; of larger ones, which are several, nothing is modelled. */
function cellsOf({ word }: BuiltinCall): CValue {
	const isSmall = equal(word(2), constant(0n));
	return numberOf(intType, choose(isSmall, constant(1n), cannotModel('changes several entries of a huge page')));
}

function formOf(value: bigint, level: Level): Form {
	if (value === 0n) return 'empty';
	if (level !== 'pte') return (value & PRESENT) === 0n ? 'unknown' : 'table';
	if ((value & PRESENT) === 0n) return 'swap';
	return (value & READ_ONLY) === NO_ACCESS ? 'prot-none' : 'leaf';
}

function fields(level: Level): readonly FieldRow[] {
	const leaves: readonly Form[] = ['leaf', 'prot-none'];
	if (level !== 'pte') return [['PRESENT', 0, 'a pointer to a table', ['table']]];
	return [
		['PRESENT', 0, 'the hardware may use the entry', leaves],
		['NO_CACHE', 1, 'not cached', leaves],
		['SH', 2, 'shared between contexts', leaves],
		['SPS', 3, 'a page of 16 KiB, 512 KiB or 8 MiB', leaves],
		['GUARDED', 4, 'no speculative access', leaves],
		['ACCESSED', 5, 'accessed', leaves],
		['EXEC', 6, 'may be executed', leaves],
		['SPECIAL', 7, 'its struct page is not refcounted', leaves],
		['DIRTY', 8, 'written to', leaves],
		['NA', 9, 'no access; with bit 10, read-only', leaves],
		['RO', 10, 'with bit 9, read-only', leaves],
		['HUGE', 11, 'a page of 512 KiB', leaves],
		['SWP_EXCLUSIVE', 2, 'an anonymous page of one process only', SWAP],
	];
}
