/** Random numbers that a seed fixes (Tommy Ettinger's mulberry32). */
export class Random {
	#state: number;

	constructor(seed: number) {
		this.#state = seed >>> 0;
	}

	/** Below `limit`, at least 0. */
	below(limit: number): number {
		this.#state = (this.#state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
	}

	/** True once in `times`. */
	once(times: number): boolean {
		return this.below(times) === 0;
	}

	/** One of the choices. */
	pick<T>(choices: readonly T[]): T {
		const chosen = choices[this.below(choices.length)];
		if (chosen === undefined) throw new Error('there is nothing to choose from');
		return chosen;
	}

	/** A number of 64 bits. */
	word(): bigint {
		return [0, 16, 32, 48].reduce((word, shift) => word | (BigInt(this.below(0x10000)) << BigInt(shift)), 0n);
	}

	/** A stretch of `text`, mostly short. */
	stretch(text: string): { readonly start: number; readonly end: number } {
		const start = this.below(text.length + 1);
		const length = this.below(this.below(4) === 0 ? text.length : 200);
		return { start, end: Math.min(text.length, start + length) };
	}
}
