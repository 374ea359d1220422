import type { Level } from '../../entry/level.ts';
import type { Sample } from '../../entry/samples.ts';
import { span } from '../../entry/word.ts';
import type { Description } from '../describe.ts';
import { leafSamples, type FlagRow } from '../leafSamples.ts';
import { flatEntries } from './common.ts';

const RPN = span(12, 31);

/** The page tables of machines with 32 bits and 4 KiB pages: two levels, of which only the lower one has leaves. */
export const TWO_LEVELS = {
	pageShift: 12,
	shifts: [12, 22, 22, 22, 22],
	largeLeaves: [],
	entryBits: 32,
	address: () => ({ mask: RPN, shift: 12 }),
	swapFields: { type: { high: 7, low: 3 }, offset: { high: 31, low: 8 }, isInverted: false },
	leafMark: () => ({ mask: 0n, value: 0n }),
	...flatEntries(RPN),
} satisfies Partial<Description>;

/** Values of the options of such machines. */
export const TWO_LEVELS_VALUES = {
	PAGE_OFFSET: 0xc0000000,
	TASK_SIZE: 0xb0000000,
	KERNEL_START: 0xc0000000,
	PAGE_SHIFT: 12,
	PGTABLE_LEVELS: 2,
};

/** Samples of such machines, by the flags of leaves and a pointer to a table. */
export function twoLevelSamples(leaves: readonly FlagRow[], table: bigint): (level: Level) => readonly Sample[] {
	const swap: FlagRow = ['swap', 'swap', 'swapped out: file 3, offset 0x1234', 0x123418n];
	return (level) =>
		leafSamples(level, {
			frames: { pte: 0x12345000n },
			leaves,
			swaps: level === 'pte' ? [swap] : [],
			none: 0n,
			table,
			entryBits: 32,
		});
}
