import type { Level } from '../../../entry/level.ts';
import { span } from '../../../entry/word.ts';
import {
	and,
	below,
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
	not,
	or,
	shiftLeft,
	shiftRight,
	truthValue,
} from '../../../eval/build.ts';
import type { Parameter, Truth, Word } from '../../../eval/expression.ts';
import { always, callAt, ENTRY_PARAMETER, family, shared, type Model } from '../../family.ts';

const entry = local('entry');
const swap = local('swap');
const SWAP_PARAMETER: Parameter = { name: 'swap', type: 'swap entry' };
const TYPE_AND_OFFSET: readonly Parameter[] = [
	{ name: 'type', type: 'number' },
	{ name: 'offset', type: 'number' },
];

/** Numbers of swap types, up to v6.12.117: swap files proper come first, then kinds of pages that are not mapped. */
const TYPES = { hardwarePoison: 23n, migrationRead: 24n, migrationExclusive: 25n, migrationWrite: 26n, marker: 31n };

/** The generic form has the type above an offset of 58 bits. */
const genericOffsetBits = 58;

/**
 * Swap entries. What is stored in a pte or pmd has the type in bits 59-63 and the inverted offset in bits 9-58, since
 * the lower ones are marks; the generic form is the same on all architectures.
 */
export const swapModels = (): readonly Model[] => [
	shared({
		name: '__swp_entry',
		kind: 'modifier',
		returns: 'swap entry',
		parameters: TYPE_AND_OFFSET,
		summary: 'The stored form of a swap type and offset.',
		body: () => ({
			result: or(shiftRight(shiftLeft(not(local('offset')), 14), 5), shiftLeft(local('type'), 59)),
		}),
	}),
	part('__swp_type', 'The type in the stored form.', shiftRight(swap, 59)),
	part('__swp_offset', 'The offset in the stored form.', shiftRight(shiftLeft(not(swap), 5), 14)),
	shared({
		name: 'swp_entry',
		kind: 'modifier',
		returns: 'swap entry',
		parameters: TYPE_AND_OFFSET,
		summary: 'The generic form of a swap type and offset.',
		body: () => ({ result: or(shiftLeft(local('type'), genericOffsetBits), genericOffset(local('offset'))) }),
	}),
	part('swp_type', 'The type in the generic form.', shiftRight(swap, genericOffsetBits)),
	part('swp_offset', 'The offset in the generic form.', genericOffset(swap)),
	part(
		'swp_offset_pfn',
		'The page frame number in the offset of a page that is not mapped but still in memory.',
		and(call('swp_offset', swap), choose(feature('cpu:LA57'), constant(span(0, 39)), constant(span(0, 33)))),
		'v7.3',
	),

	...family({
		family: '__X_to_swp_entry',
		kind: 'accessor',
		returns: 'swap entry',
		parameters: [ENTRY_PARAMETER],
		summary: 'Interprets the entry as the stored form of a swap entry.',
		since: always('pte', 'pmd'),
		body: () => ({ result: entry }),
	}),
	...family({
		family: '__swp_entry_to_X',
		kind: 'modifier',
		returns: 'entry',
		parameters: [SWAP_PARAMETER],
		summary: 'Converts the stored form of a swap entry to an entry.',
		since: always('pte', 'pmd'),
		body: () => ({ result: swap }),
	}),
	...family({
		family: 'X_to_swp_entry',
		kind: 'accessor',
		returns: 'swap entry',
		parameters: [ENTRY_PARAMETER],
		summary: 'The generic form of the stored swap entry, without software marks.',
		since: always('pte', 'pmd'),
		until: 'v7.3',
		body: (level) => {
			const stored = call(`__${level}_to_swp_entry`, withoutMarks(level));
			return { result: call('swp_entry', call('__swp_type', stored), call('__swp_offset', stored)) };
		},
	}),
	...family({
		family: 'swp_entry_to_X',
		kind: 'modifier',
		returns: 'entry',
		parameters: [SWAP_PARAMETER],
		summary: 'The entry that stores a swap entry, without software marks.',
		since: always('pte', 'pmd'),
		body: (level) => {
			const stored = call('__swp_entry', call('swp_type', swap), call('swp_offset', swap));
			return { result: call(`__swp_entry_to_${level}`, stored) };
		},
	}),

	...family({
		family: 'is_swap_X',
		kind: 'predicate',
		returns: 'int',
		parameters: [ENTRY_PARAMETER],
		summary: 'Whether the entry is a swap entry: neither empty nor present.',
		since: always('pte', 'pmd'),
		until: 'v7.3',
		body: (level) => ({
			result: truthValue(both(isFalse(callAt(level, 'X_none', entry)), isFalse(callAt(level, 'X_present', entry)))),
		}),
	}),
	question('non_swap_entry', 'Whether the entry is not for a swap file.', negation(below(typeOf(swap), constant(24n)))),
	question('is_migration_entry', 'Whether the page is being migrated.', isMigration()),
	question('is_readable_migration_entry', 'Whether a read-only page is being migrated.', isType(TYPES.migrationRead)),
	question(
		'is_readable_exclusive_migration_entry',
		'Whether a read-only page exclusive to one process is being migrated.',
		isType(TYPES.migrationExclusive),
	),
	question('is_writable_migration_entry', 'Whether a writable page is being migrated.', isType(TYPES.migrationWrite)),
	shared({
		name: 'is_hwpoison_entry',
		kind: 'predicate',
		returns: 'int',
		parameters: [SWAP_PARAMETER],
		summary: 'Whether the page is poisoned; never true without MEMORY_FAILURE.',
		body: () => ({ result: truthValue(both(feature('config:MEMORY_FAILURE'), isType(TYPES.hardwarePoison))) }),
	}),
	...family({
		family: 'is_X_migration_entry',
		kind: 'predicate',
		returns: 'int',
		parameters: [ENTRY_PARAMETER],
		summary: 'Whether a large page is being migrated.',
		since: always('pmd'),
		until: 'v7.3',
		body: (level) => ({
			result: truthValue(
				both(
					nonZero(call(`is_swap_${level}`, entry)),
					nonZero(call('is_migration_entry', callAt(level, 'X_to_swp_entry', entry))),
				),
			),
		}),
	}),

	...family({
		family: 'is_X_marker_entry',
		kind: 'predicate',
		returns: 'bool',
		parameters: [SWAP_PARAMETER],
		summary: 'Whether the entry is a marker, which records a property of an unmapped page.',
		since: always('pte'),
		until: 'v7.3',
		body: () => ({ result: truthValue(isType(TYPES.marker)) }),
	}),
	...markerTest('is_X_marker', 'bool', 'Whether the entry is a marker.', isMarker()),
	...markerTest('X_marker_uffd_wp', 'bool', 'Whether the entry is a userfaultfd marker.', isUserfaultfdMarker()),
	...markerTest(
		'X_none_mostly',
		'int',
		'Whether the entry is empty or a marker.',
		either(nonZero(call('pte_none', entry)), isMarker()),
	),
	...markerTest(
		'X_swp_uffd_wp_any',
		'bool',
		'Whether userfaultfd tracks the swapped page, by a bit or a marker.',
		either(both(nonZero(call('is_swap_pte', entry)), nonZero(call('pte_swp_uffd_wp', entry))), isUserfaultfdMarker()),
	),
];

