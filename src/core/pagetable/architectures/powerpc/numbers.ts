import { span } from '../../entry/word.ts';
import { bits } from '../describe.ts';
import type { Numbers } from '../numbers.ts';

/** Names of the access that pages have, by the bits of each kind. */
function access(read: bigint, write: bigint, exec: bigint): Readonly<Record<string, bigint>> {
	return {
		_PAGE_RW: read | write,
		_PAGE_RWX: read | write | exec,
		_PAGE_RO: read,
		_PAGE_ROX: read | exec,
		_PAGE_NA: 0n,
		_PAGE_NAX: exec,
	};
}

/** Where the page frame number is. */
function frame(low: number, high: number): Readonly<Record<string, bigint>> {
	return { PTE_RPN_SHIFT: BigInt(low), PTE_RPN_MASK: span(low, high) };
}

const HASHED = bits(55);
const BUSY = bits(6);
const COMBO = bits(12);

/** What Book3S with 64 bits and pages of 64 KiB calls its bits; names with `H_` are of hash tables. */
export const BOOK3S64_NUMBERS: Numbers = {
	flagPrefixes: { pte: '_PAGE_' },
	words: {
		...access(bits(2), bits(1), bits(0)),
		...frame(16, 52),
		_PAGE_TOLERANT: bits(4, 5),
		_PAGE_NO_CACHE: bits(4, 5),
		_PAGE_CACHE_CTL: bits(4, 5),
		_PAGE_KERNEL_RW: bits(1, 2, 3, 7),
		_PAGE_KERNEL_RO: bits(2, 3),
		_PAGE_KERNEL_ROX: bits(0, 2, 3),
		_PAGE_KERNEL_RWX: bits(0, 1, 2, 3, 7),
		_PAGE_BASE: bits(8, 63),
		_PAGE_BASE_NC: bits(8, 63),
		_PAGE_SWP_SOFT_DIRTY: bits(9),
		_PAGE_HPTEFLAGS: BUSY | HASHED | COMBO,
		H_PAGE_BUSY: BUSY,
		H_PAGE_HASHPTE: HASHED,
		H_PAGE_COMBO: COMBO,
		H_PAGE_4K_PFN: bits(13),
		H_PAGE_THP_HUGE: bits(13),
		H_PTE_NONE_MASK: BUSY | HASHED | COMBO,
		RADIX_PTE_NONE_MASK: bits(7, 8),
		RADIX_PMD_BAD_BITS: bits(61, 62) | 0xe0n,
		RADIX_PUD_BAD_BITS: bits(61, 62) | 0xe0n,
		RADIX_P4D_BAD_BITS: bits(61, 62) | 0xe0n,
		SWP_TYPE_BITS: 5n,
		SWP_TYPE_MASK: 0x1fn,
	},
};

/** Names of the bits of the MPC8xx. It has no write bit; both bits of RO together forbid writing. */
export const NUMBERS_8XX: Numbers = {
	flagPrefixes: { pte: '_PAGE_' },
	words: {
		...frame(12, 31),
		_PAGE_RO: bits(9, 10),
		_PAGE_ROX: bits(6, 9, 10),
		_PAGE_RW: 0n,
		_PAGE_RWX: bits(6),
		_PAGE_NAX: bits(6, 9),
		_PAGE_COHERENT: 0n,
		_PAGE_WRITETHRU: 0n,
		_PAGE_CACHE_CTL: bits(1, 4),
		_PAGE_KERNEL_RO: bits(2, 9, 10),
		_PAGE_KERNEL_ROX: bits(2, 6, 9, 10),
		_PAGE_KERNEL_RW: bits(2, 8),
		_PAGE_KERNEL_RWX: bits(2, 6, 8),
		_PAGE_BASE: bits(0, 5),
		_PAGE_BASE_NC: bits(0, 5),
		_PMD_PRESENT: bits(0),
		_PMD_PRESENT_MASK: bits(0),
		_PMD_BAD: 0xf90n,
		_PMD_PAGE_MASK: bits(2, 3),
		_PMD_PAGE_8M: bits(2, 3),
		_PMD_PAGE_512K: bits(2),
		_PMD_ACCESSED: bits(5),
		_PMD_USER: bits(6),
		_PTE_NONE_MASK: 0n,
	},
};

/** What the e500 with 64 bits calls its bits. */
export const E500_NUMBERS: Numbers = {
	flagPrefixes: { pte: '_PAGE_' },
	words: {
		...access(bits(2, 3), bits(4, 5), bits(7)),
		...frame(24, 63),
		_PAGE_READ: bits(2, 3),
		_PAGE_WRITE: bits(4, 5),
		_PAGE_EXEC: bits(6, 7),
		_PAGE_PSIZE_MSK: 0xf00n,
		_PAGE_TSIZE_4K: bits(8),
		_PAGE_CACHE_CTL: bits(20, 21, 22, 23),
		_PAGE_KERNEL_RW: bits(2, 4, 12),
		_PAGE_KERNEL_RO: bits(2),
		_PAGE_KERNEL_RWX: bits(2, 4, 6, 12),
		_PAGE_KERNEL_ROX: bits(2, 6),
		_PAGE_BASE: bits(0, 8, 18, 21),
		_PAGE_BASE_NC: bits(0, 8, 18),
		_PTE_NONE_MASK: 0n,
		PMD_BAD_BITS: 0xfffn,
		PUD_BAD_BITS: 0x3ffn,
		SWP_TYPE_BITS: 5n,
	},
};

/** What Book3S with 32 bits calls its bits. */
export const BOOK3S32_NUMBERS: Numbers = {
	flagPrefixes: { pte: '_PAGE_' },
	words: {
		...access(bits(2), bits(10), bits(9)),
		...frame(12, 31),
		_PAGE_HPTEFLAGS: bits(1),
		_PAGE_CACHE_CTL: bits(3, 4, 5, 6),
		_PAGE_KERNEL_RW: bits(2, 7, 10),
		_PAGE_KERNEL_RWX: bits(2, 7, 9, 10),
		_PAGE_KERNEL_RO: bits(2),
		_PAGE_KERNEL_ROX: bits(2, 9),
		_PAGE_BASE: bits(0, 4, 8),
		_PAGE_BASE_NC: bits(0, 8),
		_PTE_NONE_MASK: bits(1),
		_PMD_PRESENT: 0n,
		_PMD_PRESENT_MASK: span(12, 31),
		_PMD_BAD: 0xfffn,
	},
};
