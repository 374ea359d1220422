import { sizeAt, type Item, type ItemKind } from './pageTable.ts';
import type { AddressRange } from './pageTable.ts';

/** A population that shows something. */
export interface Scenario {
	readonly name: string;
	readonly vma: AddressRange;
	readonly items: readonly Item[];
}

/** Distances of items from the beginning of the VMA. */
type Offsets = () => readonly number[];

/** Populations of the discussion about v6.12's notifications, by name, at the addresses of the reference. */
export const SCENARIOS: readonly Scenario[] = [
	scenario('empty 1 TiB VM (no page tables)', { gib: 1024 }),
	scenario('1 TiB VM, one 4K page at +20 KiB', { gib: 1024 }, ['4K page', () => [20 * 2 ** 10]]),
	scenario('4 GiB VM, one 4K page at +3 GiB+11 MiB', { gib: 4 }, ['4K page', () => [3 * 2 ** 30 + 11 * 2 ** 20]]),
	scenario('1 TiB VM, one 4K page per GiB', { gib: 1024 }, ['4K page', every(1024, 2 ** 30, 7 * 2 ** 20)]),
	scenario('1 TiB VM, PMD tables installed but all PMDs none', { gib: 1024 }, ['pmd table', every(1024, 2 ** 30)]),
	scenario('1 TiB VM, one empty PTE table per GiB', { gib: 1024 }, ['pte table', every(1024, 2 ** 30)]),
	scenario('1 TiB VM, first 4 GiB backed by 2M THP', { gib: 1024 }, ['2M page', every(4 * 512, 2 ** 21)]),
	scenario('4 GiB VM fully backed by 2M THP', { gib: 4 }, ['2M page', every(4 * 512, 2 ** 21)]),
	scenario('64 GiB VM, every other GiB backed by 2M THP', { gib: 64 }, [
		'2M page',
		() => every(32, 2 ** 31)().flatMap((start) => every(512, 2 ** 21, start)()),
	]),
	scenario('16 GiB VMA crossing a 512 GiB boundary, 2M THP', { gib: 16, at: 0x7e7e00000000 }, [
		'2M page',
		every(16 * 512, 2 ** 21),
	]),
	scenario('1 GiB DAX PUD', { gib: 1 }, ['1G page', () => [0]]),
	scenario('4 GiB DAX, four 1G PUDs', { gib: 4 }, ['1G page', every(4, 2 ** 30)]),
	scenario('4 GiB VMA, one 1G DAX PUD at +1 GiB', { gib: 4 }, ['1G page', () => [2 ** 30]]),
];

function scenario(
	name: string,
	{ gib, at = 0x7e0000000000 }: { readonly gib: number; readonly at?: number },
	[kind, offsets]: readonly [ItemKind, Offsets] = ['4K page', () => []],
): Scenario {
	return {
		name,
		vma: { start: at, end: at + gib * sizeAt('pud') },
		// Thousands, which most that load this module never ask for.
		get items() {
			return offsets().map((offset) => ({ kind, address: at + offset }));
		},
	};
}

function every(count: number, distance: number, first = 0): Offsets {
	return () => Array.from({ length: count }, (_, index) => first + index * distance);
}
