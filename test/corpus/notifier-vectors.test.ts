import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { answerWalkLine } from '../../src/cli/batch/walks.ts';

/** Populations that the kernel's own mprotect() walked; they are not part of this repository. */
const reference = process.env.KPR_REFERENCE ?? resolve(import.meta.dirname, '../../../shared/reference');
const folder = join(reference, 'pagetable');
const isMissing = !existsSync(join(folder, 'notifier-vectors-visible.jsonl'));
if (isMissing) console.log(`SKIPPED: NO WALKS COMPARED, ${folder} has none (set KPR_REFERENCE)`);

/** What a line gives a walk; the rest is what the kernel made of it. */
const inputs = new Set(['kernel', 'scenario', 'op', 'prot', 'chunk_bytes', 'vma', 'items']);

for (const [file, least] of [
	['notifier-vectors-visible.jsonl', 200],
	['notifier-scenarios.jsonl', 86],
] as const) {
	test(`Every walk of ${file} announces, changes and costs what it did in the kernel`, { skip: isMissing }, () => {
		const lines = readFileSync(join(folder, file), 'utf8').trimEnd().split('\n');
		const start = performance.now();
		for (const line of lines) {
			const given = Object.entries(JSON.parse(line) as object);
			const found = answerWalkLine(JSON.stringify(Object.fromEntries(given.filter(([key]) => inputs.has(key)))));
			assert.deepEqual(found, Object.fromEntries(given.filter(([key]) => !inputs.has(key))), line.slice(0, 200));
		}
		console.log(`compared ${lines.length} walks in ${Math.round(performance.now() - start)} ms`);
		assert.ok(lines.length >= least);
	});
}
