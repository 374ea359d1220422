import type { Kernel } from '../entry/kernel.ts';
import { LEVELS, type Level } from '../entry/level.ts';
import {
	add,
	after,
	and,
	bind,
	constant,
	debugWarn,
	equal,
	exchange,
	flush,
	local,
	not,
	or,
	read,
	truthValue,
	without,
	write,
} from '../eval/build.ts';
import type { Parameter, ParameterType, ResultType, Truth, Word } from '../eval/expression.ts';
import type { HelperKind } from '../helper.ts';
import {
	ADDRESS_PARAMETER,
	always,
	callAt,
	ENTRY_PARAMETER,
	type Family,
	family,
	from,
	nameAt,
	POINTER_PARAMETER,
	PROTECTION_PARAMETER,
	shared,
	VMA_PARAMETER,
	type Model,
	type ModelBody,
} from './family.ts';

const entry = local('entry');

/** Levels as a word: `pte pmd`. */
function levelsOf(text: string): readonly Level[] {
	return LEVELS.filter((level) => text.split(' ').includes(level));
}

/** A question about an entry: its family, its levels, the type of the answer, what it asks, and the answer. */
export type QuestionRow = readonly [
	family: string,
	levels: string,
	returns: 'int' | 'bool',
	summary: string,
	answer: (entry: Word, level: Level) => Truth | Word,
];

/** Helpers that answer a question about one entry. */
export function questions(rows: readonly QuestionRow[]): readonly Model[] {
	return rows.flatMap(([name, levels, returns, summary, answer]) =>
		family({
			family: name,
			kind: 'predicate',
			returns,
			parameters: [ENTRY_PARAMETER],
			summary,
			since: always(...levelsOf(levels)),
			body: (level) => ({ result: wordOf(answer(entry, level)) }),
		}),
	);
}

const TRUTHS: ReadonlySet<string> = new Set(['literal', 'feature', 'equal', 'negation', 'both', 'either']);

function wordOf(answer: Truth | Word): Word {
	return TRUTHS.has(answer.kind) ? truthValue(answer as Truth) : (answer as Word);
}

/** A change of an entry: its family, its levels, what it is for, and the new entry. */
export type ChangeRow = readonly [
	family: string,
	levels: string,
	summary: string,
	change: (entry: Word, level: Level) => Word,
];

/** Helpers that make an entry of one entry. */
export function changes(rows: readonly ChangeRow[]): readonly Model[] {
	return rows.flatMap(([name, levels, summary, change]) =>
		family({
			family: name,
			kind: 'modifier',
			returns: 'entry',
			parameters: [ENTRY_PARAMETER],
			summary,
			since: always(...levelsOf(levels)),
			body: (level) => ({ result: change(entry, level) }),
		}),
	);
}

/**
 * A helper of some levels, or of none, as C declares it: `unsigned long X_pfn(entry)`. Types of parameters follow from
 * their names.
 */
export type HelperRow = readonly [
	declaration: string,
	levels: string,
	summary: string,
	body: (level: Level) => ModelBody | Word,
];

/** The mark of swapped ptes that only one process has, at some bit, and how a helper asks for it. */
export function swapExclusive(bit: bigint, answer: Word = masked(entry, bit)): readonly HelperRow[] {
	return [
		['int X_swp_exclusive(entry)', 'pte', 'Whether a swapped page is of one process only.', () => answer],
		[
			'entry X_swp_mkexclusive(entry)',
			'pte',
			'Marks a swapped page as of one process only.',
			() => changed(entry, 0n, bit),
		],
		['entry X_swp_clear_exclusive(entry)', 'pte', 'Clears that mark.', () => changed(entry, bit, 0n)],
	];
}

/** Helpers of any kind. */
export function helpers(rows: readonly HelperRow[]): readonly Model[] {
	return rows.flatMap(([declaration, levels, summary, body]) => {
		const [, returned = '', name = '', list = ''] = /^(.+) (\w+)\((.*)\)$/.exec(declaration) ?? [];
		const returns = returned as ResultType;
		const parameters = list
			.split(', ')
			.filter((each) => each !== '')
			.map((each): Parameter => ({ name: each, type: PARAMETER_TYPES[each] ?? 'number' }));
		const kind = kindOf(returns, parameters);
		const made = (level: Level): ModelBody => {
			const given = body(level);
			return 'kind' in given ? { result: given } : given;
		};
		return levels === ''
			? shared({ name, kind, returns, parameters, summary, body: () => made('pte') })
			: family({ family: name, kind, returns, parameters, summary, since: always(...levelsOf(levels)), body: made });
	});
}

const PARAMETER_TYPES: Readonly<Record<string, ParameterType>> = {
	entry: 'entry',
	other: 'entry',
	protection: 'protection',
	frame: 'page frame number',
	pointer: 'pointer to entry',
	address: 'address',
	vma: 'vma',
	mm: 'mm',
	value: 'bits',
	clear: 'bits',
	set: 'bits',
};

