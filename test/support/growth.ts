import assert from 'node:assert/strict';

/** What a text of the fourfold length may take at most: halfway between linear, 4, and quadratic, 16. */
const MOST_GROWTH = 8;
/** Shorter times say nothing about growth, in milliseconds. */
const LEAST = 30;
/** Number of measurements at most, of which the best counts: others use the processor, too. */
const TRIALS = 12;

/** Milliseconds of the processor that `work` takes. */
export function cost(work: () => void): number {
	const start = process.cpuUsage().user;
	work();
	return (process.cpuUsage().user - start) / 1000;
}

/** Fails if the cost of a text grows faster than its length. */
export function assertLinear(
	name: string,
	make: (size: number) => string,
	size: number,
	costOf: (text: string) => number,
): void {
	const [short, long] = [make(size), make(4 * size)];
	let [least, most] = [Infinity, Infinity];
	for (let trial = 0; trial < TRIALS; trial++) {
		least = Math.min(least, costOf(short));
		most = Math.min(most, costOf(long));
		if (most <= LEAST || most <= MOST_GROWTH * least) return;
	}
	assert.fail(`${name}: ${least.toFixed(0)} ms, then ${most.toFixed(0)} ms`);
}

/** `make` of 0, 1 and so on, about `size` characters in all. */
export function listed(size: number, make: (index: number) => string): string {
	return Array.from({ length: Math.ceil(size / make(1000).length) }, (_, index) => make(index)).join('');
}
