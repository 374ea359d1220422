import type { Level } from './level.ts';

/** A named entry to try helpers on. */
export interface Sample {
	/** With the level before it: `pud_dax_rw`. */
	readonly name: string;
	readonly level: Level;
	readonly value: bigint;
	/** What it has in common with its neighbours in a list, in a word or two. */
	readonly group: string;
	/** A few words. */
	readonly description: string;
}

/** A page protection that the kernel has a name for. */
export interface Protection {
	readonly name: string;
	readonly value: bigint;
	/** A few words. */
	readonly description: string;
}

/** A name without its level, a description, and the value at each level that has it. */
export type SampleRow = readonly [string, string, ...(bigint | null)[]];

/** Samples of a group, a row for each name; `where` has the levels of the columns. */
export function sampleGroup(name: string, where: readonly Level[], rows: readonly SampleRow[]): readonly Sample[] {
	return rows.flatMap(([entry, description, ...values]) =>
		where.flatMap((level, index): readonly Sample[] => {
			const value = values[index] ?? null;
			return value === null ? [] : [{ name: `${level}_${entry}`, level, value, group: name, description }];
		}),
	);
}
