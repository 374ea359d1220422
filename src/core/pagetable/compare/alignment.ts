import type { Level } from '../entry/level.ts';
import type { Architecture, Machine } from '../architecture.ts';
import { span } from '../entry/word.ts';
import type { ParameterType } from '../eval/expression.ts';
import { pointeeCells } from '../eval/frame.ts';

/** What is made equal before two definitions are compared, since it differs between their levels by nature. */
export interface Alignment {
	/** Bits of entries and protections that are given, and their value for the first and the second definition. */
	readonly given: bigint;
	readonly first: bigint;
	readonly second: bigint;
	/** Those of them that protections don't have. */
	readonly mark: bigint;
	/** Bits of resulting entries that are not compared. */
	readonly ignored: bigint;
	/** Whether only entries and protections that map something, PROT_NONE included, are compared. */
	readonly isMappedOnly: boolean;
	/** Bits of page frame numbers that are 0. */
	readonly frameBits: bigint;
	/** Bits of addresses that are 0: both levels map from there. */
	readonly addressBits: bigint;
	/** Whether only the truth of an answer matters, not the bits that it consists of. */
	readonly isTruthOnly: boolean;
	/** The bytes by which the second definition's flushes may be longer. */
	readonly flushExcess: bigint;
}

/** Nothing is made equal. */
export const exact: Alignment = {
	given: 0n,
	first: 0n,
	second: 0n,
	mark: 0n,
	ignored: 0n,
	isMappedOnly: false,
	frameBits: 0n,
	addressBits: 0n,
	isTruthOnly: false,
	flushExcess: 0n,
};

/**
 * For leaves of two levels: the address bits that only one of them has are 0, and the bits that tell large leaves from
 * small ones are as each level has them. Neither is compared afterwards.
 */
export function alignmentOf(first: Level, second: Level, { leafShift, leafMark, pageShift }: Architecture): Alignment {
	const low = Math.min(leafShift(first), leafShift(second));
	const high = Math.max(leafShift(first), leafShift(second));
	const addresses = high === low ? 0n : span(low, high - 1);
	const [own, other] = [leafMark(first), leafMark(second)];
	const mark = (own.value ^ other.value) | (own.mask ^ other.mask);
	const given = addresses | mark;
	return {
		given,
		first: own.value & mark,
		second: other.value & mark,
		mark,
		ignored: given,
		// An empty pte is not a mapping, while the bit that marks a large leaf alone makes one.
		isMappedOnly: mark !== 0n,
		frameBits: addresses >> BigInt(pageShift),
		addressBits: span(0, high - 1),
		isTruthOnly: true,
		flushExcess: (1n << BigInt(leafShift(second))) - (1n << BigInt(leafShift(first))),
	};
}

/** Whether most bits that two levels have by the same name are in the same place: the ptes of s390 have another format. */
export function isLaidOutAlike(first: Level, second: Level, machine: Machine): boolean {
	const { fields } = machine.architecture;
	const bits = new Map(fields(first, machine).map(({ name, bit }) => [name, bit]));
	const shared = fields(second, machine).filter(({ name }) => bits.has(name));
	const moved = shared.filter(({ name, bit }) => bits.get(name) !== bit);
	return moved.length * 2 <= shared.length;
}

/** Which of the two definitions that are compared. */
export type Which = 'first' | 'second';

/** The bits of an argument that the alignment gives, and their value. */
export function givenBits(
	alignment: Alignment,
	type: ParameterType,
	which: Which,
): { readonly known: bigint; readonly value: bigint } {
	if (type === 'address') return { known: alignment.addressBits, value: 0n };
	if (type === 'page frame number') return { known: alignment.frameBits, value: 0n };
	// Protections have no leaf bit: it is what it is, for both.
	if (type === 'protection') return { known: alignment.given & ~alignment.mark, value: 0n };
	const isEntry = type === 'entry' || pointeeCells(type) > 0;
	return isEntry ? { known: alignment.given, value: alignment[which] } : { known: 0n, value: 0n };
}

/** An argument with the bits that the alignment gives. */
export function aligned(word: bigint, type: ParameterType, alignment: Alignment, which: Which): bigint {
	const { known, value } = givenBits(alignment, type, which);
	return (word & ~known) | value;
}
