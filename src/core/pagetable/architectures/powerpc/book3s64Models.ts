import { span } from '../../entry/word.ts';
import type { Level } from '../../entry/level.ts';
import {
	add,
	after,
	bind,
	both,
	call,
	choose,
	constant,
	debugWarn,
	either,
	equal,
	flush,
	local,
	negation,
	nonZero,
	or,
	perform,
	read,
	shiftLeft,
	shiftRight,
	truthValue,
	warn,
	when,
	without,
	write,
} from '../../eval/build.ts';
import type { Truth, Word } from '../../eval/expression.ts';
import { bits, hasBits, hasJust } from '../describe.ts';
import { callAt, nameAt, type Model, type ModelBody } from '../family.ts';
import { changed, exchanged, helpers, masked, plainAccess, swapExclusive, type HelperRow } from '../plainModels.ts';

const EXEC = bits(0);
const WRITE = bits(1);
const READ = bits(2);
const PRIVILEGED = bits(3);
const CACHE = bits(4, 5);
const DEVICE = bits(5);
const ACCESSED = bits(8);
const DEVMAP = bits(11);
const RPN = span(16, 52);
const INVALID = bits(61);
const LEAF = bits(62);
const PRESENT = bits(63);
const [entry, protection, address, pointer] = [local('entry'), local('protection'), local('address'), local('pointer')];

/** The address and the flags that a change of protection keeps; 6, 12, 13 and 55 are bits of hash tables. */
const KEPT = RPN | ACCESSED | bits(7, 9, 11) | LEAF | bits(6, 12, 55);

/** Masks of what a change of protection keeps. */
export const BOOK3S64_MASKS = {
	_PAGE_CHG_MASK: constant(KEPT | bits(10)),
	_HPAGE_CHG_MASK: constant(KEPT | bits(13)),
};

function isHuge(word: Word): Truth {
	return hasJust(word, LEAF | DEVMAP, LEAF);
}

function isPermitted(): Truth {
	const isPresent = both(hasBits(entry, PRESENT | INVALID), hasBits(entry, LEAF));
	const mayRead = both(isPresent, hasJust(entry, PRIVILEGED | READ, READ));
	return both(mayRead, either(equal(local('mayWrite'), constant(0n)), hasBits(entry, WRITE)));
}

/** The entry loses some bits and gets others; its old value. */
function updated(): Word {
	return exchanged((old) => or(without(old, local('clear')), local('set')));
}

/** Another update of a leaf, which has to be one. */
function hugepageUpdate(name: string): (level: Level) => ModelBody {
	return (level) => {
		const isDevice = hasJust(read('pointer'), DEVMAP | LEAF, DEVMAP | LEAF);
		const isLeaf = level === 'pmd' ? hasBits(read('pointer'), LEAF) : isDevice;
		const claim = level === 'pmd' ? 'the entry is pmd_trans_huge() or pmd_devmap()' : 'the entry is pud_devmap()';
		const check = debugWarn(negation(isLeaf), { helper: nameAt(level, name), claim, place: null });
		return { effects: [check], result: updated() };
	};
}

function updateOf(level: Level, space: string, clear: Word, set: Word): Word {
	const update = level === 'pte' ? 'pte_update' : nameAt(level, 'X_hugepage_update');
	const given = [local(space), address, pointer, clear, set];
	return level === 'pte' ? call(update, ...given, constant(0n)) : call(update, ...given);
}

/** ptep_test_and_clear_young() and the like: an entry that neither is young nor was hashed is left alone. */
function aged(space: string): (level: Level) => Word {
	return (level) => {
		const old = updateOf(level, space, constant(ACCESSED), constant(0n));
		return choose(hasBits(read('pointer'), ACCESSED | bits(55)), truthValue(hasBits(old, ACCESSED)), constant(0n));
	};
}

function invalidated(level: Level): ModelBody {
	const [helper, claim] = [nameAt(level, 'Xp_invalidate'), `the entry is ${nameAt(level, 'X_present')}()`];
	const isAbsent = equal(callAt(level, 'X_present', read('pointer')), constant(0n));
	const size = constant(level === 'pmd' ? 1n << 21n : 1n << 30n);
	const old = updateOf(level, 'vma', constant(PRESENT), constant(INVALID));
	return {
		effects: [debugWarn(isAbsent, { helper, claim, place: null })],
		result: bind('old', old, (before) => after([flush(address, add(address, size))], before)),
	};
}

/** The check that set_pmd_at() and its twin replace nothing that the hardware may use. */
function setAt(level: Level): ModelBody {
	const old = read('pointer');
	const isUsed = hasJust(old, PRESENT | LEAF, PRESENT | LEAF);
	const isHint = hasJust(old, bits(0, 1, 2), 0n);
	const helper = nameAt(level, 'set_X_at');
	const isReplaced = level === 'pmd' ? both(isUsed, negation(isHint)) : isUsed;
	return {
		effects: [
			warn(isReplaced, { helper, claim: 'the old entry is not valid', place: null }),
			warn(negation(hasBits(entry, LEAF)), { helper, claim: 'the entry is a leaf', place: null }),
			write('pointer', entry),
		],
	};
}

