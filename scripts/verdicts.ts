/**
 * `node scripts/verdicts.ts [--all] FILE…`: how many of the patches in mails get a useful verdict on a helper, what cannot be
 * compared by reason, and with `--all` every verdict.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseDocument } from '../src/core/patch/document.ts';
import { filePath } from '../src/core/patch/diff.ts';
import { reportOnSeries } from '../src/core/pagetable/compare/helperReport.ts';
import { isUseful, verdictOf, type Verdict } from '../src/core/pagetable/compare/verdict.ts';

const args = process.argv.slice(2);
const showsAll = args.includes('--all');
const groups = new Map<string, { patches: number; useful: number }>();
const reasons = new Map<string, number>();
const kinds = new Map<string, number>();
for (const file of args.filter((each) => !each.startsWith('--'))) {
	const { patches } = parseDocument(readFileSync(file, 'utf8'));
	const verdicts = reportOnSeries(patches).flatMap(({ reports }) => reports.map(verdictOf));
	const isUsefulPatch = verdicts.some(isUseful);
	const isOurs = patches.some(({ diff }) =>
		diff.files.some((each) => /^(?:arch\/x86|include|mm)\/.*\.[ch]$/.test(filePath(each))),
	);
	for (const name of ['all', isOurs ? 'x86 and generic' : 'other architectures']) {
		const group = groups.get(name) ?? { patches: 0, useful: 0 };
		groups.set(name, { patches: group.patches + 1, useful: group.useful + (isUsefulPatch ? 1 : 0) });
	}
	for (const verdict of verdicts) {
		count(kinds, isUseful(verdict) || verdict.verdict !== 'new' ? verdict.verdict : 'new, and nothing more');
		if (verdict.reason !== null)
			count(
				reasons,
				verdict.reason.replaceAll(/\b\w+\(\)/g, (name) => (showsAll ? name : 'X()')),
			);
	}
	if (showsAll) {
		console.log(`${isUsefulPatch ? 'useful' : '-     '} ${path.basename(file)} ${patches[0]?.subject?.text ?? ''}`);
		for (const verdict of verdicts) console.log(linesOf(verdict).join('\n'));
	}
}
for (const [name, { patches, useful }] of groups) {
	console.log(`${name}: ${useful} of ${patches} patches (${Math.round((100 * useful) / patches)} %)`);
}
console.log(listOf(kinds));
console.log(`cannot:\n${listOf(reasons)}`);

function count(counts: Map<string, number>, key: string): void {
	counts.set(key, (counts.get(key) ?? 0) + 1);
}

function listOf(counts: ReadonlyMap<string, number>): string {
	const sorted = [...counts].toSorted(([, a], [, b]) => b - a);
	return sorted.map(([key, number]) => `${String(number).padStart(6)}  ${key}`).join('\n');
}

function linesOf({ sentence, twins, laws }: Verdict): readonly string[] {
	return [`    ${sentence}`, ...[...twins, ...laws].map((each) => `        ${each.sentence}`)];
}
