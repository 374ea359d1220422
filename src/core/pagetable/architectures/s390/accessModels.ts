import type { Level } from '../../entry/level.ts';
import {
	add,
	after,
	and,
	bind,
	both,
	call,
	choose,
	constant,
	debugWarn,
	either,
	equal,
	feature,
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
	when,
	write,
} from '../../eval/build.ts';
import type { Effect, Truth, Word } from '../../eval/expression.ts';
import { bits, hasBits, hasJust } from '../describe.ts';
import { callAt, nameAt, type Model, type ModelBody } from '../family.ts';
import { bitChanges, changed, helpers, masked, plainAccess, swapExclusive } from '../plainModels.ts';

const [entry, other, protection] = [local('entry'), local('other'), local('protection')];
const [mm, vma, address, pointer] = [local('mm'), local('vma'), local('address'), local('pointer')];

/** What an empty entry has, the bit that hides one from the hardware, and the size of a leaf. */
const LEVEL = {
	pte: { empty: bits(10), invalid: bits(10), shift: 12n },
	pmd: { empty: bits(5), invalid: bits(5), shift: 20n },
	pud: { empty: bits(2, 5), invalid: bits(5), shift: 31n },
	p4d: { empty: bits(3, 5), invalid: bits(5), shift: 42n },
	pgd: { empty: bits(2, 3, 5), invalid: bits(5), shift: 53n },
} satisfies Record<Level, unknown>;

/** The type of the tables of a level, which an entry repeats. */
const TABLE_TYPE: Readonly<Partial<Record<Level, bigint>>> = { pud: bits(2), p4d: bits(3), pgd: bits(2, 3) };
const TYPE = bits(2, 3);
const LARGE = bits(10);

/** The entry is of a table that the machine leaves out. */
function isFolded(level: Level): Truth {
	// Types count downwards from the region-first table.
	if (level === 'pud') return equal(masked(entry, TYPE), constant(0n));
	return level === 'p4d' ? negation(hasBits(entry, bits(3))) : negation(hasJust(entry, TYPE, TYPE));
}

function isLargeRegion(): Truth {
	return both(hasJust(entry, TYPE, bits(2)), hasBits(entry, LARGE));
}

/** The bits of an entry that are its address. */
function origin(level: Level): Word {
	if (level === 'pmd') return choose(hasBits(entry, LARGE), constant(~0xfffffn), constant(~0x7ffn));
	return level === 'pud' ? choose(isLargeRegion(), constant(~0x7fffffffn), constant(~0xfffn)) : constant(~0xfffn);
}

/**
 * An entry is exchanged: one that the hardware may use is invalidated before, which drops what the TLB has of it. `lazy`
 * leaves the TLB for later where no other processor runs the mm.
 */
function exchange(level: Level, isLazy: boolean): ModelBody {
	const size = 1n << LEVEL[level].shift;
	const start = and(address, constant(-size));
	const dropped = flush(start, add(start, constant(size)));
	return {
		result: bind('old', read('pointer'), (old) => {
			const isUsed = negation(hasBits(old, LEVEL[level].invalid));
			const needsFlush = isLazy ? both(isUsed, negation(feature('mm:local'))) : isUsed;
			return after([when(needsFlush, dropped), write('pointer', entry)], old);
		}),
	};
}

function empty(level: Level): Word {
	return constant(LEVEL[level].empty);
}

function xchg(level: Level, how: 'direct' | 'lazy', value: Word, space: Word = mm): Word {
	return callAt(level, `Xp_xchg_${how}`, space, address, pointer, value);
}

/** Whether the old entry was used, which no longer is. */
function agedAt(level: Level): Word {
	return callAt(level, 'X_young', xchg(level, 'direct', callAt(level, 'X_mkold', read('pointer')), vma));
}

