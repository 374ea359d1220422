import { writeSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { maxParts } from './commands/check.ts';
import { main } from './main.ts';
import { type Part, WHOLE } from './part.ts';

/** The output of a run, which is written at the end. */
interface Outcome {
	readonly status: number;
	readonly out: Uint8Array;
	readonly error: string;
}

/** The work of a thread. */
export interface Share {
	readonly args: readonly string[];
	readonly part: Part;
}

/** Maximum number of threads; more would wait for each other's files. */
const MAX_THREADS = 8;

/** Runs a command line in this process; `check` reads many files in several threads, a part of them in each. */
export async function start(args: readonly string[]): Promise<void> {
	const threads = args[0] === 'check' ? Math.min(maxParts(args.slice(1)), availableParallelism(), MAX_THREADS) : 1;
	const others = Array.from({ length: threads - 1 }, (_, index) => inThread(args, { number: index + 1, of: threads }));
	const outcomes = [runProgram(args, { ...WHOLE, of: threads }), ...(await Promise.all(others))];
	for (const { error } of outcomes) if (error !== '') process.stderr.write(error);
	write(Buffer.concat(outcomes.map(({ out }) => out)));
	// Set instead of exiting, so that standard error is flushed.
	process.exitCode = Math.max(...outcomes.map(({ status }) => status));
}

/** Runs a command line for a part of its files. */
export function runProgram(args: readonly string[], part: Part): Outcome {
	const written: (string | Uint8Array)[] = [];
	const errors: string[] = [];
	const out = (output: string | Uint8Array): number => written.push(output);
	const status = main(args, { out, error: (text) => errors.push(text) }, part);
	return { status, out: Buffer.concat(written.map((output) => Buffer.from(output))), error: errors.join('') };
}

function inThread(args: readonly string[], part: Part): Promise<Outcome> {
	// Loaded here, since most runs start no thread.
	const { Worker } = process.getBuiltinModule('node:worker_threads');
	const worker = new Worker(path.join(__dirname, 'thread.cjs'), { workerData: { args, part } satisfies Share });
	return new Promise((resolve, reject) => {
		worker.once('message', resolve);
		worker.once('error', reject);
	});
}

/** Delay before writing to a full non-blocking pipe again, in milliseconds. */
const RETRY_DELAY = 5;

/** Writes to the file descriptor: creating `process.stdout` takes longer than checking a small patch. */
function write(output: Buffer): void {
	for (let position = 0; position < output.length;) {
		try {
			position += writeSync(1, output, position);
		} catch (error) {
			if (codeOf(error) === 'EAGAIN') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RETRY_DELAY);
			// The reader has closed the pipe.
			else if (codeOf(error) === 'EPIPE' || codeOf(error) === 'EOF') return;
			else throw error;
		}
	}
}

function codeOf(error: unknown): unknown {
	return error instanceof Error && 'code' in error ? error.code : null;
}
