/** Runs all steps, and returns their result; calls `between` after each. */
export function complete<Result>(steps: Generator<undefined, Result>, between?: () => void): Result {
	for (;;) {
		const step = steps.next();
		if (step.done === true) return step.value;
		between?.();
	}
}
