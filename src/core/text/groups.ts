/** Sets of numbers that are joined two at a time. */
export class Groups {
	readonly #parents: number[];

	constructor(count: number) {
		this.#parents = Array.from({ length: count }, (_, i) => i);
	}

	find(member: number): number {
		let root = member;
		while (this.#parents[root] !== root) root = this.#parents[root] ?? root;
		// Later searches are shorter.
		while (this.#parents[member] !== root) {
			const next = this.#parents[member] ?? root;
			this.#parents[member] = root;
			member = next;
		}
		return root;
	}

	join(a: number, b: number): void {
		const [first, second] = [this.find(a), this.find(b)];
		if (first !== second) this.#parents[Math.max(first, second)] = Math.min(first, second);
	}
}
