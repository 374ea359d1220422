import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { levels } from '../../src/core/pagetable/layout.ts';
import { configurations, kernels } from '../../src/core/pagetable/machine.ts';
import { protections, samplesOf } from '../../src/core/pagetable/samples.ts';
import { findHelper, run, type Argument, type Outcome } from '../../src/core/pagetable/simulate.ts';

/** The golden vectors were made by the kernel's own code; they are not part of this repository. */
const reference = process.env.KPR_REFERENCE ?? resolve(import.meta.dirname, '../../../shared/reference');
const folder = join(reference, 'pagetable');
const isMissing = !existsSync(join(folder, 'vectors-visible.jsonl'));
if (isMissing) console.log(`SKIPPED: NO PAGE-TABLE VECTORS COMPARED, ${folder} has none (set KPR_REFERENCE)`);

type VectorArgument =
	string | { readonly ptr: string } | { readonly vm_flags: string } | { readonly tlb_flush_pending: number };

interface Vector {
	readonly kernel: string;
	readonly cfg?: string;
	readonly helper: string;
	readonly sample: string;
	readonly args: readonly VectorArgument[];
	readonly result?: string | null;
	readonly returned?: string | null;
	readonly after?: string;
	readonly flush?: readonly string[] | null;
	readonly warn?: readonly string[];
}

/** What a run gave, with the names that the vectors use. */
interface Shape {
	readonly result?: string | null | undefined;
	readonly returned?: string | null | undefined;
	readonly after?: string;
	readonly flush?: readonly string[] | null | undefined;
	readonly reason?: string;
	readonly warn: readonly (string | null)[];
}

test('Every vector of a modelled helper comes out as the kernel made it', { skip: isMissing }, () => {
	const vectors = ['vectors-visible.jsonl', 'vectors-otherkernels-visible.jsonl'].flatMap(readVectors);
	const perMachine = new Map<string, number>();
	const perFamily = new Map<string, number>();
	const compared = new Set<string>();
	const mismatches: string[] = [];
	const start = performance.now();
	for (const vector of vectors) {
		const machine = {
			kernel: memberOf(kernels, vector.kernel),
			configuration: memberOf(configurations, vector.cfg ?? 'default'),
		};
		const helper = findHelper(vector.helper);
		if (!helper) continue;
		const found = inVectorShape(run(helper, vector.args.map(argumentOf), machine));
		const expected = expectationOf(vector);
		if (JSON.stringify(found) !== JSON.stringify(expected)) {
			mismatches.push(`${JSON.stringify(vector)}\n  gives ${JSON.stringify(found)}`);
		}
		compared.add(vector.helper);
		count(perMachine, `${machine.kernel} ${machine.configuration}`);
		count(perFamily, helper.family);
	}
	const seconds = (performance.now() - start) / 1000;
	const total = [...perMachine.values()].reduce((sum, lines) => sum + lines, 0);
	console.log(
		`compared ${total} of ${vectors.length} lines, ${compared.size} helpers, ${Math.round(total / seconds)} lines/s`,
	);
	console.log(`per machine: ${listing(perMachine)}`);
	console.log(`per family: ${listing(perFamily)}`);
	assert.deepEqual(mismatches.slice(0, 20), []);
	assert.ok(total > 20_000, 'the vectors cover the modelled helpers');
});

test('Later kernels give what v6.12 gives, except where a vector of theirs says otherwise', { skip: isMissing }, () => {
	const call = ({ helper, args }: Vector): string => `${helper} ${JSON.stringify(args)}`;
	const later = readVectors('vectors-otherkernels-visible.jsonl');
	// Migration entries have other swap types in v7.3, so it was not run on those of v6.12.
	const base = readVectors('vectors-visible.jsonl').filter(
		({ kernel, cfg, sample }) => kernel === 'v6.12' && !cfg && !sample.includes('_migration_'),
	);
	for (const kernel of ['v6.12.117', 'v7.3'] as const) {
		const different = new Set(later.filter((vector) => vector.kernel === kernel).map(call));
		let compared = 0;
		for (const vector of base) {
			const helper = findHelper(vector.helper, kernel);
			if (!helper || different.has(call(vector))) continue;
			const found = run(helper, vector.args.map(argumentOf), { kernel, configuration: 'default' });
			// Lines move from kernel to kernel, so only the number of warnings is comparable.
			const anywhere = (shape: Shape): unknown => ({ ...shape, warn: shape.warn.length });
			assert.deepEqual(anywhere(inVectorShape(found)), anywhere(expectationOf(vector)), `${kernel} ${call(vector)}`);
			compared++;
		}
		console.log(`compared ${compared} lines of v6.12 that ${kernel} shares`);
		assert.ok(compared > 10_000, kernel);
	}
});

test('Samples and protections have the values of the reference', { skip: isMissing }, () => {
	const rows = readFileSync(join(folder, 'samples.tsv'), 'utf8').trim().split('\n');
	const values = new Map(rows.map((row) => row.split('\t')).map(([, name, value]) => [name, BigInt(value ?? '')]));
	for (const { name, value } of [...levels.flatMap((level) => samplesOf(level)), ...protections])
		assert.equal(value, values.get(name), name);
});

function readVectors(file: string): readonly Vector[] {
	const lines = readFileSync(join(folder, file), 'utf8').trimEnd().split('\n');
	return lines.map((line) => JSON.parse(line) as Vector);
}

function argumentOf(argument: VectorArgument): Argument {
	if (typeof argument === 'string') return BigInt(argument);
	if ('ptr' in argument) return { pointer: BigInt(argument.ptr) };
	if ('vm_flags' in argument) return { vmFlags: BigInt(argument.vm_flags) };
	return { tlbFlushPending: BigInt(argument.tlb_flush_pending) };
}

function expectationOf({ result, returned, after, flush, warn = [] }: Vector): Shape {
	return after === undefined ? { result, warn } : { returned, after, flush, warn };
}

/** The places of the assertions are facts of the models, so they must agree to the line. */
function inVectorShape(outcome: Outcome): Shape {
	if (outcome.kind === 'cannot-model') return { reason: outcome.reason, warn: [] };
	const warn = outcome.warnings.map(({ place }) => place);
	switch (outcome.kind) {
		case 'value':
			return { result: hexadecimal(outcome.value), warn };
		case 'none':
			return { result: null, warn };
		case 'memory':
			return {
				returned: outcome.returned === null ? null : hexadecimal(outcome.returned),
				after: hexadecimal(outcome.after),
				flush: outcome.flush === null ? null : outcome.flush.map(hexadecimal),
				warn,
			};
	}
}

function hexadecimal(word: bigint): string {
	return `0x${word.toString(16)}`;
}

function memberOf<T extends string>(members: readonly T[], text: string): T {
	return members.find((member) => member === text) ?? assert.fail(`unknown: ${text}`);
}

function count(counts: Map<string, number>, key: string): void {
	counts.set(key, (counts.get(key) ?? 0) + 1);
}

function listing(counts: ReadonlyMap<string, number>): string {
	return [...counts].map(([key, lines]) => `${key} ${lines}`).join(', ');
}