/** What s390 makes of addresses, types of tables, and entries in their tables. */
export const accessModels = (): readonly Model[] => [
	...plainAccess('pte pmd pud p4d pgd', 'pmd pud'),
	...bitChanges('pte pmd pud'),
	...helpers([
		[
			'int X_folded(entry)',
			'pud p4d pgd',
			'Whether the entry is of a table that is left out.',
			(level) => truthValue(isFolded(level)),
		],
		[
			'int X_none(entry)',
			'pud p4d',
			'Whether the entry is empty.',
			(level) => truthValue(both(negation(isFolded(level)), equal(entry, empty(level)))),
		],
		[
			'int X_none(entry)',
			'pgd',
			'Whether the entry is empty.',
			(level) => truthValue(both(negation(isFolded(level)), hasBits(entry, bits(5)))),
		],
		[
			'int X_present(entry)',
			'pud p4d pgd',
			'Whether the entry points somewhere.',
			(level) => truthValue(either(isFolded(level), hasBits(entry, ~0xfffn))),
		],
		['bool X_leaf(entry)', 'pud', 'Whether the entry is a leaf.', () => truthValue(isLargeRegion())],
		['int X_trans_huge(entry)', 'pmd', 'Whether the entry is a leaf.', () => masked(entry, LARGE)],
		[
			'int X_bad(entry)',
			'pmd',
			'Whether the entry does not point to a table.',
			() => truthValue(either(hasBits(entry, TYPE | LARGE), hasBits(entry, 0x1c0n))),
		],
		[
			'int X_protnone(entry)',
			'pmd',
			'Whether nobody may use the leaf: PROT_NONE or a NUMA hint.',
			() => truthValue(both(hasBits(entry, LARGE), negation(hasBits(entry, bits(0))))),
		],
		['int X_write(entry)', 'pud', 'Whether the entry may be written.', () => truthValue(hasBits(entry, bits(1)))],
		['int X_unused(entry)', 'pte', 'Whether the guest does not use the page.', () => masked(entry, bits(7))],
		[
			'int X_soft_dirty(entry)',
			'pte pmd',
			'Whether the entry is soft-dirty.',
			(level) => masked(entry, level === 'pte' ? bits(1) : bits(14)),
		],
		...swapExclusive(bits(11)),
		['entry X_mkhuge(entry)', 'pte', 'Marks a large page seen as a pte.', () => changed(entry, 0n, bits(11))],
		['entry X_wrprotect(entry)', 'pud', 'Clears write access.', () => changed(entry, bits(1), bits(9))],
		['entry X_mkclean(entry)', 'pud', 'Makes the entry clean.', () => changed(entry, bits(13), bits(9))],
		['unsigned long X_pfn(entry)', 'pte', 'The page frame number.', () => shiftRight(entry, 12)],
		[
			'unsigned long X_pfn(entry)',
			'pmd pud p4d pgd',
			'The page frame number.',
			(level) => shiftRight(and(entry, origin(level)), 12),
		],
		[
			'unsigned long X_deref(entry)',
			'pmd pud p4d pgd',
			'The address of what the entry points to.',
			(level) => add(and(entry, origin(level)), { kind: 'variable', name: 'page_offset_base' }),
		],
		[
			'entry mk_X_phys(value, protection)',
			'pte',
			'The entry that maps an address with a protection, which is used.',
			() => call('pte_mkyoung', or(local('value'), protection)),
		],
		[
			'entry pfn_X(frame, protection)',
			'pte',
			'The entry that maps a page frame with a protection, which is used.',
			() => call('pte_mkyoung', or(shiftLeft(local('frame'), 12), protection)),
		],
		[
			'int pte_allow_rdp(entry, other)',
			'',
			'Whether an entry becomes another one by losing PROTECT.',
			() =>
				truthValue(
					both(
						both(hasBits(entry, bits(9)), negation(hasBits(other, bits(9)))),
						equal(masked(entry, ~0x2ffn), masked(other, ~0x2ffn)),
					),
				),
		],

		['void X_clear(pointer)', 'pmd', 'Clears the entry.', () => ({ effects: [write('pointer', empty('pmd'))] })],
		[
			'void X_clear(pointer)',
			'pud p4d pgd',
			'Clears the entry, unless its table is left out.',
			(level) => ({
				effects: [
					when(
						equal(and(read('pointer'), constant(TYPE)), constant(TABLE_TYPE[level] ?? 0n)),
						write('pointer', empty(level)),
					),
				],
			}),
		],
		[
			'void X_clear(mm, address, pointer)',
			'pte',
			'Clears the entry.',
			() => ({ effects: [write('pointer', empty('pte'))] }),
		],
		[
			'entry Xp_xchg_direct(mm, address, pointer, entry)',
			'pte pmd pud',
			'Exchanges the entry, and flushes the TLB if it was valid.',
			(level) => exchange(level, false),
		],
		[
			'entry Xp_xchg_lazy(mm, address, pointer, entry)',
			'pte pmd',
			'Exchanges the entry, and flushes the TLB at once or later if it was valid.',
			(level) => exchange(level, true),
		],
		[
			'entry Xp_get_and_clear(mm, address, pointer)',
			'pte',
			'Clears the entry, flushes the TLB and returns the old one.',
			(level) => xchg(level, 'lazy', empty(level)),
		],
		[
			'entry Xp_get_and_clear_full(mm, address, pointer, full)',
			'pte',
			'Clears the entry and returns the old one; the TLB is flushed unless the mm ends.',
			(level) =>
				choose(
					nonZero(local('full')),
					bind('old', read('pointer'), (old) => after([write('pointer', empty(level))], old)),
					xchg(level, 'lazy', empty(level)),
				),
		],
		[
			'entry Xp_clear_flush(vma, address, pointer)',
			'pte',
			'Clears the entry, flushes the TLB and returns the old one.',
			(level) => xchg(level, 'direct', empty(level), vma),
		],
		[
			'entry Xp_huge_get_and_clear(mm, address, pointer)',
			'pmd',
			'Clears the entry, flushes the TLB and returns the old one.',
			(level) => xchg(level, 'direct', empty(level)),
		],
		[
			'entry Xp_huge_clear_flush(vma, address, pointer)',
			'pmd',
			'Clears the entry, flushes the TLB and returns the old one.',
			(level) => xchg(level, 'direct', empty(level), vma),
		],
		[
			'entry Xp_collapse_flush(vma, address, pointer)',
			'pmd',
			'Clears the entry, flushes the TLB and returns the old one.',
			(level) => xchg(level, 'direct', empty(level), vma),
		],
		[
			'int Xp_test_and_clear_young(vma, address, pointer)',
			'pte pmd',
			'Makes the entry look unused, and says whether it was used.',
			agedAt,
		],
		[
			'int Xp_clear_flush_young(vma, address, pointer)',
			'pte',
			'Makes the entry look unused, and says whether it was used.',
			agedAt,
		],
		[
			'void Xp_set_wrprotect(mm, address, pointer)',
			'pte pmd',
			'Write-protects an entry that may be written.',
			(level) => ({
				effects: [
					when(
						nonZero(callAt(level, 'X_write', read('pointer'))),
						perform(xchg(level, 'lazy', callAt(level, 'X_wrprotect', read('pointer')))),
					),
				],
			}),
		],
		[
			'entry Xp_invalidate(vma, address, pointer)',
			'pmd',
			'Hides a leaf from the hardware, flushes the TLB and returns the old entry.',
			(level) => ({
				effects: [isPresentWhenInvalidated(level)],
				result: xchg(level, 'direct', or(read('pointer'), constant(LEVEL[level].invalid)), vma),
			}),
		],
		[
			'void Xp_reset_dat_prot(mm, address, pointer, entry)',
			'pte',
			'Stores an entry that only loses PROTECT, and drops what the TLB has of it.',
			() => {
				const start = and(address, constant(~0xfffn));
				return { effects: [flush(start, add(start, constant(0x1000n))), write('pointer', entry)] };
			},
		],
		[
			'int Xp_set_access_flags(vma, address, pointer, entry, dirty)',
			'pte',
			'Stores an entry with more access, and says whether it changed.',
			() => {
				const old = read('pointer');
				const isReset = both(feature('cpu:RDP'), nonZero(call('pte_allow_rdp', old, entry)));
				const reset = after([perform(call('ptep_reset_dat_prot', vma, address, pointer, entry))], constant(1n));
				const replaced = after([perform(xchg('pte', 'direct', entry, vma))], constant(1n));
				return choose(equal(old, entry), constant(0n), choose(isReset, reset, replaced));
			},
		],
	]),
];

/** The check of pmdp_invalidate(). */
function isPresentWhenInvalidated(level: Level): Effect {
	const isAbsent = negation(nonZero(callAt(level, 'X_present', read('pointer'))));
	const claim = `the entry is ${nameAt(level, 'X_present')}()`;
	return debugWarn(isAbsent, { helper: nameAt(level, 'Xp_invalidate'), claim, place: null });
}
