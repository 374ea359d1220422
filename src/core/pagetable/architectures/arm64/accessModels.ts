import type { Level } from '../../entry/level.ts';
import { span } from '../../entry/word.ts';
import {
	add,
	and,
	both,
	call,
	cannotModel,
	choose,
	constant,
	either,
	equal,
	exchange,
	feature,
	flush,
	local,
	negation,
	nonZero,
	or,
	read,
	shiftLeft,
	shiftRight,
	truthValue,
	when,
	without,
	write,
} from '../../eval/build.ts';
import type { Truth, Word } from '../../eval/expression.ts';
import { bits, hasBits, hasJust } from '../describe.ts';
import { callAt, type Model } from '../family.ts';
import { bitChanges, changed, exchanged, helpers, masked, plainAccess, swapExclusive } from '../plainModels.ts';

const VALID = bits(0);
const TYPE = bits(0, 1);
const USER = bits(6);
const RDONLY = bits(7);
const UXN = bits(54);
const ATTRINDX = bits(2, 3, 4);
const NO_EXECUTE = bits(53, 54);
const ADDRESS = span(12, 49);
const [entry, protection, address] = [local('entry'), local('protection'), local('address')];

/** The address bits of a leaf of a level. */
function leafAddress(level: Level): bigint {
	return level === 'pmd' ? span(21, 49) : level === 'pud' ? span(30, 49) : ADDRESS;
}

/** Valid, and for user space if `isWrite` says so. */
function isForUser(entry: Word, mayWrite: Word): Truth {
	return both(
		hasJust(entry, VALID | USER, VALID | USER),
		either(equal(mayWrite, constant(0n)), hasBits(entry, bits(51))),
	);
}

/** Where there are permission overlays, a register of the machine decides. */
const overlayAllows = choose(feature('cpu:POE'), cannotModel('reads a register'), constant(1n));

function memoryType(index: bigint, more = 0n): Word {
	return changed(protection, ATTRINDX, (index << 2n) | more);
}