/** What only radix tables have, or have under another name as well. */
const RADIX: readonly HelperRow[] = [
	[
		'int radix__X_same(entry, other)',
		'pte pmd pud',
		'Whether two entries are the same.',
		() => truthValue(equal(entry, local('other'))),
	],
	[
		'int radix__X_none(entry)',
		'pte',
		'Whether the entry is empty, but for marks.',
		() => truthValue(equal(changed(entry, bits(7, 8), 0n), constant(0n))),
	],
	[
		'int radix__X_bad(entry)',
		'pmd pud p4d',
		'Whether the entry does not point to a table.',
		() => truthValue(hasBits(entry, INVALID | LEAF | 0xe0n)),
	],
	[
		'int radix__X_trans_huge(entry)',
		'pmd pud',
		'Whether the entry is a leaf of memory.',
		() => truthValue(isHuge(entry)),
	],
	['entry radix__X_mkhuge(entry)', 'pmd pud', 'Makes the entry a leaf.', () => changed(entry, 0n, LEAF)],
	['entry radix__X_mkdevmap(entry)', 'pmd pud', 'Marks device memory.', () => changed(entry, 0n, LEAF | DEVMAP)],
	[
		'unsigned long radix__pte_update(mm, address, pointer, clear, set, huge)',
		'',
		'Clears and sets bits of the entry, and returns the old one.',
		updated,
	],
	[
		'unsigned long radix__X_hugepage_update(mm, address, pointer, clear, set)',
		'pmd pud',
		'Clears and sets bits of a leaf, and returns the old one.',
		hugepageUpdate('radix__X_hugepage_update'),
	],
	[
		'void radix__set_X_at(mm, address, pointer, entry, percpu)',
		'pte',
		'Stores an entry.',
		() => ({ effects: [write('pointer', entry)] }),
	],
	[
		'entry radix__Xp_huge_get_and_clear(mm, address, pointer)',
		'pmd pud',
		'Clears a leaf and returns the old one.',
		(level) => callAt(level, 'radix__X_hugepage_update', local('mm'), address, pointer, constant(~0n), constant(0n)),
	],
];

