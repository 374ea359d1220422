import { everyBit, span } from '../../entry/word.ts';
import {
	add,
	after,
	and,
	bind,
	flush,
	nonZero,
	when,
	both,
	call,
	choose,
	constant,
	either,
	equal,
	exchange,
	feature,
	local,
	negation,
	or,
	read,
	shiftLeft,
	shiftRight,
	subtract,
	truthValue,
	write,
} from '../../eval/build.ts';
import type { Truth, Word } from '../../eval/expression.ts';
import { bits, hasBits, hasJust } from '../describe.ts';
import type { Model } from '../family.ts';
import {
	changed,
	changes,
	helpers,
	masked,
	modify,
	plainAccess,
	questions,
	replacements,
	swapExclusive,
} from '../plainModels.ts';

const PRESENT = bits(0);
const WRITE = bits(2);
const RWX = bits(1, 2, 3);
const USER = bits(4);
const PROT_NONE = bits(5);
const ACCESSED = bits(6);
const DIRTY = bits(7);
const SPECIAL = bits(8);
const DEVMAP = bits(9);

const PFN = span(10, 53);

/** What a change of protection keeps: everything but the access and the memory type. */
export const RISCV_MASKS = {
	_PAGE_CHG_MASK: constant(everyBit & ~(PRESENT | RWX | USER | PROT_NONE | bits(61, 62))),
	PGDIR_SHIFT: choose(feature('cpu:SV57'), constant(48n), constant(39n)),
	PGDIR_SIZE: choose(feature('cpu:SV57'), constant(1n << 48n), constant(1n << 39n)),
	PGDIR_MASK: choose(feature('cpu:SV57'), constant(everyBit << 48n), constant(everyBit << 39n)),
};

function isLeaf(entry: Word): Truth {
	return hasBits(entry, RWX);
}

/** The page frame number in an entry. */
function frameOf(entry: Word): Word {
	return shiftRight(masked(entry, PFN), 10);
}

const entry = local('entry');

