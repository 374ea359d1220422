import type { Level } from '../../../entry/level.ts';
import { pageShift } from '../bits.ts';
import {
	add,
	and,
	below,
	bind,
	call,
	choose,
	constant,
	feature,
	local,
	not,
	shiftLeft,
	shiftLeftBy,
	shiftRight,
	subtract,
	variable,
} from '../../../eval/build.ts';
import type { Parameter, Word } from '../../../eval/expression.ts';
import { leafShift } from '../layout.ts';
import { always, callAt, ENTRY_PARAMETER, family, shared, type Model } from '../../family.ts';
import { ownAddressMask } from './fields.ts';

const entry = local('entry');
const address = local('address');
const end = local('end');
const size = local('size');
const TABLE_LEVEL: Parameter = { name: 'level', type: 'number' };

/** What entries and tables span, and where the memory that an entry maps is in the kernel's address space. */
export const addressModels = (): readonly Model[] => [
	...family({
		family: 'X_page',
		kind: 'accessor',
		returns: 'unsigned long',
		parameters: [ENTRY_PARAMETER],
		summary: 'The address of the struct page of the page frame that the entry points to.',
		since: always('pte', 'pmd', 'pud', 'p4d', 'pgd'),
		body: (level) => ({
			// A struct page has 64 bytes.
			result: add(variable('vmemmap_base'), shiftLeft(callAt(level, 'X_pfn', entry), 6)),
		}),
	}),
	...family({
		family: 'X_page_vaddr',
		kind: 'accessor',
		returns: 'unsigned long',
		parameters: [ENTRY_PARAMETER],
		summary: 'The direct-map address of the table that the entry points to; an inverted address is not converted.',
		since: always('pmd', 'pgd'),
		body: (level) => ({ result: directMapAddress(level) }),
	}),
	...family({
		family: 'X_pgtable',
		kind: 'accessor',
		returns: 'unsigned long',
		parameters: [ENTRY_PARAMETER],
		summary: 'A pointer to the table below; an inverted address is not converted.',
		since: always('pud', 'p4d'),
		body: (level) => ({ result: directMapAddress(level) }),
	}),
	...family({
		family: 'X_leaf_size',
		kind: 'accessor',
		returns: 'unsigned long',
		parameters: [ENTRY_PARAMETER],
		summary: 'The size of a leaf of this level, regardless of the entry.',
		since: always('pte', 'pmd', 'pud'),
		body: (level) => ({ result: constant(1n << BigInt(leafShift(level))) }),
	}),
	...family({
		family: 'X_addr_end',
		kind: 'accessor',
		returns: 'unsigned long',
		parameters: [
			{ name: 'address', type: 'address' },
			{ name: 'end', type: 'address' },
		],
		summary: 'The end of the range that the entry of an address covers, or the given end if that is lower.',
		since: always('pmd', 'pud', 'p4d', 'pgd'),
		body: (level) => ({
			// One less on both sides, so that an end of 0 is the top of the address space.
			result: bind('size', sizeOf(level), () =>
				bind('boundary', and(add(address, size), not(subtract(size, constant(1n)))), (boundary) =>
					choose(below(subtract(boundary, constant(1n)), subtract(end, constant(1n))), boundary, end),
				),
			),
		}),
	}),
	...family({
		family: 'X_index',
		kind: 'accessor',
		returns: 'unsigned long',
		parameters: [{ name: 'address', type: 'address' }],
		summary: 'The index of the entry for an address in a table of the level.',
		since: always('pte', 'pmd', 'pud', 'p4d', 'pgd'),
		body: (level) => ({ result: indexAt(level) }),
	}),
	shared({
		name: 'page_level_shift',
		kind: 'accessor',
		returns: 'int',
		parameters: [TABLE_LEVEL],
		summary: 'The log2 of the size that an entry covers at a level: 1 is the pte, 5 the pgd.',
		// Nine bits of the address for each level, above the twelve within a page.
		body: () => ({ result: add(add(shiftLeft(local('level'), 3), local('level')), constant(BigInt(pageShift - 9))) }),
	}),
	shared({
		name: 'page_level_size',
		kind: 'accessor',
		returns: 'unsigned long',
		parameters: [TABLE_LEVEL],
		summary: 'The size that an entry covers at a level.',
		body: () => ({ result: shiftLeftBy(constant(1n), call('page_level_shift', local('level'))) }),
	}),
	shared({
		name: 'page_level_mask',
		kind: 'accessor',
		returns: 'unsigned long',
		parameters: [TABLE_LEVEL],
		summary: 'The address bits that select the entry at a level and above.',
		body: () => ({ result: not(subtract(call('page_level_size', local('level')), constant(1n))) }),
	}),
	shared({
		name: 'pages_to_mb',
		kind: 'accessor',
		returns: 'unsigned long',
		parameters: [{ name: 'pages', type: 'number' }],
		summary: 'Converts a number of 4 KiB pages to MiB, rounding down.',
		body: () => ({ result: shiftRight(local('pages'), 20 - pageShift) }),
	}),
];

function directMapAddress(level: Level): Word {
	return add(variable('page_offset_base'), and(entry, ownAddressMask(level)));
}

/** The p4d is folded into the pgd where there are four levels: both span the same. */
function sizeOf(level: Level): Word {
	const four = constant(1n << BigInt(leafShift(level)));
	return level === 'pgd' ? choose(feature('cpu:LA57'), constant(1n << 48n), four) : four;
}

function indexAt(level: Level): Word {
	const at = (shift: number): Word => and(shiftRight(address, shift), constant(511n));
	switch (level) {
		case 'p4d':
			return choose(feature('cpu:LA57'), at(39), constant(0n));
		case 'pgd':
			return choose(feature('cpu:LA57'), at(48), at(39));
		default:
			return at(leafShift(level));
	}
}
