import { isSince } from '../../entry/kernel.ts';
import type { AddressField, BitField, Form, SwapEntry } from '../../entry/layout.ts';
import type { Level } from '../../entry/level.ts';
import { everyBit, span } from '../../entry/word.ts';
import type { Machine } from '../../architecture.ts';
import type { Kernel } from '../../entry/kernel.ts';
import { BITS, mask, pageShift } from './bits.ts';
import { encryptionMask, physicalMask } from './machine.ts';

/** log2 of the bytes that a leaf of this level maps (p4d and pgd have no leaves: what one entry spans, 4-level). */
export function leafShift(level: Level): number {
	return LEAF_SHIFTS[level];
}

const LEAF_SHIFTS: Readonly<Record<Level, number>> = { pte: 12, pmd: 21, pud: 30, p4d: 39, pgd: 39 };

/** Levels at which the PSE bit tells a leaf from a table. */
export function hasLargeLeaf(level: Level): boolean {
	return level === 'pmd' || level === 'pud';
}

/** Levels at which a non-present entry keeps its address bits inverted, against the L1TF processor bug. */
export function isInvertible(level: Level): boolean {
	return level === 'pte' || hasLargeLeaf(level);
}

const usage = mask('ACCESSED', 'DIRTY');
const pse = mask('PSE');
const present = mask('PRESENT');
const protnone = mask('PROTNONE');

/** What kind of entry `value` is at `level`. */
export function formOf(value: bigint, level: Level): Form {
	if ((value & ~usage) === 0n) return 'empty';
	const large = hasLargeLeaf(level) && (value & pse) !== 0n;
	if ((value & present) !== 0n) return level === 'pte' || large ? 'leaf' : 'table';
	if (isInvertible(level) && (value & protnone) !== 0n) return 'prot-none';
	if (large) return 'invalidated';
	return level === 'pte' || level === 'pmd' ? 'swap' : 'unknown';
}

/** The lowest bit of an entry's address: 12, or the level's own for a large leaf. */
function addressLow(value: bigint, level: Level): number {
	return hasLargeLeaf(level) && (value & pse) !== 0n ? leafShift(level) : pageShift;
}

/** Bits that the processor ignores and Linux uses. */
const SOFTWARE_BITS: readonly number[] = [9, 10, 11, 57, 58];

const LEAVES: readonly Form[] = ['leaf', 'prot-none', 'invalidated'];
const HIDDEN: readonly Form[] = ['prot-none', 'invalidated'];
const SEEN: readonly Form[] = ['leaf', 'table'];
const MAPPED: readonly Form[] = ['empty', 'table', ...LEAVES, 'unknown'];

