import { LEVELS } from '../../src/core/pagetable/entry/level.ts';
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { answerLine } from '../../src/cli/batch/helpers.ts';
import { KERNELS, type Kernel } from '../../src/core/pagetable/entry/kernel.ts';
import { PROTECTIONS, samplesOf, machine } from '../support/x86.ts';
import { findHelper, helperOn, helperNames } from '../../src/core/pagetable/simulate.ts';

/** The golden vectors were made by the kernel's own code; they are not part of this repository. */
const reference = process.env.KPR_REFERENCE ?? resolve(import.meta.dirname, '../../../shared/reference');
const folder = join(reference, 'pagetable');
const isMissing = !existsSync(join(folder, 'vectors-visible.jsonl'));
if (isMissing) console.log(`SKIPPED: NO PAGE-TABLE VECTORS COMPARED, ${folder} has none (set KPR_REFERENCE)`);

interface Vector {
	readonly line: string;
	readonly kernel: string;
	readonly cfg?: string;
	readonly helper: string;
	readonly sample: string;
	readonly args: unknown;
	readonly [output: string]: unknown;
}

/** What a run gives, as opposed to what it is given. The places of assertions are facts of the models, too. */
const outputs = ['result', 'returned', 'after', 'before_array', 'after_array', 'flush', 'warn', 'bug', 'log'];

test('Every vector comes out as the kernel made it', { skip: isMissing }, () => {
	const vectors = ['vectors-visible.jsonl', 'vectors-otherkernels-visible.jsonl'].flatMap(readVectors);
	const perMachine = new Map<string, number>();
	const mismatches: string[] = [];
	const start = performance.now();
	for (const vector of vectors) {
		const found = answerLine(vector.line);
		if (JSON.stringify(output(found)) !== JSON.stringify(output(vector))) {
			mismatches.push(`${vector.line}\n  gives ${JSON.stringify(found)}`);
		}
		const machine = `${vector.kernel} ${vector.cfg ?? 'default'}`;
		perMachine.set(machine, (perMachine.get(machine) ?? 0) + 1);
	}
	const rate = Math.round((vectors.length * 1000) / (performance.now() - start));
	const helpers = new Set(vectors.map(({ helper }) => helper)).size;
	console.log(`compared ${vectors.length} lines of ${helpers} helpers, ${rate} lines/s, ${mismatches.length} differ`);
	console.log(`per machine: ${[...perMachine].map(([machine, lines]) => `${machine} ${lines}`).join(', ')}`);
	assert.deepEqual(mismatches.slice(0, 20), []);
	assert.ok(vectors.length > 75_000, 'the vectors are all there');
});

test('What a vector says beyond kernel, cfg, helper, args and before is not looked at', { skip: isMissing }, () => {
	const vectors = readVectors('vectors-visible.jsonl').filter((_, index) => index % 50 === 0);
	const arrays = readVectors('vectors-visible.jsonl').filter(({ before_array }) => before_array !== undefined);
	for (const vector of [...vectors, ...arrays]) {
		const { kernel, cfg, helper, args, before } = vector;
		const bare = JSON.stringify({ kernel, cfg, helper, args, before });
		assert.deepEqual(answerLine(bare), answerLine(vector.line), vector.line);
	}
});

test('Later kernels give what v6.12 gives, except where a vector of theirs says otherwise', { skip: isMissing }, () => {
	const call = ({ helper, args }: Vector): string => `${helper} ${JSON.stringify(args)}`;
	const later = readVectors('vectors-otherkernels-visible.jsonl');
	// Migration entries have other swap types in v7.3, so it was not run on those of v6.12.
	const base = readVectors('vectors-visible.jsonl').filter(
		({ kernel, cfg, sample }) => kernel === 'v6.12' && cfg === undefined && !sample.includes('_migration_'),
	);
	// Lines move from kernel to kernel, so only the number of warnings is comparable, and that something is logged.
	const anywhere = (answer: Readonly<Record<string, unknown>>): unknown => ({
		...output(answer),
		warn: Array.isArray(answer.warn) ? answer.warn.length : 0,
		bug: answer.bug !== undefined,
		log: answer.log !== undefined,
	});
	for (const kernel of ['v6.12.117', 'v7.3'] as const) {
		const different = new Set(later.filter((vector) => vector.kernel === kernel).map(call));
		const shared = base.filter((vector) => helperOn(vector.helper, machine(kernel)) && !different.has(call(vector)));
		for (const vector of shared) {
			const found = answerLine(JSON.stringify({ ...vector, kernel }));
			assert.deepEqual(anywhere(found), anywhere(vector), `${kernel} ${vector.line}`);
		}
		console.log(`compared ${shared.length} lines of v6.12 that ${kernel} shares`);
		assert.ok(shared.length > 30_000, kernel);
	}
});

test('Each kernel has the helpers that its sources have', { skip: isMissing }, () => {
	const [head = '', ...rows] = readFileSync(join(folder, 'helpers.tsv'), 'utf8').trim().split('\n');
	const column = new Map(head.split('\t').map((name, index) => [name, index]));
	const presence: Readonly<Record<Kernel, string>> = {
		'v6.11': 'in_v6.11.11',
		'v6.12': 'in_v6.12',
		'v6.12.117': 'in_v6.12.117',
		'v7.3': 'in_v7.3',
	};
	let compared = 0;
	for (const row of rows) {
		const cells = row.split('\t');
		const cell = (name: string): string => cells[column.get(name) ?? -1] ?? assert.fail(name);
		if (!findHelper(cell('name'))) continue;
		compared++;
		for (const kernel of KERNELS) {
			const has = helperOn(cell('name'), machine(kernel)) !== undefined;
			assert.equal(has, cell(presence[kernel]) === 'y', `${kernel} ${cell('name')}`);
		}
	}
	// The others came with v7.3, and the table is one of v6.12.
	assert.ok(compared >= helperNames().length - 14);
});

test('Samples and protections have the values of the reference', { skip: isMissing }, () => {
	const rows = readFileSync(join(folder, 'samples.tsv'), 'utf8').trim().split('\n');
	const values = new Map(rows.map((row) => row.split('\t')).map(([, name, value]) => [name, BigInt(value ?? '')]));
	for (const { name, value } of [...LEVELS.flatMap((level) => samplesOf(level)), ...PROTECTIONS])
		assert.equal(value, values.get(name), name);
});

function readVectors(file: string): readonly Vector[] {
	const lines = readFileSync(join(folder, file), 'utf8').trimEnd().split('\n');
	return lines.map((line) => ({ ...(JSON.parse(line) as Omit<Vector, 'line'>), line }) as Vector);
}

function output(answer: Readonly<Record<string, unknown>>): object {
	return Object.fromEntries(
		['cannotModel', ...outputs].filter((key) => key in answer).map((key) => [key, answer[key]]),
	);
}
