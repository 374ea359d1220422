import { everyBit } from '../../entry/word.ts';
import { both, constant, equal, either, or } from '../../eval/build.ts';
import type { Truth, Word } from '../../eval/expression.ts';
import { bits, hasBits, hasJust } from '../describe.ts';
import type { Model } from '../family.ts';
import { changed, changes, masked, modify, questions, replacements } from '../plainModels.ts';

const PRESENT = bits(0);
const WRITE = bits(2);
const RWX = bits(1, 2, 3);
const USER = bits(4);
const PROT_NONE = bits(5);
const ACCESSED = bits(6);
const DIRTY = bits(7);
const SPECIAL = bits(8);
const DEVMAP = bits(9);

/** What a change of protection keeps: everything but the access and the memory type. */
const KEPT = everyBit & ~(PRESENT | RWX | USER | PROT_NONE | bits(61, 62));

function isLeaf(entry: Word): Truth {
	return hasBits(entry, RWX);
}

/** Our definitions of riscv's helpers. */
export const riscvModels = (): readonly Model[] => [
	...replacements(1n << 21n),
	...questions([
		['X_none', 'pte pmd pud', 'int', 'Whether the entry is empty.', (entry) => equal(entry, constant(0n))],
		['X_present', 'pte', 'int', 'Whether the entry maps something.', (entry) => masked(entry, PRESENT | PROT_NONE)],
		[
			'X_present',
			'pmd',
			'int',
			'Whether the entry maps something; a leaf that is being split does, too.',
			(entry) => masked(entry, PRESENT | PROT_NONE | RWX),
		],
		[
			'X_leaf',
			'pmd pud',
			'bool',
			'Whether the entry is a leaf.',
			(entry, level) =>
				level === 'pmd'
					? both(either(hasBits(entry, PRESENT | PROT_NONE), isLeaf(entry)), isLeaf(entry))
					: both(hasBits(entry, PRESENT), isLeaf(entry)),
		],
		['X_young', 'pte pmd', 'int', 'Whether the entry was used.', (entry) => masked(entry, ACCESSED)],
		['X_dirty', 'pte pmd', 'int', 'Whether the page was written to.', (entry) => masked(entry, DIRTY)],
		['X_write', 'pte pmd', 'int', 'Whether the entry may be written.', (entry) => masked(entry, WRITE)],
		['X_user', 'pte pmd pud', 'int', 'Whether user space may use it.', (entry) => masked(entry, USER)],
		['X_special', 'pte', 'int', 'Whether the struct page is not refcounted.', (entry) => masked(entry, SPECIAL)],
		['X_devmap', 'pte pmd', 'int', 'Whether the entry maps device memory.', (entry) => masked(entry, DEVMAP)],
		[
			'X_protnone',
			'pte pmd',
			'int',
			'Whether nobody may use the page: PROT_NONE or a NUMA hint.',
			(entry) => hasJust(entry, PRESENT | PROT_NONE, PROT_NONE),
		],
	]),
	...modify('pte pmd', (entry, protection) => or(masked(entry, KEPT), protection)),
	...changes([
		['X_wrprotect', 'pte pmd', 'Clears write access.', (entry) => changed(entry, WRITE, 0n)],
		['X_mkwrite_novma', 'pte pmd', 'Gives write access.', (entry) => changed(entry, 0n, WRITE)],
		['X_mkold', 'pte pmd', 'Makes the entry look unused.', (entry) => changed(entry, ACCESSED, 0n)],
		['X_mkyoung', 'pte pmd', 'Makes the entry look used.', (entry) => changed(entry, 0n, ACCESSED)],
		['X_mkclean', 'pte pmd', 'Makes the entry clean.', (entry) => changed(entry, DIRTY, 0n)],
		['X_mkdirty', 'pte pmd', 'Makes the entry dirty.', (entry) => changed(entry, 0n, DIRTY)],
		['X_mkspecial', 'pte', 'Marks a page whose struct page is not refcounted.', (entry) => changed(entry, 0n, SPECIAL)],
		['X_mkdevmap', 'pte pmd', 'Marks device memory.', (entry) => changed(entry, 0n, DEVMAP)],
		['X_mkinvalid', 'pmd', 'Hides the entry from the hardware.', (entry) => changed(entry, PRESENT | PROT_NONE, 0n)],
	]),
];