/** The named bits of a level. */
export function fieldsOf(level: Level, { kernel, configuration }: Machine): readonly BitField[] {
	const fields: BitField[] = [];
	const add = (name: string, bit: number, forms: readonly Form[], meaning: string): void => {
		fields.push({ name, bit, forms, meaning, isSoftware: SOFTWARE_BITS.includes(bit) });
	};
	const leaf = isInvertible(level);
	const swap = level === 'pte' || level === 'pmd';
	const uffd = isSince(kernel, 'v7.3') ? 'UFFD' : 'UFFD_WP';

	add('PRESENT', BITS.PRESENT, SEEN, 'the hardware may use the entry');
	add('RW', BITS.RW, MAPPED, 'writable; cleared with DIRTY set it means a shadow stack');
	add('USER', BITS.USER, MAPPED, 'user space may use it');
	add('PWT', BITS.PWT, MAPPED, 'cache type, index bit 0');
	add('PCD', BITS.PCD, MAPPED, 'cache type, index bit 1');
	add('ACCESSED', BITS.ACCESSED, MAPPED, 'set by the hardware on use');
	add('DIRTY', BITS.DIRTY, MAPPED, 'set by the hardware on a write');
	if (level === 'pte') add('PAT', BITS.PAT, LEAVES, 'cache type, index bit 2');
	else add('PSE', BITS.PSE, MAPPED, 'a leaf, not a pointer to a table');
	add('GLOBAL', BITS.GLOBAL, SEEN, 'kept in the TLB across address spaces');
	if (leaf) {
		add('PROTNONE', BITS.PROTNONE, HIDDEN, 'mapped for the kernel, but nobody may use it (PROT_NONE, NUMA hint)');
		const special = level === 'pte' || isSince(kernel, 'v6.12');
		if (special) add('SPECIAL', BITS.SPECIAL, LEAVES, 'its struct page is not refcounted');
		add('SOFT_DIRTY', BITS.SOFT_DIRTY, LEAVES, 'written since soft-dirty tracking began');
		if (!isSince(kernel, 'v7.3')) add('DEVMAP', BITS.DEVMAP, LEAVES, 'device memory (DAX)');
		add('SAVED_DIRTY', BITS.SAVED_DIRTY, LEAVES, 'dirty, kept here while RW=0');
		for (const number of [0, 1, 2, 3]) {
			add(`PKEY_BIT${number}`, BITS.PKEY_BIT0 + number, LEAVES, 'bit of the protection key');
		}
	}
	if (swap) {
		add(uffd, BITS.UFFD_WP, LEAVES, 'tracked by userfaultfd');
		add('SWP_SOFT_DIRTY', BITS.SWP_SOFT_DIRTY, ['swap'], 'soft-dirty of a swapped page');
		add(`SWP_${uffd}`, BITS.SWP_UFFD_WP, ['swap'], 'userfaultfd tracking of a swapped page');
		add('SWP_EXCLUSIVE', BITS.SWP_EXCLUSIVE, ['swap'], 'an anonymous page of one process only');
	}
	if (hasLargeLeaf(level)) add('PAT_LARGE', BITS.PAT_LARGE, LEAVES, 'cache type, index bit 2, of a large leaf');
	if (level === 'pgd' && isSince(kernel, 'v6.12.117')) {
		add('NOPTISHADOW', BITS.SAVED_DIRTY, MAPPED, 'not copied to the user page table');
	}
	add('NX', BITS.NX, MAPPED, 'no execution');
	const encryption = encryptionMask(configuration);
	if (encryption !== 0n) add('ENC', encryption.toString(2).length - 1, MAPPED, 'encrypted memory');
	return fields;
}

/** Where an entry holds its address. */
export function addressOf(word: bigint, level: Level, { configuration }: Machine): AddressField {
	const isInverted = isInvertible(level) && word !== 0n && (word & present) === 0n;
	const bits = span(addressLow(word, level), 51) & physicalMask(configuration);
	return { mask: bits, shift: pageShift, isInverted };
}

/** What a swap entry holds. */
export function swapEntry(word: bigint, kernel: Kernel): SwapEntry {
	const type = Number(word >> 59n);
	return { type, offset: ((word ^ everyBit) >> 9n) & span(0, 49), meaning: swapMeaning(type, kernel) };
}

/** The types above the swap files proper, in order; v7.3 has one file more. */
const SPECIAL_SWAP_TYPES = [
	'migration, readable',
	'migration, readable and exclusive',
	'migration, writable',
	'device memory',
	'device memory',
	'device memory',
	'device memory',
];

function swapMeaning(type: number, kernel: Kernel): string {
	if (type === 31) return 'marker';
	return SPECIAL_SWAP_TYPES[type - (isSince(kernel, 'v7.3') ? 25 : 24)] ?? `swap file ${type}`;
}

/** What the bits of an entry don't say by themselves. */
export function notesOn(word: bigint, level: Level, machine: Machine): readonly string[] {
	const notes: string[] = [];
	const form = formOf(word, level);
	if (form !== 'empty' && form !== 'swap' && addressOf(word, level, machine).isInverted) {
		notes.push('The address bits are stored inverted, because the entry is not present (L1TF).');
	}
	if (form === 'prot-none') notes.push('PRESENT=0 turns bit 8, GLOBAL, into PROTNONE.');
	if (form === 'invalidated') notes.push('Hidden from the hardware for a moment; PSE still marks a leaf.');
	const shadowStack = mask('PRESENT', 'USER', 'DIRTY');
	if (form === 'leaf' && (word & (shadowStack | mask('RW'))) === shadowStack && isInvertible(level)) {
		notes.push('RW=0 with DIRTY=1 on a user leaf means a shadow stack.');
	}
	return notes;
}
