import { bind, both, choose, constant, either, equal, negation, or } from '../../eval/build.ts';
import type { Truth, Word } from '../../eval/expression.ts';
import { bits, hasBits, hasJust } from '../describe.ts';
import type { Model } from '../family.ts';
import { accessModels } from './accessModels.ts';
import { changed, changes, masked, modify, questions, replacements } from '../plainModels.ts';

const VALID = bits(0);
const TABLE = bits(1);
const RDONLY = bits(7);
const AF = bits(10);
const PRESENT_INVALID = bits(11);
const WRITE = bits(51);
const CONT = bits(52);
const DIRTY = bits(55);
const SPECIAL = bits(56);
const DEVMAP = bits(57);
const UFFD_WP = bits(58);

/** What a protection decides on. */
const GIVEN = VALID | RDONLY | PRESENT_INVALID | WRITE | bits(2, 3, 4, 6, 50, 53, 54, 60, 61, 62);

/** Written to as the hardware marks it: writable, and no longer RDONLY. */
function isHardwareDirty(entry: Word): Truth {
	return hasJust(entry, WRITE | RDONLY, WRITE);
}

/** The entry, which is dirty for software if it is for the hardware. */
function withDirtyKept(entry: Word): Word {
	return choose(isHardwareDirty(entry), changed(entry, 0n, DIRTY), entry);
}

function writeProtected(entry: Word): Word {
	return changed(withDirtyKept(entry), WRITE, RDONLY);
}

/** Whether an entry or a protection maps something, hidden from the hardware or not. */
export function isPresent(entry: Word): Truth {
	return either(hasBits(entry, VALID), hasJust(entry, VALID | PRESENT_INVALID, PRESENT_INVALID));
}

/** Our definitions of arm64's helpers. */
export const arm64Models = (): readonly Model[] => [
	...replacements(1n << 21n),
	...accessModels(),
	...questions([
		['X_none', 'pte pmd pud', 'int', 'Whether the entry is empty.', (entry) => equal(entry, constant(0n))],
		[
			'X_present',
			'pte pmd pud',
			'int',
			'Whether the entry maps something, hidden from the hardware or not.',
			isPresent,
		],
		['X_valid', 'pte pmd pud', 'int', 'Whether the hardware may use the entry.', (entry) => hasBits(entry, VALID)],
		['X_young', 'pte pmd pud', 'int', 'Whether the entry was used.', (entry) => hasBits(entry, AF)],
		['X_write', 'pte pmd pud', 'int', 'Whether the entry may be written.', (entry) => hasBits(entry, WRITE)],
		[
			'X_special',
			'pte pmd pud',
			'int',
			'Whether the struct page is not refcounted.',
			(entry) => hasBits(entry, SPECIAL),
		],
		['X_devmap', 'pte pmd', 'int', 'Whether the entry maps device memory.', (entry) => hasBits(entry, DEVMAP)],
		['X_uffd_wp', 'pte pmd', 'int', 'Whether userfaultfd tracks the page.', (entry) => hasBits(entry, UFFD_WP)],
		['X_user', 'pte pmd pud', 'int', 'Whether user space may use it.', (entry) => hasBits(entry, bits(6))],
		[
			'X_user_exec',
			'pte pmd pud',
			'int',
			'Whether user space may execute it.',
			(entry) => negation(hasBits(entry, bits(54))),
		],
		['X_cont', 'pte pmd', 'int', 'Whether it is one of a contiguous group.', (entry) => hasBits(entry, CONT)],
		[
			'X_protnone',
			'pte pmd',
			'int',
			'Whether nobody may use the page: PROT_NONE or a NUMA hint.',
			(entry) => hasJust(entry, VALID | PRESENT_INVALID | bits(6, 54), PRESENT_INVALID | bits(54)),
		],
		['X_rdonly', 'pte', 'int', 'Whether RDONLY is set.', (entry) => hasBits(entry, RDONLY)],
		['X_hw_dirty', 'pte', 'int', 'Whether the hardware marks the entry dirty.', isHardwareDirty],
		['X_sw_dirty', 'pte', 'int', 'Whether software marks the entry dirty.', (entry) => hasBits(entry, DIRTY)],
		[
			'X_dirty',
			'pte pmd',
			'int',
			'Whether the page was written to, as the hardware or software marks it.',
			(entry) => either(hasBits(entry, DIRTY), isHardwareDirty(entry)),
		],
		[
			'X_leaf',
			'pmd',
			'int',
			'Whether the entry maps a block.',
			(entry) => both(isPresent(entry), negation(hasJust(entry, VALID | TABLE, VALID | TABLE))),
		],
	]),
	...modify(
		'pte pmd',
		(entry, protection) =>
			bind('changed', or(changed(withDirtyKept(entry), GIVEN, 0n), masked(protection, GIVEN)), (made) =>
				choose(hasJust(made, DIRTY | WRITE, DIRTY | WRITE), changed(made, RDONLY, 0n), made),
			),
		'v6.12',
	),
	...changes([
		['X_wrprotect', 'pte pmd', 'Clears write access, and keeps a dirty entry dirty.', writeProtected],
		['X_mkwrite_novma', 'pte pmd', 'Gives write access.', (entry) => changed(entry, RDONLY, WRITE)],
		['X_mkold', 'pte pmd', 'Makes the entry look unused.', (entry) => changed(entry, AF, 0n)],
		['X_mkyoung', 'pte pmd pud', 'Makes the entry look used.', (entry) => changed(entry, 0n, AF)],
		['X_mkclean', 'pte pmd', 'Makes the entry clean.', (entry) => changed(entry, DIRTY, RDONLY)],
		[
			'X_mkdirty',
			'pte pmd',
			'Makes the entry dirty, for the hardware too if it may be written.',
			(entry) => {
				const marked = changed(entry, 0n, DIRTY);
				return choose(hasBits(entry, WRITE), changed(marked, RDONLY, 0n), marked);
			},
		],
		[
			'X_mkspecial',
			'pte pmd pud',
			'Marks a page whose struct page is not refcounted.',
			(entry) => changed(entry, 0n, SPECIAL),
		],
		['X_mkdevmap', 'pte', 'Marks device memory.', (entry) => changed(entry, 0n, DEVMAP | SPECIAL)],
		['X_mkdevmap', 'pmd', 'Marks device memory.', (entry) => changed(entry, 0n, DEVMAP)],
		['X_mkpresent', 'pte', 'Lets the hardware use the entry.', (entry) => changed(entry, 0n, VALID)],
		['X_mkcont', 'pmd', 'Makes the entry one of a contiguous group.', (entry) => changed(entry, 0n, CONT)],
		[
			'X_mkcont',
			'pte',
			'Makes the entry one of a contiguous group.',
			(entry) => changed(entry, 0n, CONT | VALID | TABLE),
		],
		['X_mknoncont', 'pte', 'Clears the mark of a contiguous group.', (entry) => changed(entry, CONT, 0n)],
		[
			'X_mkuffd_wp',
			'pte pmd',
			'Has userfaultfd track the page, which may not be written.',
			(entry) => changed(writeProtected(entry), 0n, UFFD_WP),
		],
		['X_clear_uffd_wp', 'pte pmd', 'Ends the tracking by userfaultfd.', (entry) => changed(entry, UFFD_WP, 0n)],
		[
			'X_mkinvalid',
			'pte pmd',
			'Hides the entry from the hardware, while software still sees it.',
			(entry) => changed(entry, VALID, PRESENT_INVALID),
		],
	]),
];