function part(name: string, summary: string, result: Word, until?: 'v7.3'): Model {
	return shared({
		name,
		kind: 'accessor',
		returns: 'unsigned long',
		parameters: [SWAP_PARAMETER],
		summary,
		...(until && { until }),
		body: () => ({ result }),
	});
}

function question(name: string, summary: string, condition: Truth): Model {
	return shared({
		name,
		kind: 'predicate',
		returns: 'int',
		parameters: [SWAP_PARAMETER],
		summary,
		until: 'v7.3',
		body: () => ({ result: truthValue(condition) }),
	});
}

function markerTest(name: string, returns: 'int' | 'bool', summary: string, condition: Truth): readonly Model[] {
	return family({
		family: name,
		kind: 'predicate',
		returns,
		parameters: [ENTRY_PARAMETER],
		summary,
		since: always('pte'),
		until: 'v7.3',
		body: () => ({ result: truthValue(condition) }),
	});
}

/** A pmd has no mark for pages of one process. */
function withoutMarks(level: Level): Word {
	if (level === 'pte') return callAt(level, 'X_swp_clear_flags', entry);
	return callAt(level, 'X_swp_clear_uffd_wp', callAt(level, 'X_swp_clear_soft_dirty', entry));
}

function genericOffset(word: Word): Word {
	return and(word, constant(span(0, genericOffsetBits - 1)));
}

function typeOf(word: Word): Word {
	return call('swp_type', word);
}

function isType(type: bigint): Truth {
	return equal(typeOf(swap), constant(type));
}

function isMigration(): Truth {
	return either(isType(TYPES.migrationRead), either(isType(TYPES.migrationExclusive), isType(TYPES.migrationWrite)));
}

function isMarker(): Truth {
	return both(
		nonZero(call('is_swap_pte', entry)),
		nonZero(call('is_pte_marker_entry', call('pte_to_swp_entry', entry))),
	);
}

/** The offset of a marker is its kind: bit 0 is userfaultfd. */
function isUserfaultfdMarker(): Truth {
	return both(isMarker(), nonZero(and(call('swp_offset', call('pte_to_swp_entry', entry)), constant(1n))));
}

function isFalse(word: Word): Truth {
	return equal(word, constant(0n));
}
