import { add, after, and, bind, constant, either, flush, negation, warn, when } from '../../eval/build.ts';
import type { Effect } from '../../eval/expression.ts';
import type { BuiltinCall } from '../../interpret/lower/scope.ts';
import { valueAt } from '../../interpret/lower/place.ts';
import { intConstant, numberOf, wordOf, type CValue } from '../../interpret/lower/value.ts';
import { unsignedLongType } from '../../interpret/parse/ctype.ts';
import { pointeeEntry } from '../../interpret/shims/builtins.ts';
import { bits, describe, hasBits, hasJust, type FieldRow } from '../describe.ts';
import { treeFiles } from '../treeFiles.ts';
import { BOOK3S64, book3s64Fields, book3s64Samples } from './book3s64.ts';
import { POWERPC_BUILTINS, POWERPC_HARMLESS, STORED_AS_VALUES, update } from './common.ts';
import { hashModels } from './hashModels.ts';

const HASHED = bits(55);

/** Book3S with 64 bits, pages of 64 KiB and a hash table of translations, as before POWER9. */
export const POWERPC_HASH64K = describe({
	...BOOK3S64,
	name: 'powerpc-hash64k',
	title: 'powerpc, hash with pages of 64 KiB',
	owns: (path) => /^arch\/powerpc\/.*\/(?:book3s\/?64\/hash|hash_)/.test(path),
	treeFiles: treeFiles(
		'powerpc',
		'asm-const pgtable-be-types page_64 page mmu book3s/64/mmu book3s/64/hash-64k book3s/64/hash book3s/64/pgtable-64k ' +
			'book3s/64/radix-64k book3s/64/radix book3s/64/pgtable pgtable-masks book3s/64/tlbflush-hash ' +
			'book3s/64/tlbflush book3s/64/hugetlb hugetlb pgtable',
		'book3s64/pgtable book3s64/hash_pgtable pgtable',
		['p4d'],
	),
	configurations: { default: { description: 'without protection keys' } },
	words: {
		pte_index_size: 8n,
		pmd_index_size: 10n,
		pud_index_size: 10n,
		pgd_index_size: 8n,
		pte_table_size: 0x800n,
		pmd_table_size: 0x4000n,
		'mm->context.copros': 0n,
	},
	variables: {
		__pte_index_size: 'pte_index_size',
		__pmd_index_size: 'pmd_index_size',
		__pud_index_size: 'pud_index_size',
		__pgd_index_size: 'pgd_index_size',
		__pte_table_size: 'pte_table_size',
		__pmd_table_size: 'pmd_table_size',
	},
	builtins: [
		...POWERPC_BUILTINS,
		...STORED_AS_VALUES,
		['radix_enabled', () => intConstant(0n)],
		['early_radix_enabled', () => intConstant(0n)],
		['mmu_has_feature', () => intConstant(1n)],
		['cpu_has_feature', () => intConstant(1n)],
		['arch_pte_access_permitted', () => intConstant(1n)],
		['hash__pte_update_one', (call) => update(call, 0, 1, 2)],
		['hpte_need_flush', (call) => ({ kind: 'nothing', effects: [dropped(call, 16)] })],
		['hash__pmd_hugepage_update', updateHuge],
	],
	// The hash table has the translations, so that nothing else is flushed.
	harmless: [
		...POWERPC_HARMLESS,
		'flush_tlb_page',
		'flush_tlb_range',
		'flush_tlb_mm',
		'flush_pmd_tlb_range',
		'flush_pud_tlb_range',
		'flush_hugetlb_tlb_range',
	],

	shifts: [16, 24, 34, 44, 44],
	largeLeaves: ['pmd', 'pud'],
	fields: (level) => book3s64Fields(level, BITS),
	samples: book3s64Samples({ pte: 0x812340000n, pmd: 0x813000000n, pud: 0xc00000000n }, [
		['everyday', 'user_rw_hashed', 'user, rw-, in the hash table', 0xc080000000000186n],
	]),
	models: hashModels,
});

const BITS: readonly FieldRow[] = [
	['BUSY', 6, 'its hash table entry is being changed'],
	['COMBO', 12, 'its 64 KiB are 16 entries of the hash table'],
	['THP_HUGE', 13, 'a transparent huge page'],
	['HASHPTE', 55, 'the hash table has a copy'],
].map(([name, bit, meaning]): FieldRow => [
	String(name),
	Number(bit),
	String(meaning),
	['leaf', 'prot-none', 'invalidated'],
]);

/** What the hash table has of an address is dropped. */
function dropped({ word }: BuiltinCall, shift: number): Effect {
	const size = 1n << BigInt(shift);
	const start = and(word(1), constant(-size));
	return flush(start, add(start, constant(size)));
}

/** hash__pmd_hugepage_update(), which is in assembler. */
function updateHuge(call: BuiltinCall): CValue {
	const before = wordOf(valueAt(pointeeEntry(call.value(2)), call.scope));
	const isLeaf = hasJust(before, bits(11, 13, 62), bits(13, 62));
	const isDevice = hasJust(before, bits(11, 62), bits(11, 62));
	const claim = 'the entry is pmd_trans_huge() or pmd_devmap()';
	const check = warn(negation(either(isLeaf, isDevice)), {
		helper: 'hash__pmd_hugepage_update',
		claim,
		place: null,
	});
	const old = wordOf(update(call, 2, 3, 4));
	const flushed = bind('#old', old, (bound) => after([when(hasBits(bound, HASHED), dropped(call, 24))], bound));
	return numberOf(unsignedLongType, after([check], flushed));
}
