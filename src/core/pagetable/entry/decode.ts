import { LEVELS, type Level } from './level.ts';
import { everyBit, mask, pageShift, span } from './bits.ts';
import { addressLow, formOf, isInvertible, layoutOf, type BitField, type Form } from './layout.ts';
import { DEFAULT_MACHINE, encryptionMask, isSince, physicalMask, type Kernel, type Machine } from './machine.ts';

/** One set bit of an entry. */
export interface NamedBit {
	/** As in the layout; `ENC` for the encryption bit, `BIT_n` for one without a name. */
	readonly name: string;
	readonly bit: number;
	readonly meaning: string;
}

/** An entry taken apart. */
export interface Decoded {
	readonly value: bigint;
	readonly level: Level;
	readonly form: Form;
	/** The set bits outside the address, lowest first. Of a swap entry, only the marker bits. */
	readonly bits: readonly NamedBit[];
	/** In units of 4 KiB, inversion undone; null where the entry holds no address (empty, swap). */
	readonly pageFrame: bigint | null;
	/** Whether the entry stores its address bits inverted. */
	readonly inverted: boolean;
	/** 0-15 for leaves, else null. */
	readonly protectionKey: number | null;
	readonly swap: SwapEntry | null;
	/** Sentences for the reader about what the bits don't say by themselves. */
	readonly notes: readonly string[];
}

/** The meaning of a non-present pte or pmd that holds no mapping. */
export interface SwapEntry {
	readonly type: number;
	readonly offset: bigint;
	readonly meaning: string;
}

/** Names the bits of `value`, a 64-bit word (higher bits are ignored). */
export function decode(value: bigint, level: Level, machine: Machine = DEFAULT_MACHINE): Decoded {
	const word = BigInt.asUintN(64, value);
	const form = formOf(word, level);
	const swap = form === 'swap' ? swapEntry(word, machine.kernel) : null;
	const inverted = isInverted(word, level);
	const address = form === 'empty' || form === 'swap' ? 0n : addressMask(word, level, machine);
	const hasAddress = address !== 0n;
	const isLeaf = form === 'leaf' || form === 'prot-none' || form === 'invalidated';
	return {
		value: word,
		level,
		form,
		bits: namedBits(form === 'swap' ? word & mask('SWP_SOFT_DIRTY', 'SWP_UFFD_WP', 'SWP_EXCLUSIVE') : word & ~address, {
			fields: layoutOf(level, machine.kernel).fields.filter((field) => field.forms.includes(form)),
			encryption: encryptionMask(machine.configuration),
		}),
		pageFrame: hasAddress ? ((inverted ? word ^ everyBit : word) & address) >> BigInt(pageShift) : null,
		inverted,
		protectionKey: isLeaf && isInvertible(level) ? Number((word >> 59n) & 0xfn) : null,
		swap,
		notes: notesOn(word, level, form, inverted && hasAddress),
	};
}

/**
 * The entry of the given bits (names as `decode` gives them) and page frame number, in units of 4 KiB. A non-present
 * entry gets its address inverted, as the kernel would store it.
 *
 * @throws RangeError for a name that the level doesn't have in the machine's kernel, and for a page frame number with
 * bits outside the entry's address
 */
export function encode(
	names: readonly string[],
	pageFrame: bigint,
	level: Level,
	machine: Machine = DEFAULT_MACHINE,
): bigint {
	const flags = names.reduce((word, name) => word | bitOf(name, level, machine), 0n);
	const address = addressMask(flags, level, machine);
	const shifted = pageFrame << BigInt(pageShift);
	if ((shifted & ~address) !== 0n) {
		throw new RangeError(`a ${level} entry with these bits can't hold page frame 0x${pageFrame.toString(16)}`);
	}
	return flags | (isInverted(flags, level) ? shifted ^ address : shifted);
}

function isInverted(word: bigint, level: Level): boolean {
	return isInvertible(level) && word !== 0n && (word & mask('PRESENT')) === 0n;
}

function addressMask(word: bigint, level: Level, machine: Machine): bigint {
	return span(addressLow(word, level), 51) & physicalMask(machine.configuration);
}

function namedBits(
	word: bigint,
	names: { readonly fields: readonly BitField[]; readonly encryption: bigint },
): readonly NamedBit[] {
	const found: NamedBit[] = [];
	for (let bit = 0; bit < 64; bit++) {
		const single = 1n << BigInt(bit);
		if ((word & single) === 0n) continue;
		const field = names.fields.find((candidate) => candidate.bit === bit);
		if (field) found.push({ name: field.name, bit, meaning: field.meaning });
		else if (single === names.encryption) found.push({ name: 'ENC', bit, meaning: 'encrypted memory' });
		else found.push({ name: `BIT_${bit}`, bit, meaning: bit < 52 ? 'reserved' : 'ignored by the hardware' });
	}
	return found;
}

function bitOf(name: string, level: Level, machine: Machine): bigint {
	const { fields } = layoutOf(level, machine.kernel);
	if (name === 'ENC' && encryptionMask(machine.configuration) !== 0n) return encryptionMask(machine.configuration);
	const bit = fields.find((field) => field.name === name)?.bit ?? Number(/^BIT_(\d+)$/.exec(name)?.[1] ?? NaN);
	if (!(bit < 64)) {
		const isKnown = LEVELS.some((other) => layoutOf(other, machine.kernel).fields.some((field) => field.name === name));
		if (isKnown) throw new RangeError(`${level} entries have no ${name} bit`);
		throw new RangeError(
			`unknown bit '${name}'; ${level} entries have ${fields.map((field) => field.name).join(', ')}`,
		);
	}
	return 1n << BigInt(bit);
}

function swapEntry(word: bigint, kernel: Kernel): SwapEntry {
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

function notesOn(word: bigint, level: Level, form: Form, inverted: boolean): readonly string[] {
	const notes: string[] = [];
	if (inverted) notes.push('The address bits are stored inverted, because the entry is not present (L1TF).');
	if (form === 'prot-none') notes.push('PRESENT=0 turns bit 8, GLOBAL, into PROTNONE.');
	if (form === 'invalidated') notes.push('Hidden from the hardware for a moment; PSE still marks a leaf.');
	const shadowStack = mask('PRESENT', 'USER', 'DIRTY');
	if (form === 'leaf' && (word & (shadowStack | mask('RW'))) === shadowStack && isInvertible(level)) {
		notes.push('RW=0 with DIRTY=1 on a user leaf means a shadow stack.');
	}
	return notes;
}
