import type { Level } from '../../../entry/level.ts';
import { everyBit, span } from '../../../entry/word.ts';
import { pageShift } from '../bits.ts';
import {
	and,
	both,
	call,
	choose,
	constant,
	equal,
	local,
	negation,
	nonZero,
	not,
	shiftRight,
	truthValue,
	variable,
	without,
	xor,
} from '../../../eval/build.ts';
import { hasAny } from '../flags.ts';
import type { Word } from '../../../eval/expression.ts';
import { hasLargeLeaf, isInvertible, leafShift } from '../layout.ts';
import { always, callAt, ENTRY_PARAMETER, family, shared, type Model } from '../../family.ts';

const entry = local('entry');

/** The address bits of a leaf of the level: those of the machine's physical addresses from the page size up. */
export function leafAddressMask(level: Level): Word {
	return addressMaskFrom(isInvertible(level) ? leafShift(level) : pageShift);
}

function addressMaskFrom(shift: number): Word {
	return and(variable('physical_mask'), constant(span(shift, 63)));
}

/** What an entry's address and the rest of it are. */
export const fieldModels = (): readonly Model[] => [
	shared({
		name: '__pte_needs_invert',
		kind: 'predicate',
		returns: 'bool',
		parameters: [{ name: 'value', type: 'bits' }],
		summary: 'Whether a value is stored with inverted address bits: it is neither zero nor present.',
		body: () => ({ result: truthValue(both(nonZero(local('value')), negation(hasAny(local('value'), 'PRESENT')))) }),
	}),
	shared({
		name: 'protnone_mask',
		kind: 'accessor',
		returns: 'unsigned long',
		parameters: [{ name: 'value', type: 'bits' }],
		summary: 'All ones if the value is stored with inverted address bits, else zero.',
		body: () => ({
			result: choose(nonZero(call('__pte_needs_invert', local('value'))), constant(everyBit), constant(0n)),
		}),
	}),
	shared({
		name: 'flip_protnone_guard',
		kind: 'modifier',
		returns: 'unsigned long',
		parameters: [
			{ name: 'old', type: 'bits' },
			{ name: 'value', type: 'bits' },
			{ name: 'mask', type: 'bits' },
		],
		summary: 'Inverts the masked bits if only one of the old and the new value is stored inverted.',
		body: () => ({
			result: choose(
				equal(call('__pte_needs_invert', local('old')), call('__pte_needs_invert', local('value'))),
				local('value'),
				xor(local('value'), local('mask')),
			),
		}),
	}),
	...['X_val', 'native_X_val'].flatMap((name) =>
		family({
			family: name,
			kind: 'accessor',
			returns: 'unsigned long',
			parameters: [ENTRY_PARAMETER],
			summary: 'The raw value of the entry.',
			since: always('pte', 'pmd', 'pud', 'p4d', 'pgd'),
			body: () => ({ result: entry }),
		}),
	),
	...family({
		family: 'X_pfn_mask',
		kind: 'accessor',
		returns: 'unsigned long',
		parameters: [ENTRY_PARAMETER],
		summary: "The mask of the entry's address bits, which depends on whether it is a leaf.",
		since: always('pmd', 'pud', 'p4d'),
		body: (level) => ({
			result: hasLargeLeaf(level)
				? choose(hasAny(entry, 'PSE'), leafAddressMask(level), addressMaskFrom(pageShift))
				: addressMaskFrom(pageShift),
		}),
	}),
	...family({
		family: 'X_flags_mask',
		kind: 'accessor',
		returns: 'unsigned long',
		parameters: [ENTRY_PARAMETER],
		summary: 'The mask of all bits of the entry except its address.',
		since: always('pmd', 'pud', 'p4d'),
		body: (level) => ({ result: not(callAt(level, 'X_pfn_mask', entry)) }),
	}),
	...family({
		family: 'X_flags',
		kind: 'accessor',
		returns: 'unsigned long',
		parameters: [ENTRY_PARAMETER],
		summary: 'The entry without its address bits.',
		since: always('pte', 'pmd', 'pud', 'p4d', 'pgd'),
		body: (level) => ({ result: without(entry, ownAddressMask(level)) }),
	}),
	...family({
		family: 'X_pgprot',
		kind: 'accessor',
		returns: 'protection',
		parameters: [ENTRY_PARAMETER],
		summary: "The entry's flags as a protection.",
		since: always('pte', 'pmd', 'pud', 'p4d'),
		body: (level) => ({ result: callAt(level, 'X_flags', entry) }),
	}),
	...family({
		family: 'X_pfn',
		kind: 'accessor',
		returns: 'unsigned long',
		parameters: [ENTRY_PARAMETER],
		summary: 'The page frame number that the entry points to, with the inversion of non-present entries undone.',
		since: always('pte', 'pmd', 'pud', 'p4d', 'pgd'),
		body: (level) => {
			const stored = isInvertible(level) ? xor(entry, call('protnone_mask', entry)) : entry;
			return { result: shiftRight(and(stored, ownAddressMask(level)), pageShift) };
		},
	}),
];

/** The address bits of the entry at hand. A pte and a pgd have no helper for it, since theirs are always the same. */
export function ownAddressMask(level: Level): Word {
	return level === 'pte' || level === 'pgd' ? addressMaskFrom(pageShift) : callAt(level, 'X_pfn_mask', entry);
}
