import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { repository } from '../../scripts/repository.ts';
import { type Failure, type Order, type Report, roundOf, targetsNamed } from './rounds.ts';
import { textsOf } from './texts.ts';

/** What came of many rounds. */
export interface Outcome {
	readonly failures: readonly Failure[];
	/** Numbers of inputs by target. */
	readonly rounds: ReadonlyMap<string, number>;
	/** The longest time for one input by target, in milliseconds of the processor. */
	readonly slowest: ReadonlyMap<string, number>;
	/** Numbers of mutations by name. */
	readonly mutations: ReadonlyMap<string, number>;
}

/** Memory for the inputs of a round and all that is made of them, in MB; no input is longer than 200 KB. */
const MAX_MEMORY = 1024;
/** The longest that one round may take on the busiest machine, in milliseconds. */
const MAX_SILENCE = 120_000;

/** Plays rounds until the deadline, or until there were as many as asked for. `found` gets each failure at once. */
export async function fuzz(order: Order, found: (failure: Failure) => void = () => undefined): Promise<Outcome> {
	const failures: Failure[] = [];
	const rounds = new Map<string, number>();
	const slowest = new Map<string, number>();
	const mutations = new Map<string, number>();
	const take = (failure: Failure): void => {
		failures.push(failure);
		found(failure);
	};
	const last = order.seed + order.runs;
	for (let seed = order.seed; seed < last && Date.now() < order.deadline;) {
		let current: { readonly target: string; readonly seed: number } | null = null;
		const end = await play({ ...order, seed, runs: last - seed }, (report) => {
			if (report.kind === 'round') {
				current = report;
				rounds.set(report.target, (rounds.get(report.target) ?? 0) + 1);
			} else if (report.kind === 'failure') take(report.failure);
			else if (report.kind === 'end') {
				for (const [name, count] of Object.entries(report.mutations))
					mutations.set(name, (mutations.get(name) ?? 0) + count);
				for (const [name, time] of Object.entries(report.slowest))
					slowest.set(name, Math.max(slowest.get(name) ?? 0, time));
			}
		});
		if (end === null) break;
		const stopped = current as { readonly target: string; readonly seed: number } | null;
		if (stopped === null) throw new Error(`no round was played: ${end}`);
		const { input } = roundOf(targetsNamed(order.targets), stopped.seed, textsOf(order.folders));
		take({ ...stopped, message: end, input });
		seed = stopped.seed + 1;
	}
	return { failures, rounds, slowest, mutations };
}

/** Plays rounds in a process; null if it came to its end, else why it did not. */
function play(order: Order, report: (line: Report) => void): Promise<string | null> {
	const args = [`--max-old-space-size=${MAX_MEMORY}`, '--import', 'tsx', path.join(import.meta.dirname, 'rounds.ts')];
	const child = spawn(process.execPath, [...args, JSON.stringify(order)], {
		cwd: repository,
		stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
	});
	let errors = '';
	child.stderr?.on('data', (data: Buffer) => (errors = `${errors}${data.toString()}`.slice(-4000)));
	let isHanging = false;
	const stop = (): void => {
		isHanging = true;
		child.kill('SIGKILL');
	};
	let timer = setTimeout(stop, MAX_SILENCE);
	const lines = createInterface({ input: child.stdio[3] as Readable });
	lines.on('line', (line) => {
		clearTimeout(timer);
		timer = setTimeout(stop, MAX_SILENCE);
		report(JSON.parse(line) as Report);
	});
	return new Promise((resolve, reject) => {
		child.on('error', reject);
		let status: number | null = null;
		let isClosed = false;
		const settle = (): void => {
			clearTimeout(timer);
			if (status === 0) resolve(null);
			else resolve(isHanging ? `takes more than ${MAX_SILENCE / 1000} s` : `ends the process: ${reasonIn(errors)}`);
		};
		lines.on('close', () => {
			isClosed = true;
			if (status !== null) settle();
		});
		child.on('exit', (code) => {
			status = code ?? 1;
			if (isClosed) settle();
		});
	});
}

function reasonIn(errors: string): string {
	return /heap out of memory/.exec(errors)?.[0] ?? errors.trim().slice(-1000);
}
