import { LEVELS } from '../../entry/level.ts';
import { lowestBit } from '../../entry/word.ts';
import { and, both, constant, feature, negation, not, or } from '../../eval/build.ts';
import type { Builtin, BuiltinCall } from '../../interpret/lower/scope.ts';
import { unreadable } from '../../interpret/limits.ts';
import { exchangeWord, valueAt } from '../../interpret/lower/place.ts';
import { intConstant, numberOf, truthValueOf, wordOf, type CValue } from '../../interpret/lower/value.ts';
import { unsignedLongType, WELL_KNOWN_TYPES } from '../../interpret/parse/ctype.ts';
import { pointeeEntry } from '../../interpret/shims/builtins.ts';
import { bits, hasBits, type Description, type Setting } from '../describe.ts';
import { COMMON_OPTIONS } from '../options.ts';

/** What only larger machines have. */
const LARGE_ONLY: ReadonlySet<string> = new Set(
	(
		'ARCH_ENABLE_THP_MIGRATION DEVICE_PRIVATE HAVE_ARCH_TRANSPARENT_HUGEPAGE NUMA NUMA_BALANCING ' +
		'PHYS_ADDR_T_64BIT SMP SPARSEMEM TRANSPARENT_HUGEPAGE'
	).split(' '),
);

/** Options that the machines for embedded use and with 32 bits have on. */
export const EMBEDDED_OPTIONS: readonly string[] = [...COMMON_OPTIONS.filter((name) => !LARGE_ONLY.has(name)), 'PPC'];

/** What helpers of powerpc call that is written in assembler, or tells processors apart. */
export const POWERPC_BUILTINS: readonly (readonly [string, Builtin])[] = [
	['__radix_pte_update', (call) => update(call, 0, 1, 2)],
	['firmware_has_feature', () => intConstant(0n)],
	['__builtin_ffs', firstBit],
	['maybe_pte_to_folio', () => numberOf(unsignedLongType, constant(1n))],
	['is_exec_fault', () => truthValueOf(feature('fault:exec'), true)],
	['test_bit', () => truthValueOf(feature('page:clean'), true)],
	...['pmdp_ptep', 'pudp_ptep', 'p4dp_ptep'].map((name): readonly [string, Builtin] => [name, asPtePointer]),
];

/** What is between an entry and its bytes as they are stored, such as pte_raw() and __pte_raw(): an entry is its value. */
export const STORED_AS_VALUES: readonly (readonly [string, Builtin])[] = [
	...['cpu_to_be64', 'be64_to_cpu'].map((name): readonly [string, Builtin] => [
		name,
		({ word }) => numberOf(unsignedLongType, word(0)),
	]),
	...LEVELS.flatMap((level): readonly (readonly [string, Builtin])[] => [
		[`${level}_raw`, ({ word }) => numberOf(unsignedLongType, word(0))],
		[`__${level}_raw`, ({ word }) => numberOf(WELL_KNOWN_TYPES.get(`${level}_t`) ?? unsignedLongType, word(0))],
	]),
];

/** For machines without optional features. */
export const NO_FEATURES: readonly (readonly [string, Builtin])[] = [
	['radix_enabled', () => intConstant(0n)],
	['cpu_has_feature', () => intConstant(0n)],
];

/** What helpers ask of the instruction cache and of faults, as it is by default. */
export const CACHE_TRUTHS: Readonly<Record<string, boolean>> = { 'page:clean': true, 'fault:exec': false };

/** The configurations in which it is different. */
export const CACHE_CONFIGURATIONS: Readonly<Record<string, Setting>> = {
	folio_not_clean: {
		description: 'the instruction cache holds nothing of the page',
		truths: { 'page:clean': false },
	},
	exec_fault: { description: 'an instruction is being fetched', truths: { 'fault:exec': true } },
};

/** Entries whose bit 0 says whether they map something, with the page frame number in the bits `frame`. */
export function flatEntries(frame: bigint): Pick<Description, 'presentBit' | 'isMapped' | 'isProtection'> {
	return {
		presentBit: 0,
		isMapped: (entry) => hasBits(entry, bits(0)),
		isProtection: (protection) => both(hasBits(protection, bits(0)), negation(hasBits(protection, frame))),
	};
}

/** The number of the lowest bit that is set in a constant, from 1. */
function firstBit({ word }: BuiltinCall): CValue {
	const of = word(0);
	if (of.kind !== 'constant' || of.value === 0n) return unreadable('takes the first bit of what is not constant');
	return intConstant(BigInt(lowestBit(of.value) + 1));
}

/** An entry of another level as a pte. */
function asPtePointer({ value }: BuiltinCall): CValue {
	const place = pointeeEntry(value(0));
	return { ...place, kind: 'cell', to: WELL_KNOWN_TYPES.get('pte_t') ?? unsignedLongType };
}

/** What does nothing to entries. */
export const POWERPC_HARMLESS: readonly string[] = [
	'eieio',
	'isync',
	'sync',
	'ptesync',
	'assert_spin_locked',
	'assert_pte_locked',
	'serialize_against_pte_lookup',
	'flush_dcache_icache_folio',
	'update_mmu_cache_range',
	'hash__do_hugepage_flush',
	'trace_hugepage_update_pmd',
	'trace_hugepage_update_pud',
	'trace_hugepage_set_pmd',
	'trace_hugepage_set_pud',
];

/** The old value of an entry, which loses some bits and gets others. */
export function update({ value, word, scope }: BuiltinCall, pointer: number, clear: number, set: number): CValue {
	const place = pointeeEntry(value(pointer));
	const before = wordOf(valueAt(place, scope));
	return numberOf(unsignedLongType, exchangeWord(place, or(and(before, not(word(clear))), word(set))));
}