/** Our definitions of riscv's helpers. */
export const riscvModels = (): readonly Model[] => [
	...replacements(1n << 21n),
	...plainAccess('pte pmd pud p4d pgd', 'pmd pud'),
	...helpers([
		['unsigned long __page_val_to_pfn(value)', '', 'The page frame number in an entry.', () => frameOf(local('value'))],
		[
			'unsigned long __X_to_phys(entry)',
			'pmd pud',
			'The physical address in the entry.',
			() => shiftLeft(frameOf(entry), 12),
		],
		['bool has_svnapot()', '', 'Whether the processor has Svnapot.', () => truthValue(feature('cpu:EXT_SVNAPOT'))],
		[
			'int X_bad(entry)',
			'pud',
			'Whether the entry points nowhere.',
			() => truthValue(negation(hasBits(entry, PRESENT))),
		],
		[
			'int X_bad(entry)',
			'pmd',
			'Whether the entry does not point to a table.',
			() => truthValue(either(negation(hasBits(entry, PRESENT | PROT_NONE)), hasBits(entry, RWX))),
		],
		[
			'int X_huge(entry)',
			'pte',
			'Whether the entry maps a page.',
			() => truthValue(both(hasBits(entry, PRESENT | PROT_NONE), isLeaf(entry))),
		],
		['int X_trans_huge(entry)', 'pmd', 'Whether the entry is a leaf.', () => call('pmd_leaf', entry)],
		['entry X_mkhuge(entry)', 'pte pmd', 'Makes the entry a leaf, which takes no bit.', () => entry],
		[
			'unsigned long X_napot(entry)',
			'pte',
			'Whether the entry is part of a larger range.',
			() => masked(entry, bits(63)),
		],
		[
			'unsigned long X_pfn(entry)',
			'pmd pud',
			'The page frame number.',
			(level) => masked(frameOf(entry), level === 'pmd' ? ~0x1ffn : ~0x3ffffn),
		],
		[
			'unsigned long X_pfn(entry)',
			'pte',
			'The page frame number, without the size of a NAPOT range.',
			() =>
				bind('frame', frameOf(entry), (frame) =>
					choose(
						both(feature('cpu:EXT_SVNAPOT'), hasBits(entry, bits(63))),
						and(frame, subtract(frame, constant(1n))),
						frame,
					),
				),
		],
		[
			'entry pfn_X(frame, protection)',
			'pte pmd pud p4d pgd',
			'The entry that maps a page frame with a protection.',
			() => or(shiftLeft(local('frame'), 10), local('protection')),
		],
		[
			'bool X_user_accessible_page(entry)',
			'pte',
			'Whether user space may use the page.',
			() => truthValue(both(hasBits(entry, PRESENT | PROT_NONE), hasBits(entry, USER))),
		],
		[
			'bool X_user_accessible_page(entry)',
			'pud',
			'Whether user space may use the leaf.',
			() => truthValue(both(both(hasBits(entry, PRESENT), isLeaf(entry)), hasBits(entry, USER))),
		],
		...swapExclusive(ACCESSED),
		[
			'protection pgprot_nx(protection)',
			'',
			'The protection without execution.',
			() => changed(local('protection'), bits(3), 0n),
		],
		[
			'protection pgprot_noncached(protection)',
			'',
			'The protection for memory of a device.',
			() => changed(local('protection'), bits(61, 62), bits(62)),
		],
		[
			'protection pgprot_writecombine(protection)',
			'',
			'The protection without caching.',
			() => changed(local('protection'), bits(61, 62), bits(61)),
		],
		['void X_clear(pointer)', 'pmd pud', 'Clears the entry.', () => ({ effects: [write('pointer', constant(0n))] })],
		['void __set_X_at(mm, pointer, entry)', 'pte', 'Stores an entry.', () => ({ effects: [write('pointer', entry)] })],
		[
			'void X_clear(mm, address, pointer)',
			'pte',
			'Clears the entry.',
			() => ({ effects: [write('pointer', constant(0n))] }),
		],
		[
			'void set_X_at(mm, address, pointer, entry)',
			'pte pmd pud',
			'Stores an entry.',
			() => ({ effects: [write('pointer', entry)] }),
		],
		[
			'entry Xp_get_and_clear(mm, address, pointer)',
			'pte',
			'Clears the entry and returns the old one.',
			() => exchange('pointer', constant(0n)),
		],
		[
			'entry Xp_huge_get_and_clear(mm, address, pointer)',
			'pmd',
			'Clears the entry and returns the old one.',
			() => exchange('pointer', constant(0n)),
		],
		[
			'void Xp_set_wrprotect(mm, address, pointer)',
			'pte pmd',
			'Write-protects the entry in place.',
			() => ({ effects: [write('pointer', changed(read('pointer'), WRITE, 0n))] }),
		],
		[
			'int Xp_test_and_clear_young(vma, address, pointer)',
			'pte pmd',
			'Makes the entry look unused, and says whether it was used.',
			() =>
				bind('old', read('pointer'), (old) =>
					after([write('pointer', changed(old, ACCESSED, 0n))], truthValue(hasBits(old, ACCESSED))),
				),
		],
		[
			'int Xp_set_access_flags(vma, address, pointer, entry, dirty)',
			'pte pmd',
			'Stores an entry with more access, and says whether the TLB needs it.',
			() => {
				const isDifferent = negation(equal(read('pointer'), entry));
				const page = masked(local('address'), ~0xfffn);
				return bind('differs', truthValue(isDifferent), (differs) =>
					after(
						[
							when(nonZero(differs), write('pointer', entry)),
							when(both(feature('cpu:EXT_SVVPTC'), nonZero(differs)), flush(page, add(page, constant(0x1000n)))),
						],
						truthValue(either(negation(feature('cpu:EXT_SVVPTC')), nonZero(differs))),
					),
				);
			},
		],
		[
			'int Xp_clear_flush_young(vma, address, pointer)',
			'pte',
			'Makes the entry look unused, and says whether it was used; the TLB is not flushed.',
			() => call('ptep_test_and_clear_young', local('vma'), local('address'), local('pointer')),
		],
	]),
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
		['X_exec', 'pte', 'int', 'Whether the page may be executed.', (entry) => masked(entry, bits(3))],
		['X_present', 'pud', 'int', 'Whether the hardware may use the entry.', (entry) => masked(entry, PRESENT)],
		['X_write', 'pud', 'int', 'Whether the entry may be written.', (entry) => masked(entry, WRITE)],
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
	...modify('pte pmd', (entry, protection) => or(and(entry, call('_PAGE_CHG_MASK')), protection)),
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
