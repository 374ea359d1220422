/** Plays rounds in a process that may hang or run out of memory: `run.ts` starts it, and knows from file descriptor 3 where it is. */
import { writeSync } from 'node:fs';
import { Random } from '../support/random.ts';
import { minimise } from './minimise.ts';
import type { Input, Target } from './target.ts';
import { TARGETS } from './targets/index.ts';
import { textsOf, type Texts } from './texts.ts';

/** What `run.ts` asks for. */
export interface Order {
	readonly targets: readonly string[];
	readonly folders: readonly string[];
	/** Of the first round; each round has the next one. */
	readonly seed: number;
	/** In milliseconds since 1970. */
	readonly deadline: number;
	readonly runs: number;
}

/** A line on file descriptor 3. */
export type Report =
	| { readonly kind: 'round'; readonly target: string; readonly seed: number }
	| { readonly kind: 'busy' }
	| { readonly kind: 'failure'; readonly failure: Failure }
	| {
			readonly kind: 'end';
			readonly mutations: Readonly<Record<string, number>>;
			readonly slowest: Readonly<Record<string, number>>;
	  };

export interface Failure {
	readonly target: string;
	readonly seed: number;
	readonly message: string;
	/** As small as it could be made; null where the same was reported before. */
	readonly input: Input | null;
}

/** The target of the round with `seed`, and its input. */
export function roundOf(
	targets: readonly Target[],
	seed: number,
	texts: Texts,
): { readonly target: Target; readonly input: Input } {
	const target = targets[seed % targets.length];
	if (target === undefined) throw new Error('there is no target');
	return { target, input: target.input(new Random(seed), texts) };
}

/** The targets of those names, in their order; all of them for none. */
export function targetsNamed(names: readonly string[]): readonly Target[] {
	return names.length === 0 ? TARGETS : TARGETS.filter(({ name }) => names.includes(name));
}

/** Most time that making one input smaller takes, in milliseconds. */
const MINIMISING = 20_000;

function play({ targets: names, folders, seed: first, deadline, runs }: Order): void {
	const targets = targetsNamed(names);
	const texts = textsOf(folders);
	const slowest = new Map<string, number>();
	const known = new Set<string>();
	for (let seed = first; seed < first + runs && Date.now() < deadline; seed++) {
		const { target, input } = roundOf(targets, seed, texts);
		report({ kind: 'round', target: target.name, seed });
		const { message, time } = attempt(target, input, seed);
		slowest.set(target.name, Math.max(slowest.get(target.name) ?? 0, time));
		if (message === null) continue;
		const isNew = !known.has(signature(target, message));
		known.add(signature(target, message));
		const smallest = isNew ? smaller(target, input, seed, message) : null;
		report({ kind: 'failure', failure: { target: target.name, seed, message, input: smallest } });
	}
	report({ kind: 'end', mutations: Object.fromEntries(texts.used), slowest: Object.fromEntries(slowest) });
}

/** Checks an input; what does not hold, or null, and the time that it took. */
function attempt(
	target: Target,
	input: Input,
	seed: number,
): { readonly message: string | null; readonly time: number } {
	const limit = limitFor(target, input);
	let { message, time } = timed(target, input, seed);
	// The first time may have had code to compile: slow is what is slow twice.
	if (message === null && time > limit) ({ message, time } = timed(target, input, seed));
	if (message === null && time > limit) message = `takes ${time.toFixed(0)} ms`;
	return { message, time };
}

function limitFor({ limit }: Target, input: Input): number {
	const length = Object.values(input).reduce((sum, text) => sum + text.length, 0);
	return Math.max(limit.least, (length / 1000) * limit.perKilobyte);
}

function timed(target: Target, input: Input, seed: number): { readonly message: string | null; readonly time: number } {
	const start = process.cpuUsage();
	let message: string | null = null;
	try {
		target.check(input, new Random(seed));
	} catch (error) {
		message = messageOf(error);
	}
	const { user } = process.cpuUsage(start);
	return { message, time: user / 1000 };
}

/** What an error says, and where in the product it is from. */
function messageOf(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	const place = /\b(src\/[\w/.-]+:\d+)/.exec(error.stack ?? '')?.[1];
	return `${error.name}: ${error.message.slice(0, 600)}${place === undefined ? '' : ` (${place})`}`;
}

/** What failures of one cause have in common, mostly. */
function signature({ name }: Target, message: string): string {
	return `${name} ${message.split('\n', 1).join('').replace(/\d+/g, '#').slice(0, 100)}`;
}

function smaller(target: Target, input: Input, seed: number, message: string): Input {
	const end = Date.now() + MINIMISING;
	return minimise(input, (tried) => {
		if (Date.now() > end) return false;
		report({ kind: 'busy' });
		const { message: other } = attempt(target, tried, seed);
		return other !== null && signature(target, other) === signature(target, message);
	});
}

function report(line: Report): void {
	writeSync(3, `${JSON.stringify(line)}\n`);
}

const [order] = process.argv.slice(2);
if (import.meta.filename === process.argv[1] && order !== undefined) play(JSON.parse(order) as Order);
