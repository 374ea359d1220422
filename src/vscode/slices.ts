import * as vscode from 'vscode';
import { attempt, internalErrorText } from '../core/index.ts';

/** Maximum time of uninterrupted work, in milliseconds; then the extension host gets its turn. */
const SLICE = 10;

/** Pause after a slice of work that waits for urgent work, in milliseconds: it gets a sixth of the time. */
const WAIT = 50;

/** Work that is under way; the timer of its next piece, null while there is none. */
export interface Work {
	timer: ReturnType<typeof setTimeout> | null;
	/** Whether other work leaves most of the time to this one. */
	isUrgent?: boolean;
}

/** Urgent work that is under way. */
const urgent = new Set<Work>();

/** Runs all steps, a slice at a time, until `work` is stopped or gets another timer; calls `paused` between two slices. */
export function runInSlices<Result>(
	work: Work,
	steps: Generator<undefined, Result>,
	done: (result: Result) => void,
	paused: () => void = () => undefined,
): void {
	work.timer = null;
	if (work.isUrgent === true) urgent.add(work);
	const slice = attempt(() => runSlice(steps), notice);
	if (slice === null || slice.done === true) urgent.delete(work);
	if (slice === null) return;
	if (slice.done === true) {
		attempt(() => {
			done(slice.value);
		}, notice);
		return;
	}
	const wait = urgent.size > 0 && work.isUrgent !== true ? WAIT : 0;
	work.timer = setTimeout(() => {
		attempt(paused, notice);
		runInSlices(work, steps, done, paused);
	}, wait);
}

/** Runs steps until they end or their time is over; returns the last one. */
function runSlice<Result>(steps: Generator<undefined, Result>): IteratorResult<undefined, Result> {
	const deadline = performance.now() + SLICE;
	for (;;) {
		const step = steps.next();
		if (step.done === true || performance.now() > deadline) return step;
	}
}

/** The result of all steps, run in slices; null if `token` is cancelled before. */
export async function resultInSlices<Result>(
	steps: Generator<undefined, Result>,
	token: vscode.CancellationToken,
): Promise<Result | null> {
	const work: Work = { timer: null };
	return new Promise((resolve) => {
		token.onCancellationRequested(() => {
			stop(work);
			resolve(null);
		});
		runInSlices(work, steps, resolve);
	});
}

let hasNoticed = false;

/** Tells the user once that an analysis failed as a whole; what fails in part is a diagnostic. */
export function notice(message: string): void {
	if (hasNoticed) return;
	hasNoticed = true;
	const text = internalErrorText({ source: vscode.l10n.t('the analysis'), message });
	void vscode.window.showErrorMessage(vscode.l10n.t('Kernel Patch Review: {0}', text));
}

export function stop(work: Work): void {
	urgent.delete(work);
	if (work.timer !== null) clearTimeout(work.timer);
}
