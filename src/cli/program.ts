import { writeSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { mostParts } from './commands/check.ts';
import { main } from './main.ts';
import { type Part, WHOLE } from './part.ts';

/** What a run has to say: collected, and written at once at the end. */
interface Outcome {
	readonly status: number;
	readonly out: Uint8Array;
	readonly error: string;
}

/** More threads than this wait for each other's files. */
const MOST_THREADS = 8;

const args = process.argv.slice(2);

if (isMainThread) void start();
else parentPort?.postMessage(perform(workerData as Part));

/** Many files are checked in several threads, each of which runs this program for a part of them. */
async function start(): Promise<void> {
	const threads = args[0] === 'check' ? Math.min(mostParts(args.slice(1)), availableParallelism(), MOST_THREADS) : 1;
	const others = Array.from({ length: threads - 1 }, (_, index) => inThread({ number: index + 1, of: threads }));
	const outcomes = [perform({ ...WHOLE, of: threads }), ...(await Promise.all(others))];
	for (const { error } of outcomes) if (error !== '') process.stderr.write(error);
	write(Buffer.concat(outcomes.map(({ out }) => out)));
	// Set rather than forced, so that what goes to standard error gets there.
	process.exitCode = Math.max(...outcomes.map(({ status }) => status));
}

function perform(part: Part): Outcome {
	const written: (string | Uint8Array)[] = [];
	const errors: string[] = [];
	const status = main(
		args,
		{
			out: (text) => written.push(text),
			error: (text) => errors.push(text),
		},
		part,
	);
	return { status, out: Buffer.concat(written.map((output) => Buffer.from(output))), error: errors.join('') };
}

function inThread(part: Part): Promise<Outcome> {
	const worker = new Worker(__filename, { argv: args, workerData: part });
	return new Promise((resolve, reject) => {
		worker.once('message', resolve);
		worker.once('error', reject);
	});
}

/** How long to wait for the reader of a pipe that is full and does not block, in milliseconds. */
const PATIENCE = 5;

/** Writes by the descriptor: making `process.stdout` takes longer than checking a small patch. */
function write(output: Buffer): void {
	for (let position = 0; position < output.length;) {
		try {
			position += writeSync(1, output, position);
		} catch (error) {
			if (codeOf(error) === 'EAGAIN') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PATIENCE);
			// The reader of the pipe has had enough.
			else if (codeOf(error) === 'EPIPE' || codeOf(error) === 'EOF') return;
			else throw error;
		}
	}
}

function codeOf(error: unknown): unknown {
	return error instanceof Error && 'code' in error ? error.code : null;
}
