import type { Level } from '../../../entry/level.ts';
import type { BitName } from '../bits.ts';
import { and, constant, equal, local, negation, truthValue } from '../../../eval/build.ts';
import { flags, hasAny, hasExactly } from '../flags.ts';
import type { ResultType, Word } from '../../../eval/expression.ts';
import { isSince, type Kernel } from '../../../entry/kernel.ts';
import { always, callAt, ENTRY_PARAMETER, family, from, withLatePud, type Family, type Model } from '../../family.ts';

const entry = local('entry');

/** Where and when a mark's helpers exist. */
type Lifetime = Pick<Family, 'since' | 'until'>;

const EVERYWHERE: Lifetime = { since: always('pte', 'pmd', 'pud') };
const ONLY_PTE: Lifetime = { since: always('pte') };
const PTE_AND_PMD: Lifetime = { since: always('pte', 'pmd') };
const BEFORE_V73: Lifetime = { since: always('pte', 'pmd', 'pud'), until: 'v7.3' };
const SPECIAL: Lifetime = { since: { ...withLatePud('pte'), pmd: 'v6.12' } };

/** The userfaultfd marks have other names since v7.3. */
const USERFAULTFD: readonly (readonly [string, Lifetime])[] = [
	['uffd_wp', { since: always('pte', 'pmd'), until: 'v7.3' }],
	['uffd', { since: from('v7.3', 'pte', 'pmd') }],
];

/** Marks on an entry: helpers that test, set or clear one. A test whose result is an `int` gives the bit, not 1. */
export const markModels = (): readonly Model[] => [
	...tests(
		'X_soft_dirty',
		'Whether the page was written to since soft-dirty tracking began.',
		'SOFT_DIRTY',
		EVERYWHERE,
	),
	...sets('X_mksoft_dirty', 'Sets SOFT_DIRTY.', ['SOFT_DIRTY'], EVERYWHERE),
	...clears('X_clear_soft_dirty', 'Clears SOFT_DIRTY.', ['SOFT_DIRTY'], EVERYWHERE),

	...predicate(
		'X_special',
		'int',
		'Whether the entry maps memory without a reference-counted struct page.',
		SPECIAL,
		(level) => (level === 'pte' ? bitOf(level, 'SPECIAL') : truthValue(hasAny(flagsOf(level), 'SPECIAL'))),
	),
	...sets(
		'X_mkspecial',
		'Marks the entry special: the memory has no reference-counted struct page.',
		['SPECIAL'],
		SPECIAL,
	),

	...predicate(
		'X_devmap',
		'int',
		'Whether the entry maps device memory (DAX); never true for a pgd.',
		{ since: always('pte', 'pmd', 'pud', 'pgd'), until: 'v7.3' },
		(level) => (level === 'pgd' ? constant(0n) : truthValue(hasAny(entry, 'DEVMAP'))),
	),
	...modifier(
		'X_mkdevmap',
		'Marks the entry as a mapping of device memory; a pte is also marked special.',
		BEFORE_V73,
		(level) => callAt(level, 'X_set_flags', entry, level === 'pte' ? flags('SPECIAL', 'DEVMAP') : flags('DEVMAP')),
	),

	...tests('X_global', 'Whether bit 8 is set, which without PRESENT means PROT_NONE.', 'GLOBAL', ONLY_PTE),
	...sets('X_mkglobal', 'Sets GLOBAL.', ['GLOBAL'], ONLY_PTE),
	...clears('X_clrglobal', 'Clears GLOBAL.', ['GLOBAL'], ONLY_PTE),

	...tests('X_huge', 'Whether bit 7 is set, which a pte of a large page uses as PSE.', 'PSE', ONLY_PTE),
	...sets('X_mkhuge', 'Sets PSE.', ['PSE'], EVERYWHERE),
	...clears('X_clrhuge', 'Clears bit 7.', ['PSE'], ONLY_PTE),

	...predicate('X_exec', 'int', 'Whether NX is clear.', ONLY_PTE, () => truthValue(negation(hasAny(entry, 'NX')))),
	...clears('X_mkexec', 'Clears NX.', ['NX'], ONLY_PTE),

	...predicate('X_unused', 'int', 'Never true on x86.', ONLY_PTE, () => constant(0n)),
	...modifier('X_sw_mkyoung', 'Returns the entry unchanged, since x86 hardware sets ACCESSED.', ONLY_PTE, () => entry),

	...predicate(
		'X_protnone',
		'int',
		'Whether the entry maps memory that is not accessible: PROT_NONE or a NUMA hint.',
		PTE_AND_PMD,
		(level) => truthValue(hasExactly(flagsOf(level), ['PROTNONE'], ['PRESENT'])),
	),

	...USERFAULTFD.flatMap(([name, lifetime]) => [
		...tests(`X_${name}`, 'Whether userfaultfd tracks the page.', 'UFFD_WP', lifetime),
		...modifier(`X_mk${name}`, 'Marks the page as tracked by userfaultfd and write-protects it.', lifetime, (level) =>
			callAt(level, 'X_wrprotect', callAt(level, 'X_set_flags', entry, flags('UFFD_WP'))),
		),
		...clears(`X_clear_${name}`, 'Clears the userfaultfd mark; RW is not restored.', ['UFFD_WP'], lifetime),
		...tests(`X_swp_${name}`, 'Whether userfaultfd tracks the swapped page.', 'SWP_UFFD_WP', lifetime),
		...sets(`X_swp_mk${name}`, 'Marks a swapped page as tracked by userfaultfd.', ['SWP_UFFD_WP'], lifetime),
		...clears(`X_swp_clear_${name}`, 'Clears the userfaultfd mark of a swapped page.', ['SWP_UFFD_WP'], lifetime),
	]),

	...tests('X_swp_soft_dirty', 'Whether the swapped page is soft-dirty.', 'SWP_SOFT_DIRTY', PTE_AND_PMD),
	...sets('X_swp_mksoft_dirty', 'Marks a swapped page soft-dirty.', ['SWP_SOFT_DIRTY'], PTE_AND_PMD),
	...clears('X_swp_clear_soft_dirty', 'Clears the soft-dirty mark of a swapped page.', ['SWP_SOFT_DIRTY'], PTE_AND_PMD),

	...predicate(
		'X_swp_exclusive',
		'int',
		'Whether the swapped page is exclusive to one process.',
		ONLY_PTE,
		(level, kernel) =>
			isSince(kernel, 'v7.3') ? truthValue(hasAny(flagsOf(level), 'SWP_EXCLUSIVE')) : bitOf(level, 'SWP_EXCLUSIVE'),
	),
	...sets('X_swp_mkexclusive', 'Marks a swapped page as exclusive to one process.', ['SWP_EXCLUSIVE'], ONLY_PTE),
	...clears('X_swp_clear_exclusive', 'Clears the exclusive mark of a swapped page.', ['SWP_EXCLUSIVE'], ONLY_PTE),
	...clears(
		'X_swp_clear_flags',
		'Clears all marks of a swapped page.',
		['SWP_SOFT_DIRTY', 'SWP_UFFD_WP', 'SWP_EXCLUSIVE'],
		ONLY_PTE,
	),

	...family({
		family: 'X_same',
		kind: 'predicate',
		returns: 'int',
		parameters: [ENTRY_PARAMETER, { name: 'other', type: 'entry' }],
		summary: 'Whether two entries are equal in every bit.',
		since: always('pte', 'pmd', 'pud', 'p4d', 'pgd'),
		body: () => ({ result: truthValue(equal(entry, local('other'))) }),
	}),
];

