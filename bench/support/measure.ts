/** Runs `work` `runs` times after a warm-up and gives its times in milliseconds, shortest first. */
export function measure(runs: number, work: (run: number) => void): readonly number[] {
	for (let run = 0; run < Math.min(20, runs); run++) work(run);
	const times: number[] = [];
	for (let run = 0; run < runs; run++) {
		const start = performance.now();
		work(run);
		times.push(performance.now() - start);
	}
	return times.sort((a, b) => a - b);
}

/** The value below which `share` of the sorted `times` lie. */
export function percentile(times: readonly number[], share: number): number {
	return times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? NaN;
}

/** One line of a bench: what, the median and 95th percentile, and what the figure is held against. */
export function line(what: string, times: readonly number[], comparison = ''): string {
	const [median, p95] = [percentile(times, 0.5), percentile(times, 0.95)].map((time) => time.toFixed(2).padStart(8));
	return `${what.padEnd(52)} ${median ?? ''} ms  p95 ${p95 ?? ''} ms  ${comparison}`;
}
