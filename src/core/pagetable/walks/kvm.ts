import { sizeAt, type WalkLevel } from './pageTable.ts';
import type { WalkKernel } from './entries.ts';
import type { AddressRange } from './pageTable.ts';

/** What notifications cost a virtual machine whose memory is the VMA. A formula from the code, not a measurement. */
export interface KvmCost {
	/** Reverse-map heads that the shadow MMU looks at: one for each 4K, 2M and 1G page of guest memory in a range. */
	readonly shadowHeads: number;
	/** The most of them in one call. */
	readonly mostShadowHeads: number;
	/** Whether the shadow MMU lets others run during one call; the TDP MMU always could. */
	readonly canYield: boolean;
	/** Entries that the TDP MMU looks at if it maps nothing: one for each 512 GiB that a range touches. */
	readonly emptyTdpEntries: number;
}

/** The cost of the given ranges, all in one guest memory slot that is as aligned as the VMA. */
export function kvmCost(kernel: WalkKernel, ranges: readonly AddressRange[]): KvmCost {
	const heads = ranges.map((range) => touched(range, 'pte') + touched(range, 'pmd') + touched(range, 'pud'));
	return {
		shadowHeads: sum(heads),
		mostShadowHeads: heads.reduce((most, count) => Math.max(most, count), 0),
		canYield: kernel !== 'v6.11',
		emptyTdpEntries: sum(ranges.map((range) => touched(range, 'pgd'))),
	};
}

function touched({ start, end }: AddressRange, level: WalkLevel): number {
	const size = sizeAt(level);
	return Math.ceil(end / size) - Math.floor(start / size);
}

function sum(numbers: readonly number[]): number {
	return numbers.reduce((total, number) => total + number, 0);
}