function tests(name: string, summary: string, bit: BitName, lifetime: Lifetime): readonly Model[] {
	return predicate(name, 'int', summary, lifetime, (level) => bitOf(level, bit));
}

function sets(name: string, summary: string, bits: readonly BitName[], lifetime: Lifetime): readonly Model[] {
	return modifier(name, summary, lifetime, (level) => callAt(level, 'X_set_flags', entry, flags(...bits)));
}

function clears(name: string, summary: string, bits: readonly BitName[], lifetime: Lifetime): readonly Model[] {
	return modifier(name, summary, lifetime, (level) => callAt(level, 'X_clear_flags', entry, flags(...bits)));
}

function predicate(
	name: string,
	returns: ResultType,
	summary: string,
	lifetime: Lifetime,
	result: (level: Level, kernel: Kernel) => Word,
): readonly Model[] {
	const body: Family['body'] = (level, kernel) => ({ result: result(level, kernel) });
	return family({
		family: name,
		kind: 'predicate',
		returns,
		parameters: [ENTRY_PARAMETER],
		summary,
		...lifetime,
		body,
	});
}

function modifier(name: string, summary: string, lifetime: Lifetime, result: (level: Level) => Word): readonly Model[] {
	const body: Family['body'] = (level) => ({ result: result(level) });
	return family({
		family: name,
		kind: 'modifier',
		returns: 'entry',
		parameters: [ENTRY_PARAMETER],
		summary,
		...lifetime,
		body,
	});
}

function flagsOf(level: Level): Word {
	return callAt(level, 'X_flags', entry);
}

function bitOf(level: Level, bit: BitName): Word {
	return and(flagsOf(level), flags(bit));
}
