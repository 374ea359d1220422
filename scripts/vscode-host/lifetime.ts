import { mkdtempSync, rmSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import path from 'node:path';

const undoings: (() => void)[] = [];

/** Registers what must be undone however the script ends; the latest is undone first. */
export function atExit(undo: () => void): void {
	undoings.push(undo);
}

/** A new folder for this run's data, removed at the end. */
export function scratchFolder(): string {
	const folder = mkdtempSync(path.join(tmpdir(), 'kernel-patch-review-'));
	// Processes just killed may still be writing there for a moment, hence the retries.
	atExit(() => {
		rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
	});
	return folder;
}

/** Runs a script: its result becomes the exit code, an error its message and exit code 1; then undoes what is registered. */
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
