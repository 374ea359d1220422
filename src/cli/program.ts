import { visible } from '../core/index.ts';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { maxParts } from './commands/check.ts';
import { main } from './main.ts';
import { reasonOf } from './input.ts';
import { writeTo } from './output.ts';
import { Progress } from './progress.ts';
import { type Part, WHOLE } from './part.ts';
import { isTerminal, offLine } from './terminal.ts';

/** What is left to write at the end of a run. */
interface Outcome {
	readonly status: number;
	readonly out: readonly Uint8Array[];
	readonly error: string;
	/** Number of findings by what switches them off. */
	readonly off: ReadonlyMap<string, number>;
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
	let failure: unknown = null;
	const flush: Flush = (pieces) => {
		failure ??= writeAll(1, pieces);
	};
	const outcomes = [runProgram(args, { ...WHOLE, of: threads }, flush), ...(await Promise.all(others))];
	const off = new Map<string, number>();
	for (const [how, findings] of outcomes.flatMap((outcome) => [...outcome.off]))
		off.set(how, (off.get(how) ?? 0) + findings);
	const offLines = Array.from(off, ([how, findings]) => visible(offLine(findings, how)));
	writeTo(2, Buffer.from([...outcomes.map(({ error }) => error), ...offLines].join('')));
	flush(outcomes.flatMap(({ out }) => out));
	if (failure !== null) writeTo(2, Buffer.from(`kernel-patch-review: cannot write: ${reasonOf(failure)}\n`));
	process.exitCode = failure === null ? Math.max(...outcomes.map(({ status }) => status)) : 2;
}

/** Writes pieces of the output before the end of a run. */
type Flush = (pieces: readonly Uint8Array[]) => void;

/** Size of the output from which it is written before the end, in bytes. */
const MUCH = 1_000_000;

/** Runs a command line for a part of its files. With `flush`, not all of a large output is in memory at once. */
export function runProgram(args: readonly string[], part: Part, flush?: Flush): Outcome {
	const progress = part.number === 0 && isTerminal(2) ? new Progress() : null;
	let written: Uint8Array[] = [];
	let size = 0;
	const errors: string[] = [];
	const out = (output: string | Uint8Array): void => {
		const piece = Buffer.from(output);
		written.push(piece);
		size += piece.length;
		if (flush === undefined || size < MUCH) return;
		progress?.end();
		flush(written);
		[written, size] = [[], 0];
	};
	const off = new Map<string, number>();
	const addOff = (findings: number, how: string): unknown => off.set(how, (off.get(how) ?? 0) + findings);
	const say = progress && {
		progress: (text: string) => {
			progress.say(text);
		},
	};
	const status = main(args, { out, error: (text) => errors.push(text), addOff, ...say }, part);
	progress?.end();
	return { status, out: written, error: errors.join(''), off };
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

/** Writes the pieces of an output up to the first that fails, and returns the error if there is one. */
function writeAll(descriptor: number, pieces: readonly Uint8Array[]): unknown {
	for (const piece of pieces) {
		const failure = writeTo(descriptor, piece);
		if (failure !== null) return failure;
	}
	return null;
}
