import type { Level } from '../entry/level.ts';
import { DEFAULT_ARCHITECTURE } from '../architectures/registry.ts';

/** The bytes from `start` up to, not including, `end`. */
export interface AddressRange {
	readonly start: number;
	readonly end: number;
}

/** Kinds of things that a page table can be populated with. A table of either kind is installed but empty. */
export const ITEM_KINDS = ['pmd table', 'pte table', '4K page', '2M page', '1G page'] as const;

export type ItemKind = (typeof ITEM_KINDS)[number];

/**
 * One thing in the page table of a VMA. Addresses are those of user space, which with four levels have 47 bits, so
 * that a number holds them.
 */
export interface Item {
	readonly kind: ItemKind;
	readonly address: number;
	/** Of a page; if missing, memory is made up: anonymous for 4K and 2M pages, DAX for 1G pages, writable and dirty. */
	readonly entry?: bigint;
}

/** What is in a slot of a table; an empty slot is not there. */
export type Slot = { readonly kind: 'leaf'; entry: bigint } | Table;

/** A table, which a walk changes: the populated slots by the address that each begins at. */
export interface Table {
	readonly kind: 'table';
	readonly slots: Map<number, Slot>;
}

/** Levels of a four-level page table from the top. The p4d is folded into the pgd. */
const WALK_LEVELS = ['pgd', 'pud', 'pmd', 'pte'] as const satisfies readonly Level[];

export type WalkLevel = (typeof WALK_LEVELS)[number];

/** The bytes that an entry of the level spans. */
export function sizeAt(level: WalkLevel): number {
	return SIZES[level];
}

const SIZES = { pgd: 2 ** 39, pud: 2 ** 30, pmd: 2 ** 21, pte: 2 ** 12 } satisfies Record<WalkLevel, number>;

/**
 * The page table with these items, as its top level.
 *
 * @throws RangeError if an address is not that of a whole entry in 47 bits, two items need the same slot, or an entry
 * does not map a page
 */
export function buildPageTable(items: readonly Item[]): Table {
	const root = emptyTable();
	const made = new Map<ItemKind, bigint>();
	for (const { kind, address, entry = nextEntry(made, kind) } of items) {
		const level = LEVEL_OF[kind];
		if (!Number.isInteger(address) || address < 0 || address >= 2 ** 47 || address % sizeAt(level) !== 0) {
			throw new RangeError(`a ${kind} can't be at ${address}`);
		}
		const table = tableFor(root, address, level);
		const existing = table.slots.get(address);
		if (kind.endsWith('table')) {
			if (existing?.kind === 'leaf') throw new RangeError(`two items are at 0x${address.toString(16)}`);
			if (!existing) table.slots.set(address, emptyTable());
		} else {
			if (existing) throw new RangeError(`two items are at 0x${address.toString(16)}`);
			const form = DEFAULT_ARCHITECTURE.formOf(entry, level);
			if (form !== 'leaf' && form !== 'prot-none') throw new RangeError(`0x${entry.toString(16)} maps no ${kind}`);
			table.slots.set(address, { kind: 'leaf', entry });
		}
	}
	return root;
}

/** The items of a page table, tables only where they are empty, in the order of addresses. */
export function itemsOf(table: Table, level: WalkLevel = 'pgd'): readonly Item[] {
	const below = WALK_LEVELS[WALK_LEVELS.indexOf(level) + 1] ?? 'pte';
	return [...table.slots]
		.sort(([a], [b]) => a - b)
		.flatMap(([address, slot]): readonly Item[] => {
			if (slot.kind === 'leaf') return [{ kind: PAGE_AT[level], address, entry: slot.entry }];
			if (slot.slots.size > 0) return itemsOf(slot, below);
			return level === 'pgd' ? [] : [{ kind: level === 'pud' ? 'pmd table' : 'pte table', address }];
		});
}

/** A populated slot and the part of a range that it covers. */
export interface Stretch {
	readonly slot: Slot;
	readonly address: number;
	readonly start: number;
	readonly end: number;
}

/** The populated slots of a table in [start, end), in the order of addresses. */
export function stretches({ slots }: Table, level: WalkLevel, start: number, end: number): readonly Stretch[] {
	const size = sizeAt(level);
	const first = start - (start % size);
	const found: Stretch[] = [];
	const add = (address: number): void => {
		const slot = slots.get(address);
		if (slot) found.push({ slot, address, start: Math.max(start, address), end: Math.min(end, address + size) });
	};
	if (slots.size < (end - first) / size / 8) {
		const populated = [...slots.keys()].filter((address) => address >= first && address < end);
		populated.sort((a, b) => a - b).forEach(add);
	} else for (let address = first; address < end; address += size) add(address);
	return found;
}

/** The level whose slot an item fills. */
const LEVEL_OF: Readonly<Record<ItemKind, WalkLevel>> = {
	'pmd table': 'pud',
	'pte table': 'pmd',
	'4K page': 'pte',
	'2M page': 'pmd',
	'1G page': 'pud',
};

const PAGE_AT: Readonly<Record<WalkLevel, ItemKind>> = {
	pgd: '1G page',
	pud: '1G page',
	pmd: '2M page',
	pte: '4K page',
};

function tableFor(root: Table, address: number, level: WalkLevel): Table {
	let table = root;
	for (const above of WALK_LEVELS.slice(0, WALK_LEVELS.indexOf(level))) {
		const start = address - (address % sizeAt(above));
		const slot = table.slots.get(start) ?? emptyTable();
		if (slot.kind === 'leaf') throw new RangeError(`two items are at 0x${address.toString(16)}`);
		table.slots.set(start, slot);
		table = slot;
	}
	return table;
}

function emptyTable(): Table {
	return { kind: 'table', slots: new Map() };
}

/** The first made-up entry of each kind, all of memory from 64 GiB on. */
const FIRST_ENTRIES: ReadonlyMap<ItemKind, bigint> = new Map([
	['4K page', 0x8000001000000067n],
	['2M page', 0x80000010000000e7n],
	['1G page', 0x82000010000000e7n],
]);

/** Pages of a kind follow each other in memory. */
function nextEntry(made: Map<ItemKind, bigint>, kind: ItemKind): bigint {
	const entry = made.get(kind) ?? FIRST_ENTRIES.get(kind) ?? 0n;
	made.set(kind, entry + BigInt(sizeAt(LEVEL_OF[kind])));
	return entry;
}
