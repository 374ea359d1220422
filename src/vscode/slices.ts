import * as vscode from 'vscode';
import { attempt, internalErrorText } from '../core/index.ts';

/** Maximum time of uninterrupted work, in milliseconds; then the extension host gets its turn. */
const SLICE = 10;

/** Work that is under way; the timer of its next piece, null while there is none. */
export interface Work {
	timer: ReturnType<typeof setTimeout> | null;
}

/** Runs all steps, a slice at a time, until `work` is stopped or gets another timer. */
export function runInSlices<Result>(
	work: Work,
	steps: Generator<undefined, Result>,
	done: (result: Result) => void,
): void {
	work.timer = null;
	const deadline = performance.now() + SLICE;
	for (;;) {
		const step = attempt(() => steps.next(), notice);
		if (step === null) return;
		if (step.done === true) {
			attempt(() => {
				done(step.value);
			}, notice);
			return;
		}
		if (performance.now() > deadline) {
			work.timer = setTimeout(() => {
				runInSlices(work, steps, done);
			}, 0);
			return;
		}
	}
}

let hasNoticed = false;

/** Tells the user once that an analysis failed as a whole; what fails in part is a diagnostic. */
export function notice(message: string): void {
	if (hasNoticed) return;
	hasNoticed = true;
	void vscode.window.showErrorMessage(`Kernel Patch Review: ${internalErrorText({ source: 'the analysis', message })}`);
}

export function stop(work: Work): void {
	if (work.timer !== null) clearTimeout(work.timer);
}
