import type { Level } from '../entry/level.ts';
import type { Sample } from '../entry/samples.ts';
import { span } from '../entry/word.ts';

/** A sample without its address: group, name, description, value. */
export type FlagRow = readonly [group: string, name: string, description: string, value: bigint];

/** Samples of a level that differ in their flags only. */
export function leafSamples(
	level: Level,
	of: {
		/** The address of the leaves of each level that has leaves. */
		readonly frames: Readonly<Partial<Record<Level, bigint>>>;
		readonly leaves: readonly FlagRow[];
		readonly swaps: readonly FlagRow[];
		/** An empty entry. */
		readonly none: bigint;
		/** A pointer to a table; null where the level has none. */
		readonly table: bigint | null;
		readonly entryBits?: 32 | 64;
	},
): readonly Sample[] {
	const frame = of.frames[level];
	const rows: readonly FlagRow[] = [
		['everyday', 'none', 'nothing mapped', of.none],
		...(level === 'pte' || of.table === null
			? []
			: [['everyday', 'table_user', 'pointer to a table', of.table] as const]),
		...(frame === undefined
			? []
			: of.leaves.map(([group, name, text, flags]): FlagRow => [group, name, text, flags | frame])),
		...of.swaps,
		['edge cases', 'all_ones', 'all bits set', span(0, (of.entryBits ?? 64) - 1)],
	];
	return rows.map(([group, name, description, value]) => {
		return { name: `${level}_${name}`, level, value, group, description };
	});
}