/** What radix tables make of an entry in its table, and of addresses. */
export const book3s64Models = (): readonly Model[] => [
	...plainAccess('pte pmd pud p4d pgd', 'pmd pud'),
	...helpers([
		...RADIX,
		['entry X_pte(entry)', 'p4d', 'The entry as a pte.', () => entry],
		['entry pte_X(entry)', 'p4d', 'A pte as an entry of this level.', () => entry],
		[
			'int X_present(entry)',
			'p4d',
			'Whether the hardware may use the entry.',
			() => truthValue(hasBits(entry, PRESENT)),
		],
		[
			'int X_bad(entry)',
			'pmd pud p4d',
			'Whether the entry does not point to a table.',
			(level) => callAt(level, 'radix__X_bad', entry),
		],
		['int X_read(entry)', 'pte', 'Whether the page may be read.', () => truthValue(hasBits(entry, READ))],
		['bool X_exec(entry)', 'pte', 'Whether the page may be executed.', () => truthValue(hasBits(entry, EXEC))],
		[
			'bool X_hw_valid(entry)',
			'pte',
			'Whether the hardware may use the page.',
			() => truthValue(hasJust(entry, PRESENT | LEAF, PRESENT | LEAF)),
		],
		['bool X_ci(entry)', 'pte', 'Whether the page is not cached.', () => truthValue(hasBits(entry, DEVICE))],
		[
			'int X_is_serializing(entry)',
			'pmd',
			'Whether the entry is hidden while it is split.',
			() => truthValue(hasJust(entry, PRESENT | INVALID, INVALID)),
		],
		[
			'int X_trans_huge(entry)',
			'pmd pud',
			'Whether the entry is a leaf of memory.',
			(level) => truthValue(both(nonZero(callAt(level, 'X_present', entry)), isHuge(entry))),
		],
		[
			'int X_devmap(entry)',
			'pud',
			'Whether the entry maps device memory.',
			() => truthValue(hasJust(entry, DEVMAP | LEAF, DEVMAP | LEAF)),
		],
		[
			'bool X_access_permitted(entry, mayWrite)',
			'pte pud p4d',
			'Whether user space may use the page, or write to it.',
			() => truthValue(isPermitted()),
		],
		[
			'bool arch_pte_access_permitted(value, mayWrite, mayExecute)',
			'',
			'Whether the protection key allows an access, as all keys of our machine do.',
			() => constant(1n),
		],
		...swapExclusive(DEVICE, truthValue(hasBits(entry, DEVICE))),
		[
			'bool X_swp_soft_dirty(entry)',
			'pte pmd',
			'Whether a swapped page is soft-dirty.',
			() => truthValue(hasBits(entry, bits(9))),
		],
		[
			'entry X_swp_mksoft_dirty(entry)',
			'pte pmd',
			'Marks a swapped page soft-dirty.',
			() => changed(entry, 0n, bits(9)),
		],
		['entry X_swp_clear_soft_dirty(entry)', 'pte pmd', 'Ends that.', () => changed(entry, bits(9), 0n)],
		['entry X_mkexec(entry)', 'pte', 'Lets the page be executed.', () => changed(entry, 0n, EXEC)],
		['entry X_mkdevmap(entry)', 'pud', 'Marks device memory.', () => changed(entry, 0n, LEAF | DEVMAP)],
		['entry X_mkhuge(entry)', 'pte', 'Makes the entry a huge page, which takes no bit.', () => entry],
		['entry __X_mkhuge(entry)', 'pmd pud', 'Makes the entry a leaf.', () => changed(entry, 0n, LEAF)],
		[
			'entry X_set_protbits(entry, protection)',
			'pmd pud',
			'The entry with the bits of a protection.',
			() => or(entry, protection),
		],
		['unsigned long X_pfn(entry)', 'pte pmd pud', 'The page frame number.', () => shiftRight(masked(entry, RPN), 16)],
		['protection X_pgprot(entry)', 'pte', 'The entry without its address.', () => changed(entry, RPN, 0n)],
		[
			'entry pfn_X(frame, protection)',
			'pmd pud',
			'The leaf that maps a page frame with a protection.',
			() => changed(or(masked(shiftLeft(local('frame'), 16), RPN), protection), 0n, LEAF),
		],
		[
			'protection pgprot_noncached(protection)',
			'',
			'The protection for memory of a device.',
			() => changed(protection, CACHE, DEVICE),
		],
		[
			'protection pgprot_noncached_wc(protection)',
			'',
			'The protection without caching.',
			() => changed(protection, CACHE, CACHE),
		],
		[
			'protection pgprot_writecombine(protection)',
			'',
			'The protection without caching.',
			() => changed(protection, CACHE, CACHE),
		],
		['protection pgprot_cached(protection)', '', 'The protection with caching.', () => changed(protection, CACHE, 0n)],
		[
			'protection pgprot_nx(protection)',
			'',
			'The protection without execution.',
			() => changed(protection, EXEC | RPN, 0n),
		],

		[
			'unsigned long pte_update(mm, address, pointer, clear, set, huge)',
			'',
			'Clears and sets bits of the entry, and returns the old one.',
			updated,
		],
		[
			'unsigned long X_hugepage_update(mm, address, pointer, clear, set)',
			'pmd pud',
			'Clears and sets bits of a leaf, and returns the old one.',
			hugepageUpdate('radix__X_hugepage_update'),
		],
		[
			'void __set_X_at(mm, address, pointer, entry, percpu)',
			'pte',
			'Stores an entry, which has to be a leaf.',
			() => ({
				effects: [
					debugWarn(negation(hasBits(entry, LEAF)), {
						helper: '__set_pte_at',
						claim: 'the entry is a leaf',
						place: null,
					}),
					write('pointer', changed(entry, 0n, LEAF)),
				],
			}),
		],
		['void set_X_at(mm, address, pointer, entry)', 'pud', 'Stores a leaf.', setAt],
		[
			'void X_clear(pointer)',
			'pmd pud p4d',
			'Clears the entry.',
			() => ({ effects: [write('pointer', constant(0n))] }),
		],
		[
			'void X_clear(mm, address, pointer)',
			'pte',
			'Clears the entry.',
			(level) => ({ effects: [perform(updateOf(level, 'mm', constant(~0n), constant(0n)))] }),
		],
		[
			'entry Xp_get_and_clear(mm, address, pointer)',
			'pte',
			'Clears the entry and returns the old one.',
			(level) => updateOf(level, 'mm', constant(~0n), constant(0n)),
		],
		[
			'entry Xp_get_and_clear_full(mm, address, pointer, full)',
			'pte',
			'Clears the entry and returns the old one.',
			(level) => updateOf(level, 'mm', constant(~0n), constant(0n)),
		],
		[
			'entry Xp_huge_get_and_clear(mm, address, pointer)',
			'pud',
			'Clears a leaf and returns the old one.',
			(level) => callAt(level, 'radix__Xp_huge_get_and_clear', local('mm'), address, pointer),
		],
		[
			'int __Xp_test_and_clear_young(mm, address, pointer)',
			'pte pmd pud',
			'Makes the entry look unused, and says whether it was used.',
			aged('mm'),
		],
		[
			'int Xp_test_and_clear_young(vma, address, pointer)',
			'pte pmd pud',
			'Makes the entry look unused, and says whether it was used.',
			aged('vma'),
		],
		['int Xp_clear_flush_young(vma, address, pointer)', 'pte pmd', 'The same; the TLB is not flushed.', aged('vma')],
		[
			'void Xp_set_wrprotect(mm, address, pointer)',
			'pte pmd pud',
			'Write-protects an entry that may be written.',
			(level) => ({
				effects: [when(hasBits(read('pointer'), WRITE), perform(updateOf(level, 'mm', constant(WRITE), constant(0n))))],
			}),
		],
		[
			'entry Xp_invalidate(vma, address, pointer)',
			'pmd pud',
			'Hides a leaf from the hardware, flushes the TLB and returns the old entry.',
			invalidated,
		],
	]),
];