/** What arm64 makes of addresses, protections and entries in their tables. */
export const accessModels = (): readonly Model[] => [
	...plainAccess('pte pmd pud p4d pgd', 'pmd pud'),
	...bitChanges('pte pmd'),
	...helpers([
		['entry X_pte(entry)', 'p4d pgd', 'The entry as a pte.', () => entry],
		['entry pud_pmd(entry)', '', 'A pud as a pmd.', () => entry],
		[
			'unsigned long __X_to_phys(entry)',
			'pte pmd pud p4d pgd',
			'The physical address in the entry.',
			() => masked(entry, ADDRESS),
		],
		[
			'unsigned long __phys_to_X_val(value)',
			'pte pmd pud p4d pgd',
			'The bits of a physical address.',
			() => local('value'),
		],
		[
			'unsigned long PTE_ATTRINDX(value)',
			'',
			'The bits of an index of a memory type.',
			() => shiftLeft(local('value'), 2),
		],
		[
			'unsigned long PMD_ATTRINDX(value)',
			'',
			'The bits of an index of a memory type.',
			() => shiftLeft(local('value'), 2),
		],
		[
			'unsigned long X_pfn(entry)',
			'pte pmd pud',
			'The page frame number.',
			(level) => shiftRight(masked(entry, leafAddress(level)), 12),
		],
		[
			'entry pfn_X(frame, protection)',
			'pte pmd pud',
			'The entry that maps a page frame with a protection.',
			() => or(shiftLeft(local('frame'), 12), protection),
		],
		[
			'protection X_pgprot(entry)',
			'pte pmd pud',
			'The entry without its address.',
			(level) => changed(entry, leafAddress(level), 0n),
		],
		[
			'int X_present_invalid(entry)',
			'pte',
			'Whether the entry maps something, hidden from the hardware.',
			() => truthValue(hasJust(entry, VALID | bits(11), bits(11))),
		],
		[
			'int X_valid_not_user(entry)',
			'pte',
			'Whether the entry is of the kernel.',
			() => truthValue(hasJust(entry, VALID | USER | UXN, VALID | UXN)),
		],
		[
			'int X_valid_cont(entry)',
			'pte',
			'Whether the entry is one of a contiguous group.',
			() => truthValue(both(hasBits(entry, VALID), hasBits(entry, bits(52)))),
		],
		['int X_tagged(entry)', 'pte', 'Whether the memory has tags.', () => truthValue(hasJust(entry, ATTRINDX, bits(2)))],
		[
			'int X_table(entry)',
			'pmd pud',
			'Whether the entry points to a table.',
			() => truthValue(hasJust(entry, TYPE, TYPE)),
		],
		['int X_sect(entry)', 'pmd pud', 'Whether the entry maps a block.', () => truthValue(hasJust(entry, TYPE, VALID))],
		[
			'int X_bad(entry)',
			'pmd pud',
			'Whether the entry does not point to a table.',
			() => truthValue(negation(hasJust(entry, TYPE, TYPE))),
		],
		[
			'int X_leaf(entry)',
			'pud',
			'Whether the entry maps a block.',
			() => truthValue(both(nonZero(call('pud_present', entry)), negation(hasJust(entry, TYPE, TYPE)))),
		],
		[
			'int X_trans_huge(entry)',
			'pmd',
			'Whether the entry maps a block, hidden from the hardware or not.',
			() => truthValue(both(nonZero(call('pmd_present', entry)), negation(hasBits(entry, bits(1))))),
		],
		['entry X_mkhuge(entry)', 'pte pmd pud', 'Makes the entry a block.', () => changed(entry, bits(1), 0n)],
		[
			'int X_accessible(mm, entry)',
			'pte',
			'Whether a TLB may have the entry.',
			() => choose(nonZero(local('mm')), call('pte_present', entry), call('pte_valid', entry)),
		],
		[
			'int X_access_permitted_no_overlay(entry, mayWrite)',
			'pte',
			'Whether user space may use the page, or write to it.',
			() => truthValue(isForUser(entry, local('mayWrite'))),
		],
		[
			'int X_access_permitted(entry, mayWrite)',
			'pte pmd pud',
			'Whether user space may use the page, or write to it.',
			() => truthValue(both(isForUser(entry, local('mayWrite')), nonZero(overlayAllows))),
		],
		[
			'bool X_user_accessible_page(entry)',
			'pte',
			'Whether user space may use the page.',
			() => truthValue(both(hasBits(entry, VALID), either(hasBits(entry, USER), negation(hasBits(entry, UXN))))),
		],
		[
			'bool X_user_accessible_page(entry)',
			'pmd pud',
			'Whether user space may use the leaf.',
			() => truthValue(both(hasJust(entry, TYPE, VALID), either(hasBits(entry, USER), negation(hasBits(entry, UXN))))),
		],
		...swapExclusive(bits(2)),
		[
			'int X_swp_uffd_wp(entry)',
			'pte pmd',
			'Whether userfaultfd tracks a swapped page.',
			() => truthValue(hasBits(entry, bits(3))),
		],
		[
			'entry X_swp_mkuffd_wp(entry)',
			'pte pmd',
			'Has userfaultfd track a swapped page.',
			() => changed(entry, 0n, bits(3)),
		],
		['entry X_swp_clear_uffd_wp(entry)', 'pte pmd', 'Ends that tracking.', () => changed(entry, bits(3), 0n)],
		[
			'protection mk_X_sect_prot(protection)',
			'pmd pud',
			'The protection of a block.',
			() => changed(protection, bits(1), VALID),
		],
		[
			'protection __pgprot_modify(protection, clear, set)',
			'',
			'The protection with other bits.',
			() => or(without(protection, local('clear')), local('set')),
		],
		[
			'bool por_el0_allows_pkey(value, mayWrite, mayExecute)',
			'',
			'Whether the permission overlay allows an access.',
			() => overlayAllows,
		],
		['int X_none(entry)', 'p4d', 'Whether the entry is empty.', () => truthValue(equal(entry, constant(0n)))],
		[
			'protection pgprot_nx(protection)',
			'',
			'The protection without execution by the kernel.',
			() => changed(protection, 0n, bits(53)),
		],
		[
			'protection pgprot_noncached(protection)',
			'',
			'The protection for memory that is neither cached nor reordered.',
			() => memoryType(3n, NO_EXECUTE),
		],
		[
			'protection pgprot_device(protection)',
			'',
			'The protection for memory of a device.',
			() => memoryType(4n, NO_EXECUTE),
		],
		[
			'protection pgprot_writecombine(protection)',
			'',
			'The protection without caching.',
			() => memoryType(2n, NO_EXECUTE),
		],
		[
			'protection pgprot_dmacoherent(protection)',
			'',
			'The protection without caching.',
			() => memoryType(2n, NO_EXECUTE),
		],
		['protection pgprot_tagged(protection)', '', 'The protection for memory with tags.', () => memoryType(1n)],

		['entry __Xp_get(pointer)', 'pte', 'Reads the entry.', () => read('pointer')],
		['void __set_X(pointer, entry)', 'pte', 'Stores an entry.', () => ({ effects: [write('pointer', entry)] })],
		[
			'void __set_X_nosync(pointer, entry)',
			'pte',
			'Stores an entry, without a barrier.',
			() => ({ effects: [write('pointer', entry)] }),
		],
		['void X_clear(pointer)', 'pmd pud', 'Clears the entry.', () => ({ effects: [write('pointer', constant(0n))] })],
		[
			'void __X_clear(mm, address, pointer)',
			'pte',
			'Clears the entry.',
			() => ({ effects: [write('pointer', constant(0n))] }),
		],
		[
			'void X_clear(mm, address, pointer)',
			'pte',
			'Clears the entry.',
			() => ({ effects: [write('pointer', constant(0n))] }),
		],
		...['Xp_get_and_clear', '__Xp_get_and_clear'].map(
			(name) =>
				[
					`entry ${name}(mm, address, pointer)`,
					'pte',
					'Clears the entry and returns the old one.',
					() => exchange('pointer', constant(0n)),
				] as const,
		),
		[
			'entry Xp_huge_get_and_clear(mm, address, pointer)',
			'pmd',
			'Clears the entry and returns the old one.',
			() => exchange('pointer', constant(0n)),
		],
		...[
			['Xp_set_wrprotect', 'pte pmd'],
			['__Xp_set_wrprotect', 'pte'],
		].map(
			([name = '', levels = '']) =>
				[
					`void ${name}(mm, address, pointer)`,
					levels,
					'Write-protects the entry in place.',
					(level: Level) => ({ effects: [write('pointer', callAt(level, 'X_wrprotect', read('pointer')))] }),
				] as const,
		),
		[
			'void ___Xp_set_wrprotect(mm, address, pointer, entry)',
			'pte',
			'Write-protects an entry that was read before.',
			() => ({ effects: [write('pointer', call('pte_wrprotect', read('pointer')))] }),
		],
		...[
			['Xp_test_and_clear_young', 'pte pmd'],
			['__Xp_test_and_clear_young', 'pte'],
		].map(
			([name = '', levels = '']) =>
				[
					`int ${name}(vma, address, pointer)`,
					levels,
					'Makes the entry look unused, and says whether it was used.',
					(level: Level) =>
						truthValue(
							hasBits(
								exchanged((old) => callAt(level, 'X_mkold', old)),
								bits(10),
							),
						),
				] as const,
		),
		...[
			['Xp_set_access_flags', 'pte pmd'],
			['__Xp_set_access_flags', 'pte'],
		].map(
			([name = '', levels = '']) =>
				[
					`int ${name}(vma, address, pointer, entry, dirty)`,
					levels,
					'Gives the entry more access, and says whether it changed.',
					setAccessFlags,
				] as const,
		),
	]),
];

/** Of the new entry only the access counts; of the marks of the old one none is lost. */
function setAccessFlags(): Word {
	const old = read('pointer');
	const added = masked(entry, bits(10, 51, 55));
	const kept = or(without(old, constant(RDONLY)), added);
	const isReadOnly = both(hasBits(old, RDONLY), hasBits(entry, RDONLY));
	const page = and(address, constant(~0xfffn));
	return {
		kind: 'let',
		name: 'differs',
		value: truthValue(negation(equal(old, entry))),
		body: {
			kind: 'after',
			effects: [
				when(
					nonZero(local('differs')),
					write('pointer', choose(isReadOnly, or(kept, constant(RDONLY)), kept)),
					when(nonZero(local('dirty')), flush(page, add(page, constant(0x1000n)))),
				),
			],
			result: local('differs'),
		},
	};
}
