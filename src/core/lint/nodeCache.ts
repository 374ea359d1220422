/** The result for one text at one place. */
export interface CachedNode<Result> {
	readonly place: string;
	readonly text: string;
	readonly result: Result;
}

/** Maximum number of texts of the same length to compare with. */
const MAX_COMPARED = 50;

/**
 * Caches results by text from one run to the next, and drops those that a run did not use. An edited document has the
 * same texts in the same order except one, so they are compared one by one, which is far cheaper than hashing them.
 */
export class NodeCache<Result> {
	#last: readonly CachedNode<Result>[] = [];
	/** Indices of the entries of the last run by length of text; made when a text is not the expected one. */
	#byLength: Map<number, number[]> | null = null;
	/** Index of the expected entry of the last run. */
	#next = 0;
	/** Entries of this run. Their texts are slices of the present document: those of an old one would keep it in memory. */
	#used: CachedNode<Result>[] = [];

	/** A cache that starts with the results of this one. */
	copy(): NodeCache<Result> {
		const copy = new NodeCache<Result>();
		copy.#last = this.#last;
		return copy;
	}

	/** Starts a run, and drops one that was abandoned. */
	begin(): void {
		this.#used = [];
		this.#next = 0;
	}

	/** The cached result for `text` at `place`, which it may depend on; null if there is none. `add` follows. */
	find(place: string, text: string): Result | null {
		const index = this.#find(place, text);
		// After an edited text, the one after its old text is expected.
		this.#next = (index === -1 ? this.#next : index) + 1;
		return this.#last[index]?.result ?? null;
	}

	/** Keeps the result for `text` at `place` until the end of the next run. */
	add(place: string, text: string, result: Result): void {
		this.#used.push({ place, text, result });
	}

	/** Number of nodes in this run so far. */
	get count(): number {
		return this.#used.length;
	}

	/** The nodes of this run from the one at `index` on. */
	from(index: number): readonly CachedNode<Result>[] {
		return this.#used.slice(index);
	}

	/** Keeps nodes of an earlier run that need not be found one by one, and are expected to be next. */
	keep(nodes: readonly CachedNode<Result>[]): void {
		for (const node of nodes) this.#used.push(node);
		this.#next += nodes.length;
	}

	/** Ends a run, and drops entries that it did not use. */
	end(): void {
		this.#last = this.#used;
		this.#byLength = null;
	}

	#find(place: string, text: string): number {
		const matches = (index: number): boolean => {
			const entry = this.#last[index];
			return entry?.text === text && entry.place === place;
		};
		if (matches(this.#next)) return this.#next;
		this.#byLength ??= indicesByLength(this.#last);
		return this.#byLength.get(text.length)?.slice(0, MAX_COMPARED).find(matches) ?? -1;
	}
}

function indicesByLength(nodes: readonly { readonly text: string }[]): Map<number, number[]> {
	const indices = new Map<number, number[]>();
	nodes.forEach(({ text }, index) => {
		const same = indices.get(text.length);
		if (same === undefined) indices.set(text.length, [index]);
		else same.push(index);
	});
	return indices;
}
