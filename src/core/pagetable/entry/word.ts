/** The word whose bits `low` to `high`, both included, are set. */
export function span(low: number, high: number): bigint {
	return (1n << BigInt(high + 1)) - (1n << BigInt(low));
}

/** All 64 bits. */
export const everyBit = span(0, 63);
