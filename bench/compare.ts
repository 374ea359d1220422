import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exact } from '../src/core/pagetable/compare/alignment.ts';
import { compare } from '../src/core/pagetable/compare/compare.ts';
import { compareTwins, reportOnSeries } from '../src/core/pagetable/compare/helperReport.ts';
import { comparedHelper } from '../src/core/pagetable/compare/subject.ts';
import { DEFAULT_BASE, patchDefinitions } from '../src/core/pagetable/interpret/base.ts';
import { DEFAULT_MACHINE } from '../src/core/pagetable/architectures/registry.ts';
import { parseDocument } from '../src/core/patch/document.ts';

/**
 * Times comparisons: the first of a process, and the median of many. The budget is 20 ms cold and 5 ms warm. Run with
 * `node --import tsx bench/compare.ts`; with KPR_REFERENCE set, a real series is reviewed as well.
 */
const rounds = 30;

function milliseconds(work: () => void): number {
	const start = performance.now();
	work();
	return performance.now() - start;
}

function report(name: string, work: () => void): void {
	const first = milliseconds(work);
	const times = Array.from({ length: rounds }, () => milliseconds(work)).toSorted((a, b) => a - b);
	const median = times[rounds >> 1] ?? 0;
	console.log(
		`${name.padEnd(44)} first ${first.toFixed(1).padStart(6)} ms, median ${median.toFixed(2).padStart(6)} ms`,
	);
}

const [older, newer] = (['v6.12', 'v7.3'] as const).map((kernel) =>
	patchDefinitions([], 0, 'new', { ...DEFAULT_BASE, kernel }),
);
if (!older || !newer) throw new Error('no kernels');

for (const name of [
	'pte_modify',
	'pmd_modify',
	'pud_modify',
	'pud_leaf',
	'pte_wrprotect',
	'pfn_pud',
	'pudp_invalidate',
]) {
	const [first, second] = [comparedHelper(older, name), comparedHelper(newer, name)];
	if (typeof first === 'string' || typeof second === 'string') throw new Error(`no ${name}()`);
	report(
		`${name}(), v6.12 against v7.3`,
		() => void compare(first, second, { machine: DEFAULT_MACHINE, alignment: exact }),
	);
}
for (const name of ['pud_modify', 'pud_mkinvalid', 'pudp_invalidate']) {
	report(`${name}() against its twins`, () => void compareTwins(older, name, DEFAULT_MACHINE));
}

const series = join(
	process.env.KPR_REFERENCE ?? join(import.meta.dirname, '../../shared/reference'),
	'thread/v4/v4-patches.mbox',
);
if (existsSync(series)) {
	const { patches } = parseDocument(readFileSync(series, 'utf8'));
	report('a whole series: sides, twins and laws', () => {
		reportOnSeries(patches);
	});
} else console.log(`SKIPPED: no series at ${series}`);
