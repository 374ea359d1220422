import type { Level } from '../../../entry/level.ts';
import {
	and,
	both,
	call,
	choose,
	constant,
	either,
	equal,
	feature,
	local,
	negation,
	nonZero,
	or,
	truthValue,
	variable,
	without,
} from '../../../eval/build.ts';
import { flags, hasAny, hasExactly } from '../flags.ts';
import type { Truth, Word } from '../../../eval/expression.ts';
import { hasLargeLeaf } from '../layout.ts';
import { isSince, type Kernel } from '../../../entry/kernel.ts';
import { always, callAt, ENTRY_PARAMETER, family, from, withLatePud, type Model } from '../../family.ts';

const entry = local('entry');

/** Questions about one entry. An `int` answer is the bits that were tested, not 1, unless the summary says more. */
export const predicateModels = (): readonly Model[] => [
	...family({
		family: 'X_none',
		kind: 'predicate',
		returns: 'int',
		parameters: [ENTRY_PARAMETER],
		summary: 'Whether the entry is empty; stray ACCESSED and DIRTY bits, left by a processor bug, do not count.',
		since: always('pte', 'pmd', 'pud', 'p4d', 'pgd'),
		body: (level) => ({
			result:
				level === 'pgd'
					? truthValue(both(feature('cpu:LA57'), equal(entry, constant(0n))))
					: truthValue(equal(without(entry, flags('ACCESSED', 'DIRTY')), constant(0n))),
		}),
	}),
	...family({
		family: 'X_present',
		kind: 'predicate',
		returns: 'int',
		parameters: [ENTRY_PARAMETER],
		summary: 'Whether the kernel treats the entry as mapped; which bits count depends on the level.',
		since: always('pte', 'pmd', 'pud', 'p4d', 'pgd'),
		body: (level) => {
			const present = and(callAt(level, 'X_flags', entry), presentBits(level));
			return { result: level === 'pgd' ? choose(feature('cpu:LA57'), present, constant(1n)) : present };
		},
	}),
	...family({
		family: 'X_leaf',
		kind: 'predicate',
		returns: 'bool',
		parameters: [ENTRY_PARAMETER],
		summary: 'Whether the entry is a leaf, which maps memory instead of pointing to a table.',
		since: always('pmd', 'pud', 'p4d', 'pgd'),
		body: (level, kernel) => ({ result: truthValue(isLeaf(level, kernel)) }),
	}),
	...family({
		family: 'X_bad',
		kind: 'predicate',
		returns: 'int',
		parameters: [ENTRY_PARAMETER],
		summary: 'Whether the entry does not look like a pointer to a table; leaves are bad too.',
		since: always('pmd', 'pud', 'p4d', 'pgd'),
		body: (level) => ({ result: truthValue(isBad(level)) }),
	}),
	...family({
		family: 'X_dirty',
		kind: 'predicate',
		returns: 'bool',
		parameters: [ENTRY_PARAMETER],
		summary:
			'Whether the page was written to through the entry: DIRTY, or SAVED_DIRTY if the entry is write-protected.',
		since: always('pte', 'pmd', 'pud'),
		body: (level) => ({ result: truthValue(nonZero(and(callAt(level, 'X_flags', entry), call('_PAGE_DIRTY_BITS')))) }),
	}),
	...family({
		family: 'X_young',
		kind: 'predicate',
		returns: 'int',
		parameters: [ENTRY_PARAMETER],
		summary: 'Whether the page was accessed through the entry since ACCESSED was last cleared.',
		since: always('pte', 'pmd', 'pud'),
		body: (level) => ({ result: and(callAt(level, 'X_flags', entry), flags('ACCESSED')) }),
	}),
	...family({
		family: 'X_shstk',
		kind: 'predicate',
		returns: 'bool',
		parameters: [ENTRY_PARAMETER],
		summary: 'Whether the entry maps a shadow stack: RW=0 with DIRTY=1, on a processor that supports shadow stacks.',
		since: withLatePud('pte', 'pmd'),
		body: (level) => ({
			result: truthValue(
				both(
					feature('cpu:SHSTK'),
					hasExactly(callAt(level, 'X_flags', entry), hasLargeLeaf(level) ? ['DIRTY', 'PSE'] : ['DIRTY'], ['RW']),
				),
			),
		}),
	}),
	...family({
		family: 'X_write',
		kind: 'predicate',
		returns: 'int',
		parameters: [ENTRY_PARAMETER],
		summary: 'Whether the entry is writable; a shadow stack counts as writable for a pte and pmd, not for a pud.',
		since: always('pte', 'pmd', 'pud'),
		body: (level) => {
			const writable = and(callAt(level, 'X_flags', entry), flags('RW'));
			const shadowStack = nonZero(callAt(level, 'X_shstk', entry));
			return { result: level === 'pud' ? writable : truthValue(either(nonZero(writable), shadowStack)) };
		},
	}),
	...family({
		family: 'X_trans_huge',
		kind: 'predicate',
		returns: 'int',
		parameters: [ENTRY_PARAMETER],
		summary: 'Whether the entry maps a large page that is not known to be device memory.',
		since: always('pmd', 'pud'),
		body: (_, kernel) => ({
			result: truthValue(hasExactly(entry, ['PSE'], isSince(kernel, 'v7.3') ? [] : ['DEVMAP'])),
		}),
	}),
	...family({
		family: 'X_is_huge',
		kind: 'predicate',
		returns: 'bool',
		parameters: [ENTRY_PARAMETER],
		summary: 'Whether the entry is for a large page, mapped or not.',
		since: from('v7.3', 'pmd'),
		body: (level) => ({
			result: choose(
				nonZero(callAt(level, 'X_present', entry)),
				callAt(level, 'X_leaf', entry),
				truthValue(equal(callAt(level, 'X_none', entry), constant(0n))),
			),
		}),
	}),
];

/** A pmd stays present while it is split (PSE); a PROT_NONE pud is not present. */
function presentBits(level: Level): Word {
	if (level === 'pte') return flags('PRESENT', 'PROTNONE');
	return level === 'pmd' ? flags('PRESENT', 'PROTNONE', 'PSE') : flags('PRESENT');
}

function isLeaf(level: Level, kernel: Kernel): Truth {
	if (!hasLargeLeaf(level)) return { kind: 'literal', value: false };
	const needsPresent = level === 'pud' && !isSince(kernel, 'v6.12');
	return needsPresent ? hasExactly(entry, ['PSE', 'PRESENT'], []) : hasAny(entry, 'PSE');
}

/** A pmd and a pgd must have exactly the bits of a table entry, a pud and a p4d none beyond them. */
function isBad(level: Level): Truth {
	const found = callAt(level, 'X_flags', entry);
	const encrypted = variable('encryption_mask');
	switch (level) {
		case 'pmd': {
			const expected = or(flags('PRESENT', 'RW', 'DIRTY'), encrypted);
			return negation(equal(without(found, flags('USER', 'ACCESSED')), expected));
		}
		case 'pgd': {
			const expected = or(flags('PRESENT', 'RW', 'ACCESSED', 'DIRTY'), encrypted);
			return both(feature('cpu:LA57'), negation(equal(without(found, flags('USER', 'NX')), expected)));
		}
		default: {
			const table = flags('PRESENT', 'RW', 'USER', 'ACCESSED', 'DIRTY');
			const allowed = or(level === 'p4d' ? or(table, flags('NX')) : table, encrypted);
			return nonZero(without(found, allowed));
		}
	}
}
