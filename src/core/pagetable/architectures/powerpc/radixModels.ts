import { and, both, call, constant, equal, negation, or } from '../../eval/build.ts';
import { bits, hasBits, hasJust } from '../describe.ts';
import type { Model } from '../family.ts';
import { book3s64Models } from './book3s64Models.ts';
import { changed, changes, modify, questions } from '../plainModels.ts';

const RWX = bits(0, 1, 2);
const EXEC = bits(0);
const WRITE = bits(1);
const READ = bits(2);
const PRIVILEGED = bits(3);
const DIRTY = bits(7);
const ACCESSED = bits(8);
const SOFT_DIRTY = bits(9);
const SPECIAL = bits(10);
const DEVMAP = bits(11);
const INVALID = bits(61);
const LEAF = bits(62);
const PRESENT = bits(63);

/** Our definitions of the helpers of powerpc with radix page tables. */
export const radixModels = (): readonly Model[] => [
	...book3s64Models(),
	...questions([
		['X_none', 'pmd pud p4d', 'int', 'Whether the entry is empty.', (entry) => equal(entry, constant(0n))],
		[
			'X_none',
			'pte',
			'int',
			'Whether the entry is empty, but for marks.',
			(entry) => equal(changed(entry, DIRTY | ACCESSED, 0n), constant(0n)),
		],
		['X_young', 'pte pmd pud', 'int', 'Whether the entry was used.', (entry) => hasBits(entry, ACCESSED)],
		['X_dirty', 'pte pmd pud', 'int', 'Whether the page was written to.', (entry) => hasBits(entry, DIRTY)],
		['X_write', 'pte pmd pud', 'int', 'Whether the entry may be written.', (entry) => hasBits(entry, WRITE)],
		['X_special', 'pte', 'int', 'Whether the struct page is not refcounted.', (entry) => hasBits(entry, SPECIAL)],
		[
			'X_devmap',
			'pte pmd',
			'int',
			'Whether the entry maps device memory.',
			(entry) => hasJust(entry, DEVMAP | LEAF, DEVMAP | LEAF),
		],
		[
			'X_present',
			'pte',
			'int',
			'Whether the entry maps something, hidden from the hardware or not.',
			(entry) => both(hasBits(entry, PRESENT | INVALID), hasBits(entry, LEAF)),
		],
		[
			'X_present',
			'pmd',
			'int',
			'Whether the entry maps something, hidden from the hardware or not.',
			(entry) => hasBits(entry, PRESENT | INVALID),
		],
		['X_present', 'pud', 'int', 'Whether the hardware may use the entry.', (entry) => hasBits(entry, PRESENT)],
		['X_leaf', 'pmd pud', 'bool', 'Whether the entry is a leaf.', (entry) => hasBits(entry, LEAF)],
		['X_user', 'pte', 'bool', 'Whether user space may use it.', (entry) => negation(hasBits(entry, PRIVILEGED))],
		[
			'X_protnone',
			'pte pmd',
			'int',
			'Whether nobody but the kernel may use the page: PROT_NONE or a NUMA hint.',
			(entry) => hasJust(entry, PRESENT | LEAF | RWX | PRIVILEGED, PRESENT | LEAF | PRIVILEGED),
		],
		['X_soft_dirty', 'pte pmd', 'bool', 'Whether the entry is soft-dirty.', (entry) => hasBits(entry, SOFT_DIRTY)],
	]),
	...modify('pte', (entry, protection) => or(and(entry, call('_PAGE_CHG_MASK')), protection)),
	...modify('pmd pud', (entry, protection) => or(and(entry, call('_HPAGE_CHG_MASK')), protection)),
	...changes([
		['X_wrprotect', 'pte pmd pud', 'Clears write access.', (entry) => changed(entry, WRITE, 0n)],
		[
			'X_mkwrite_novma',
			'pte pmd',
			'Gives write access, and read access with it.',
			(entry) => changed(entry, 0n, READ | WRITE),
		],
		['X_mkwrite', 'pud', 'Gives write access, and read access with it.', (entry) => changed(entry, 0n, READ | WRITE)],
		['X_mkold', 'pte pmd pud', 'Makes the entry look unused.', (entry) => changed(entry, ACCESSED, 0n)],
		['X_mkyoung', 'pte pmd pud', 'Makes the entry look used.', (entry) => changed(entry, 0n, ACCESSED)],
		['X_mkclean', 'pte pmd pud', 'Makes the entry clean.', (entry) => changed(entry, DIRTY, 0n)],
		['X_mkdirty', 'pte pmd pud', 'Makes the entry dirty.', (entry) => changed(entry, 0n, DIRTY | SOFT_DIRTY)],
		['X_mkspecial', 'pte', 'Marks a page whose struct page is not refcounted.', (entry) => changed(entry, 0n, SPECIAL)],
		['X_mksoft_dirty', 'pte pmd', 'Marks the entry soft-dirty.', (entry) => changed(entry, 0n, SOFT_DIRTY)],
		['X_clear_soft_dirty', 'pte pmd', 'Ends soft-dirty.', (entry) => changed(entry, SOFT_DIRTY, 0n)],
		['X_mkdevmap', 'pte', 'Marks device memory.', (entry) => changed(entry, 0n, SPECIAL | DEVMAP)],
		['X_mkdevmap', 'pmd pud', 'Marks device memory.', (entry) => changed(entry, 0n, LEAF | DEVMAP)],
		['X_mkpte', 'pte', 'Makes the entry a leaf.', (entry) => changed(entry, 0n, LEAF)],
		['X_exprotect', 'pte', 'Forbids execution.', (entry) => changed(entry, EXEC, 0n)],
	]),
];
