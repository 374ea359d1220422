/**
 * How long the editor is blocked while a large file is linted: the time of each step, which cannot be interrupted:
 * `bench/slices.ts [MEGABYTES]`. Time of the processor counts, which other programs do not add to; on Linux that of the main
 * thread, without those that compile and collect garbage beside it.
 */
import { existsSync, readFileSync } from 'node:fs';
import { diagnostics } from '../src/core/features/diagnostics.ts';
import { createService } from '../src/core/service.ts';
import { DEFAULT_SETTINGS } from '../src/core/config/settings.ts';
import { parseDocument } from '../src/core/patch/document.ts';
import { percentile } from './support/measure.ts';

/** What the project promises, in milliseconds. */
const LIMITS = { percentile: 10, longest: 50 };

const FUNCTION = (number: number): string => `/* Returns the count of ${number}. */
static int example_${number}(struct example *example, unsigned long flags)
{
	int count = example->count + ${number};

	if (flags & EXAMPLE_FLAG) {
		count = example_read(example, flags, count);
		pr_debug("count %d\\n", count);
	}
	return count;
}

`;

/** Bodies of new files, each `size` long or a little more. */
const BODIES: Readonly<Record<string, (size: number) => string>> = {
	'C functions': (size) =>
		Array.from({ length: Math.ceil(size / FUNCTION(100_000).length) }, (_, number) => FUNCTION(number)).join(''),
	'one array': (size) => `static const int numbers[] = {\n${'\t0x01, 0x02, 0x03, 0x04,\n'.repeat(size / 25)}};\n`,
	'lines with findings': (size) => 'int a = b+c ;  \n'.repeat(size / 16),
	'one function': (size) => `int example(void)\n{\n${'\texample_count += example_read(4);\n'.repeat(size / 36)}}\n`,
	'one comment': (size) => `/*\n${' * some words that explain\n'.repeat(size / 27)} */\n`,
};

function patchOf(body: string): string {
	const lines = body.split('\n').slice(0, -1);
	const hunk = `@@ -0,0 +1,${lines.length} @@\n${lines.map((line) => `+${line}\n`).join('')}`;
	return `From: A Developer <developer@example.com>\nSubject: [PATCH] mm: Add it\n\nText.\n\nSigned-off-by: A Developer <developer@example.com>\n---\ndiff --git a/mm/a.c b/mm/a.c\nnew file mode 100644\n--- /dev/null\n+++ b/mm/a.c\n${hunk}`;
}

/** What the kernel says of the main thread: first, how long it ran, in nanoseconds. */
const SCHEDULE = `/proc/self/task/${process.pid}/schedstat`;
const hasSchedule = existsSync(SCHEDULE);

/** Time of the processor so far, in milliseconds. */
function processorTime(): number {
	if (hasSchedule) return Number(readFileSync(SCHEDULE, 'latin1').split(' ', 1)[0]) / 1_000_000;
	const { user, system } = process.cpuUsage();
	return (user + system) / 1000;
}

const megabytes = Number(process.argv[2] ?? 8);
for (const [name, make] of Object.entries(BODIES)) {
	const document = parseDocument(patchOf(make(megabytes * 1_000_000)));
	const service = createService(DEFAULT_SETTINGS);
	const steps = service.findingSteps(document);
	const [times, works]: readonly [number[], number[]] = [[], []];
	const timed = <Result>(run: () => Result): Result => {
		const [start, used] = [performance.now(), processorTime()];
		const result = run();
		works.push(processorTime() - used);
		times.push(performance.now() - start);
		return result;
	};
	let step = timed(() => steps.next());
	while (step.done !== true) step = timed(() => steps.next());
	const { value } = step;
	timed(() => diagnostics(document, value));
	for (const all of [times, works]) all.sort((a, b) => a - b);
	const isReached = percentile(works, 0.99) <= LIMITS.percentile && percentile(works, 1) <= LIMITS.longest;
	const shown = (all: readonly number[]): string => {
		const [median, p99, longest] = [0.5, 0.99, 1].map((share) => percentile(all, share).toFixed(1));
		return `median ${median ?? ''}  p99 ${p99 ?? ''}  longest ${longest ?? ''} ms`;
	};
	console.log(
		`${name.padEnd(20)}${`${times.length}`.padStart(7)} steps  ${shown(times)}; of the processor: ${shown(works)}  ${isReached ? 'reached' : 'NOT REACHED'}`,
	);
}