function kindOf(returns: ResultType, parameters: readonly Parameter[]): HelperKind {
	if (parameters.some(({ type }) => type === 'pointer to entry')) return 'memory';
	if (returns === 'int' || returns === 'bool') return 'predicate';
	return returns === 'unsigned long' ? 'accessor' : 'modifier';
}

/**
 * What only reads or writes an entry in its table, or takes it for one of another level, whatever its bits mean; `large`
 * are the levels with leaves above the pte.
 */
export function plainAccess(levels: string, large: string): readonly Model[] {
	return helpers([
		['entry Xp_get(pointer)', levels, 'Reads the entry.', () => read('pointer')],
		['entry Xp_get_lockless(pointer)', levels, 'Reads the entry.', () => read('pointer')],
		['void set_X(pointer, entry)', levels, 'Stores an entry.', () => ({ effects: [write('pointer', entry)] })],
		[
			'int X_same(entry, other)',
			`pte ${large}`,
			'Whether two entries are the same.',
			() => truthValue(equal(entry, local('other'))),
		],
		['entry X_pte(entry)', large, 'The entry as a pte.', () => entry],
		['entry pte_X(entry)', large, 'A pte as an entry of this level.', () => entry],
	]);
}

/** set_pte_bit(), clear_pte_bit() and their twins: the entry with or without the bits of a protection. */
export function bitChanges(levels: string): readonly Model[] {
	return helpers([
		['entry set_X_bit(entry, protection)', levels, 'Sets bits.', () => or(entry, local('protection'))],
		['entry clear_X_bit(entry, protection)', levels, 'Clears bits.', () => without(entry, local('protection'))],
	]);
}

/** An entry as a pte in its table that may be exchanged: the old one, as its place gets what `change` makes of it. */
export function exchanged(change: (old: Word) => Word): Word {
	return bind('old', read('pointer'), (old) => after([write('pointer', change(old))], old));
}

/** The entry without some bits, and then with others. */
export function changed(word: Word, cleared: bigint, set: bigint): Word {
	const rest = cleared === 0n ? word : and(word, not(constant(cleared)));
	return set === 0n ? rest : or(rest, constant(set));
}

/** What is left of a word by a mask. */
export function masked(word: Word, mask: bigint): Word {
	return and(word, constant(mask));
}

/** pmdp_establish() and its twins: an exchange. */
export function establish(since: Family['since']): readonly Model[] {
	return family({
		family: 'Xp_establish',
		kind: 'memory',
		returns: 'entry',
		parameters: [VMA_PARAMETER, ADDRESS_PARAMETER, POINTER_PARAMETER, ENTRY_PARAMETER],
		summary: 'Replaces the entry atomically and returns the old one; the TLB is not flushed.',
		since,
		body: () => ({ result: exchange('pointer', entry) }),
	});
}

/** pmdp_establish() and pmdp_invalidate() as common code defines them, for leaves of a size. */
export function replacements(size: bigint): readonly Model[] {
	const [vma, address] = [local('vma'), local('address')];
	const since = always('pmd');
	return [
		...establish(since),
		...family({
			family: 'Xp_invalidate',
			kind: 'memory',
			returns: 'entry',
			parameters: [VMA_PARAMETER, ADDRESS_PARAMETER, POINTER_PARAMETER],
			summary: 'Hides a leaf from the hardware, flushes the TLB for the memory it maps and returns the old entry.',
			since,
			body: (level) => {
				const isAbsent = equal(callAt(level, 'X_present', read('pointer')), constant(0n));
				const [helper, claim] = [nameAt(level, 'Xp_invalidate'), `the entry is ${nameAt(level, 'X_present')}()`];
				const invalid = callAt(level, 'X_mkinvalid', read('pointer'));
				const replaced = callAt(level, 'Xp_establish', vma, address, local('pointer'), invalid);
				return {
					effects: [debugWarn(isAbsent, { helper, claim, place: null })],
					result: bind('old', replaced, (old) => after([flush(address, add(address, constant(size)))], old)),
				};
			},
		}),
	];
}

/** X_modify() of some levels: the entry with the bits of a protection, of which `change` says how they combine. */
export function modify(
	levels: string,
	change: (entry: Word, protection: Word) => Word,
	first: Kernel = 'v6.11',
): readonly Model[] {
	return family({
		family: 'X_modify',
		kind: 'modifier',
		returns: 'entry',
		parameters: [ENTRY_PARAMETER, PROTECTION_PARAMETER],
		summary: 'Changes the protection and keeps the rest.',
		since: from(first, ...levelsOf(levels)),
		body: () => ({ result: change(entry, local('protection')) }),
	});
}
