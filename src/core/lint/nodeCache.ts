/** What was said of one text in its surroundings. */
interface Known<Result> {
	readonly place: string;
	readonly text: string;
	readonly result: Result;
}

/** A node whose text has the length of many others is taken for a new one. */
const MOST_COMPARED = 50;

/**
 * Remembers results by text from one run to the next, and drops what a run did not use. A document that was edited has
 * the same texts in the same order but for one, so they are compared one by one, which costs far less than their hashes.
 */
export class NodeCache<Result> {
	#last: readonly Known<Result>[] = [];
	/** Where in the last run texts of a length are; made when one does not come in its turn. */
	#byLength: Map<number, number[]> | null = null;
	/** What comes next where nothing was edited. */
	#next = 0;
	/** Texts are those of the document at hand: those of the last one would keep all of it in memory. */
	#used: Known<Result>[] = [];

	/** A cache that starts with the results of this one. */
	copy(): NodeCache<Result> {
		const copy = new NodeCache<Result>();
		copy.#last = this.#last;
		return copy;
	}

	/** Begins a run, and forgets one that was abandoned. */
	begin(): void {
		this.#used = [];
		this.#next = 0;
	}

	/** The result for `text`, which `run` finds where it is not known; `place` is what it also depends on. */
	get(place: string, text: string, run: () => Result): Result {
		const index = this.#find(place, text);
		const result = index === -1 ? run() : (this.#last[index]?.result ?? run());
		// Behind a text that was edited the one behind the old text is expected.
		this.#next = (index === -1 ? this.#next : index) + 1;
		this.#used.push({ place, text, result });
		return result;
	}

	/** Ends a run: what it did not use is dropped. */
	end(): void {
		this.#last = this.#used;
		this.#byLength = null;
	}

	#find(place: string, text: string): number {
		const isIt = (index: number): boolean => {
			const known = this.#last[index];
			return known?.text === text && known.place === place;
		};
		if (isIt(this.#next)) return this.#next;
		this.#byLength ??= indicesByLength(this.#last);
		return this.#byLength.get(text.length)?.slice(0, MOST_COMPARED).find(isIt) ?? -1;
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
