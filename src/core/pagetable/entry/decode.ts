import type { Machine } from '../architecture.ts';
import { DEFAULT_MACHINE } from '../architectures/registry.ts';
import type { BitField, Form, SwapEntry } from './layout.ts';
import type { Level } from './level.ts';
import { everyBit, span } from './word.ts';

/** One set bit of an entry. */
export interface NamedBit {
	/** As in the layout; `BIT_n` for one without a name. */
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
	/** In pages, inversion undone; null where the entry holds no address (empty, swap). */
	readonly pageFrame: bigint | null;
	/** Whether the entry stores its address bits inverted. */
	readonly inverted: boolean;
	/** Of leaves, where the architecture has them, else null. */
	readonly protectionKey: number | null;
	readonly swap: SwapEntry | null;
	/** Sentences for the reader about what the bits don't say by themselves. */
	readonly notes: readonly string[];
}

/** Names the bits of `value`, a word of the width of entries (higher bits are ignored). */
export function decode(value: bigint, level: Level, machine: Machine = DEFAULT_MACHINE): Decoded {
	const { architecture } = machine;
	const word = BigInt.asUintN(architecture.entryBits, value);
	const form = architecture.formOf(word, level);
	const isSwap = form === 'swap';
	const address = architecture.addressOf(word, level, machine);
	const mask = form === 'empty' || isSwap ? 0n : address.mask;
	const fields = architecture.fields(level, machine).filter(({ forms }) => forms.includes(form));
	const key = architecture.protectionKey(level);
	const isLeaf = form === 'leaf' || form === 'prot-none' || form === 'invalidated';
	return {
		value: word,
		level,
		form,
		bits: namedBits(isSwap ? word & maskOf(fields) : word & ~mask, fields, machine),
		pageFrame: mask === 0n ? null : ((address.isInverted ? word ^ everyBit : word) & mask) >> BigInt(address.shift),
		inverted: address.isInverted,
		protectionKey: isLeaf && key ? Number((word & span(key.low, key.high)) >> BigInt(key.low)) : null,
		swap: isSwap ? architecture.swapEntry(word, machine.kernel) : null,
		notes: architecture.notes(word, level, machine),
	};
}

/**
 * The entry of the given bits (names as `decode` gives them) and page frame number, in pages. Where the kernel stores
 * addresses inverted, so does this.
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
	const flags = names.reduce((word, name) => {
		const bit = bitNamed(name, level, machine);
		if (bit === null) throw new RangeError(`a ${level} has no bit ${name}`);
		return word | (1n << BigInt(bit));
	}, 0n);
	return placeFrame(flags, pageFrame, level, machine);
}

/**
 * The entry of those flags and the page frame number, as `encode` makes it.
 *
 * @throws RangeError for a page frame number with bits outside the entry's address
 */
export function placeFrame(flags: bigint, pageFrame: bigint, level: Level, machine: Machine): bigint {
	const { mask, shift, isInverted } = machine.architecture.addressOf(flags, level, machine);
	const shifted = pageFrame << BigInt(shift);
	if ((shifted & ~mask) !== 0n) {
		throw new RangeError(`a ${level} with these bits can't hold page frame 0x${pageFrame.toString(16)}`);
	}
	return flags | (isInverted ? shifted ^ mask : shifted);
}

/** The bit of an entry that a level knows by that name, as `decode` gives it; null if it knows none. */
export function bitNamed(name: string, level: Level, machine: Machine): number | null {
	const { fields, entryBits } = machine.architecture;
	const bit = fields(level, machine).find((field) => field.name === name)?.bit ?? Number(/^BIT_(\d+)$/.exec(name)?.[1]);
	return bit < entryBits ? bit : null;
}

function maskOf(fields: readonly BitField[]): bigint {
	return fields.reduce((mask, { bit }) => mask | (1n << BigInt(bit)), 0n);
}

function namedBits(
	word: bigint,
	fields: readonly BitField[],
	{ architecture: { entryBits, freeBit } }: Machine,
): readonly NamedBit[] {
	const found: NamedBit[] = [];
	for (let bit = 0; bit < entryBits; bit++) {
		if (((word >> BigInt(bit)) & 1n) === 0n) continue;
		const field = fields.find((candidate) => candidate.bit === bit);
		if (field) found.push({ name: field.name, bit, meaning: field.meaning });
		else found.push({ name: `BIT_${bit}`, bit, meaning: freeBit(bit) });
	}
	return found;
}
