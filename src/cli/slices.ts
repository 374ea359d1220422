import { setImmediate } from 'node:timers/promises';

/** Maximum time of uninterrupted work, in milliseconds; then requests are answered. */
const SLICE = 10;

/** Runs all steps, a slice at a time; null once `isCurrent` says that nobody needs the result. */
export async function runInSlices<Result>(
	steps: Generator<undefined, Result>,
	isCurrent: () => boolean,
): Promise<Result | null> {
	let deadline = performance.now() + SLICE;
	for (;;) {
		const step = steps.next();
		if (step.done === true) return step.value;
		if (performance.now() <= deadline) continue;
		await setImmediate();
		if (!isCurrent()) return null;
		deadline = performance.now() + SLICE;
	}
}
