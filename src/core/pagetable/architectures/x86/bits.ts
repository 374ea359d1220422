/** Bit numbers of an x86-64 entry by their Linux names. Two names of one number are two meanings of that bit. */
export const BITS = {
	PRESENT: 0,
	RW: 1,
	SWP_SOFT_DIRTY: 1,
	USER: 2,
	SWP_UFFD_WP: 2,
	PWT: 3,
	SWP_EXCLUSIVE: 3,
	PCD: 4,
	ACCESSED: 5,
	DIRTY: 6,
	PSE: 7,
	PAT: 7,
	GLOBAL: 8,
	PROTNONE: 8,
	SPECIAL: 9,
	UFFD_WP: 10,
	SOFT_DIRTY: 11,
	PAT_LARGE: 12,
	DEVMAP: 57,
	SAVED_DIRTY: 58,
	PKEY_BIT0: 59,
	PKEY_BIT1: 60,
	PKEY_BIT2: 61,
	PKEY_BIT3: 62,
	NX: 63,
} as const;

export type BitName = keyof typeof BITS;

/** The word that has exactly the named bits set. */
export function mask(...names: readonly BitName[]): bigint {
	return names.reduce((word, name) => word | (1n << BigInt(BITS[name])), 0n);
}

/** A page is 4 KiB; page frame numbers count in these units at every level. */
export const pageShift = 12;
