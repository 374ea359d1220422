/** The part of the files that a run reads: they are divided evenly, in order. */
export interface Part {
	/** Index of the part, from 0. */
	readonly number: number;
	readonly of: number;
}

export const WHOLE: Part = { number: 0, of: 1 };

/** The items that belong to the part. */
export function itemsOfPart<T>(items: readonly T[], { number, of }: Part): readonly T[] {
	const start = (which: number): number => Math.floor((items.length * which) / of);
	return items.slice(start(number), start(number + 1));
}
