/** The word whose bits `low` to `high`, both included, are set. */
export function span(low: number, high: number): bigint {
	return (1n << BigInt(high + 1)) - (1n << BigInt(low));
}

/** Whether a bit of a word is set. */
export function hasBit(word: bigint, bit: number): boolean {
	return ((word >> BigInt(bit)) & 1n) === 1n;
}

/** The lowest bit that is set in a mask, which is not 0. */
export function lowestBit(mask: bigint): number {
	const digits = mask.toString(2);
	return digits.length - 1 - digits.lastIndexOf('1');
}

/** All 64 bits. */
export const everyBit = span(0, 63);
