/**
 * Times the simulator: the first hover over a helper of a series in a new process, and the lines that a batch answers in a
 * second, by our models and by a kernel tree, KPR_KERNEL_TREE. The budget is 100 ms, 50,000 lines and 40,000 lines.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { answerLine } from '../src/cli/batch/helpers.ts';
import { readHelpers } from '../src/cli/kernelTree.ts';
import { createService, DEFAULT_SETTINGS, parseDocument } from '../src/core/index.ts';

const reference = process.env.KPR_REFERENCE ?? join(process.cwd(), '../shared/reference');
const tree = process.env.KPR_KERNEL_TREE;
/** What a process started by this one does: time one hover over a helper of this name. */
const [first] = process.argv.slice(2);

const ROUNDS = 5;
const series = join(reference, 'thread/v4/v4-patches.mbox');

if (first !== undefined) {
	const text = readFileSync(series, 'utf8');
	const start = threadTime();
	const document = parseDocument(text);
	const offset = text.lastIndexOf(`${first}(`);
	const hover = createService(DEFAULT_SETTINGS).hover(document, offset);
	if (hover === null) throw new Error(`no hover over ${first}()`);
	console.log(threadTime() - start);
} else {
	if (existsSync(series)) for (const helper of ['pud_modify', 'pud_leaf', 'pudp_invalidate']) reportFirst(helper);
	else console.log(`SKIPPED: no series at ${series}`);
	reportLines('models, x86', 'vectors-visible.jsonl', null);
	reportLines('models, arm64', 'vectors-arm64-visible.jsonl', null);
	if (tree === undefined) console.log('SKIPPED: no tree, set KPR_KERNEL_TREE');
	else {
		const helpers = readHelpers(tree);
		reportLines('tree, x86', 'vectors-visible.jsonl', helpers);
		reportLines('tree, arm64', 'vectors-arm64-visible.jsonl', helpers);
	}
}

/** Milliseconds that this thread has run: other programs and threads change it less than the clock. */
function threadTime(): number {
	const file = '/proc/thread-self/schedstat';
	return existsSync(file) ? Number(readFileSync(file, 'utf8').split(' ')[0]) / 1e6 : performance.now();
}

/** The first hover over a helper: the median of new processes. */
function reportFirst(helper: string): void {
	const times = Array.from({ length: ROUNDS }, () => {
		const args = [...process.execArgv, fileURLToPath(import.meta.url), helper];
		const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
		return Number(stdout);
	}).toSorted((a, b) => a - b);
	console.log(`first hover, ${helper}(): ${(times[ROUNDS >> 1] ?? 0).toFixed(0)} ms`);
}

/** Lines a second: the best of a few rounds over all lines of a file, and the first one. */
function reportLines(name: string, file: string, helpers: Parameters<typeof answerLine>[1] | null): void {
	const path = join(reference, 'pagetable', file);
	if (!existsSync(path)) {
		console.log(`SKIPPED: no ${path}`);
		return;
	}
	const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
	const rates = Array.from({ length: ROUNDS }, () => {
		const start = threadTime();
		for (const line of lines) answerLine(line, helpers);
		return (lines.length / (threadTime() - start)) * 1000;
	});
	const [cold = 0] = rates;
	console.log(`${name}: ${(cold / 1000).toFixed(0)}k lines/s cold, ${(Math.max(...rates) / 1000).toFixed(0)}k warm`);
}
