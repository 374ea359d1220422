/**
 * `check` as a whole process against starting Node and doing nothing, and against checkpatch.pl where its path is given:
 * `bench/process.ts [--checkpatch FILE] [--corpus FOLDER] [--quick]`. Both take turns, medians are compared. The peer is
 * stopped after a time, which is then what it is said to take at least; a file is what it reads in a call.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type CheckpatchCase, checkpatchCases } from './support/checkpatchCases.ts';
import { line, percentile } from './support/measure.ts';

const { checkpatch, corpus, quick } = parseArgs({
	options: { checkpatch: { type: 'string' }, corpus: { type: 'string' }, quick: { type: 'boolean', default: false } },
}).values;

/** Turns that both take for a case, unless they have used up the time for it; all in milliseconds. */
const TURNS = quick ? 3 : 11;
const TIME_FOR_A_CASE = quick ? 5_000 : 20_000;
const LONGEST_RUN = quick ? 20_000 : 120_000;
/** Of many files the peer reads as many and takes the rest as alike. */
const MOST_CALLS = quick ? 3 : 10;

/** Everything runs here: checkpatch.pl leaves a file in its working directory. */
const folder = mkdtempSync(path.join(tmpdir(), 'kernel-patch-review-'));

/** Time of one run, and whether it was stopped. */
interface Run {
	readonly time: number;
	readonly stopped: boolean;
}

function run(program: string, args: readonly string[]): Run {
	const start = performance.now();
	const { error } = spawnSync(program, args, { stdio: 'ignore', timeout: LONGEST_RUN, cwd: folder });
	const stopped = error !== undefined && 'code' in error && error.code === 'ETIMEDOUT';
	if (error !== undefined && !stopped) throw error;
	return { time: performance.now() - start, stopped };
}

const median = (times: readonly number[]): number =>
	percentile(
		[...times].sort((a, b) => a - b),
		0.5,
	);

const check = (files: readonly string[]): Run =>
	run(process.execPath, [path.resolve('dist/cli.cjs'), 'check', '--format', 'checkpatch', '--strict', ...files]);

function compare({ name, promised }: CheckpatchCase, files: readonly string[], script: string): string {
	const read = files.slice(0, MOST_CALLS);
	const peer = (): Run => {
		const runs = read.map((file) => run('perl', [path.resolve(script), '--no-tree', '--strict', file]));
		const time = runs.reduce((sum, one) => sum + one.time, 0);
		return { time: (time / read.length) * files.length, stopped: runs.some(({ stopped }) => stopped) };
	};
	const [ours, theirs]: [number[], number[]] = [[], []];
	let stopped = false;
	const start = performance.now();
	do {
		ours.push(check(files).time);
		const other = peer();
		theirs.push(other.time);
		stopped ||= other.stopped;
	} while (!stopped && ours.length < TURNS && performance.now() - start < TIME_FOR_A_CASE);
	const ratio = median(theirs) / median(ours);
	const times = `${shown(median(ours))}  checkpatch.pl ${stopped ? '>' : ' '}${shown(median(theirs))}`;
	const short = stopped ? 'not shown' : 'NOT REACHED';
	const verdict = promised === null ? '' : `, promised ${promised}: ${ratio >= promised ? 'reached' : short}`;
	return `${name.padEnd(40)}${times}  ${stopped ? 'more than ' : ''}${ratio.toFixed(1)} times faster${verdict}  (${ours.length} turns)`;
}

function shown(time: number): string {
	return `${time.toFixed(0).padStart(8)} ms`;
}

try {
	const [nothing, small]: [number[], number[]] = [[], []];
	const cases = checkpatchCases(corpus).map((one, number) => ({
		...one,
		paths: one.files.map((text, index) => {
			const file = path.join(folder, `${number}-${index}.patch`);
			writeFileSync(file, text);
			return file;
		}),
	}));
	for (let turn = 0; turn < TURNS; turn++) {
		nothing.push(run(process.execPath, ['-e', '0']).time);
		small.push(check(cases[0]?.paths ?? []).time);
	}
	const sorted = (times: readonly number[]): readonly number[] => [...times].sort((a, b) => a - b);
	console.log(line('node, doing nothing', sorted(nothing)));
	console.log(line('check', sorted(small), `${(median(small) / median(nothing)).toFixed(2)} times node`));
	if (checkpatch === undefined) console.log('SKIPPED: no checkpatch.pl was given');
	else for (const one of cases) console.log(compare(one, one.paths, checkpatch));
} finally {
	rmSync(folder, { recursive: true });
}
