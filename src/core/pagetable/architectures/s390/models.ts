import { and, both, call, choose, constant, equal, negation, not, or } from '../../eval/build.ts';
import type { Word } from '../../eval/expression.ts';
import { bits, hasBits, hasJust } from '../describe.ts';
import type { Model } from '../family.ts';
import { accessModels } from './accessModels.ts';
import { changed, changes, masked, modify, questions } from '../plainModels.ts';

/** The bits of a pte, and those of a leaf of another level, that mean the same. */
interface Flags {
	readonly read: bigint;
	readonly write: bigint;
	readonly protect: bigint;
	readonly invalid: bigint;
	readonly young: bigint;
	readonly dirty: bigint;
	readonly softDirty: bigint;
}

const PTE: Flags = {
	read: bits(4),
	write: bits(5),
	protect: bits(9),
	invalid: bits(10),
	young: bits(2),
	dirty: bits(3),
	softDirty: bits(1),
};
const LARGE: Flags = {
	read: bits(0),
	write: bits(1),
	protect: bits(9),
	invalid: bits(5),
	young: bits(12),
	dirty: bits(13),
	softDirty: bits(14),
};
const PRESENT = bits(0);
const SPECIAL = bits(6);
const LEAF = bits(10);

/** What a change of protection keeps of a pte. */
export const S390_MASKS = {
	_PAGE_CHG_MASK: constant(~0xfffn | SPECIAL | PTE.dirty | PTE.young | PTE.softDirty),
};

/** Our definitions of the helpers of s390, where PROTECT and INVALID follow from what is written and used. */
export const s390Models = (): readonly Model[] => [
	...questions([
		['X_none', 'pte', 'int', 'Whether the entry is empty.', (entry) => equal(entry, constant(PTE.invalid))],
		['X_present', 'pte', 'int', 'Whether the entry maps something.', (entry) => hasBits(entry, PRESENT)],
		['X_special', 'pte', 'int', 'Whether the struct page is not refcounted.', (entry) => masked(entry, SPECIAL)],
		[
			'X_protnone',
			'pte',
			'int',
			'Whether nobody may use the page: PROT_NONE or a NUMA hint.',
			(entry) => both(hasBits(entry, PRESENT), negation(hasBits(entry, PTE.read))),
		],
		[
			'X_swap',
			'pte',
			'int',
			'Whether the entry is swapped out.',
			(entry) => hasJust(entry, PTE.protect | PRESENT, PTE.protect),
		],
		['X_none', 'pmd', 'int', 'Whether the entry is empty.', (entry) => equal(entry, constant(LARGE.invalid))],
		[
			'X_present',
			'pmd',
			'int',
			'Whether the entry is not empty.',
			(entry) => negation(equal(entry, constant(LARGE.invalid))),
		],
		['X_leaf', 'pmd', 'bool', 'Whether the entry is a leaf.', (entry) => hasBits(entry, LEAF)],
	]),
	...flagModels('pte', PTE),
	...flagModels('pmd', LARGE),
	...accessModels(),
	...changes([
		['X_mkspecial', 'pte', 'Marks a page whose struct page is not refcounted.', (entry) => changed(entry, 0n, SPECIAL)],
	]),
	...modify('pte', (entry, protection) =>
		cleared(
			cleared(or(and(entry, call('_PAGE_CHG_MASK')), protection), PTE.invalid, PTE.young | PTE.read),
			PTE.protect,
			PTE.dirty | PTE.write,
		),
	),
	...changes([
		[
			'X_mkhuge',
			'pmd',
			'Makes the entry a leaf, which is used and not to be written.',
			(entry) => changed(entry, 0n, LEAF | LARGE.young | LARGE.protect),
		],
	]),
];

function flagModels(level: string, flags: Flags): readonly Model[] {
	const { read, write, protect, invalid, young, dirty, softDirty } = flags;
	return [
		...questions([
			['X_young', level, 'int', 'Whether the entry was used.', (entry) => hasBits(entry, young)],
			['X_dirty', level, 'int', 'Whether the page was written to.', (entry) => hasBits(entry, dirty)],
			['X_write', level, 'int', 'Whether the entry may be written.', (entry) => hasBits(entry, write)],
		]),
		...changes([
			['X_wrprotect', level, 'Clears write access.', (entry) => changed(entry, write, protect)],
			['X_mkwrite_novma', level, 'Gives write access.', (entry) => cleared(changed(entry, 0n, write), protect, dirty)],
			['X_mkold', level, 'Makes the entry look unused.', (entry) => changed(entry, young, invalid)],
			['X_mkyoung', level, 'Makes the entry look used.', (entry) => cleared(changed(entry, 0n, young), invalid, read)],
			['X_mkclean', level, 'Makes the entry clean.', (entry) => changed(entry, dirty, protect)],
			[
				'X_mkdirty',
				level,
				'Makes the entry dirty.',
				(entry) => cleared(changed(entry, 0n, dirty | softDirty), protect, write),
			],
			['X_mksoft_dirty', level, 'Marks the entry soft-dirty.', (entry) => changed(entry, 0n, softDirty)],
			['X_clear_soft_dirty', level, 'Ends soft-dirty.', (entry) => changed(entry, softDirty, 0n)],
		]),
	];
}

/** The word without a flag, if it has all bits of a mask. */
function cleared(word: Word, flag: bigint, needed: bigint): Word {
	return choose(hasJust(word, needed, needed), and(word, not(constant(flag))), word);
}
