import { mkdtempSync, rmSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import path from 'node:path';

const undoings: (() => void)[] = [];

/** Registers a cleanup that runs however the script ends; the latest runs first. */
export function atExit(undo: () => void): void {
	undoings.push(undo);
}

/** Creates a temporary folder, which is removed at the end. */
export function scratchFolder(): string {
	const folder = mkdtempSync(path.join(tmpdir(), 'kernel-patch-review-'));
	// Killed processes may still write there for a moment, hence the retries.
	atExit(() => {
		rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
	});
	return folder;
}

/** Runs a script: its result is the exit code; for an error, prints the message and exits with 1. Then runs the cleanups. */
export async function runScript(main: () => Promise<number>): Promise<never> {
	process.on('exit', () => {
		for (const undo of undoings.reverse()) undo();
	});
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.on(signal, () => process.exit(128 + constants.signals[signal]));
	}
	try {
		process.exit(await main());
	} catch (error) {
		console.error(describe(error));
		process.exit(1);
	}
}

function describe(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	return error.cause === undefined ? error.message : `${error.message}\n\n${describe(error.cause)}`;
}
