import { LEVELS } from '../../../src/core/pagetable/entry/level.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { concrete } from '../../../src/core/pagetable/eval/concrete.ts';
import { defaultStepLimit, evaluate, type Finished } from '../../../src/core/pagetable/eval/evaluate.ts';
import type { RunEvent } from '../../../src/core/pagetable/eval/evaluation.ts';
import type { Definition, Parameter } from '../../../src/core/pagetable/eval/expression.ts';
import { pointeeCells } from '../../../src/core/pagetable/eval/frame.ts';
import { CONFIGURATIONS, environmentOf, modelsFor, samplesOf } from '../../support/x86.ts';
import { KERNELS } from '../../../src/core/pagetable/entry/kernel.ts';
import { tableAlgebra, type Table, type TableAlgebra } from './table-algebra.ts';

const word = fc.oneof(
	fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
	fc.constantFrom(...LEVELS.flatMap((level) => samplesOf(level)).map(({ value }) => value)),
	fc.constantFrom(0n, 1n, 0x120n, 0x8000000000000027n, 1n << 37n),
);

/** Values that fit a type: counts and indices of arrays are small. */
function wordsFor({ type }: Parameter): fc.Arbitrary<bigint>[] {
	if (type === 'number') return [fc.bigInt({ min: 1n, max: 5n })];
	return Array.from({ length: Math.max(pointeeCells(type), 1) }, () => word);
}

for (const kernel of KERNELS) {
	test(`In ${kernel}, every model gives over many inputs at once what it gives over each of them alone`, () => {
		for (const definition of modelsFor(kernel).values()) {
			const inputs = fc.array(fc.tuple(...definition.parameters.flatMap(wordsFor)), { minLength: 2, maxLength: 24 });
			fc.assert(
				fc.property(inputs, fc.constantFrom(...CONFIGURATIONS), (rows, configuration) => {
					const tables = tableAlgebra(rows.length);
					const definitions = modelsFor(kernel);
					const resolve = (name: string): Definition | undefined => definitions.get(name);
					const environment = environmentOf(configuration);
					const together = evaluate(
						definition,
						definition.parameters.flatMap(wordsFor).map((_, index) => tables.vary(rows.map((row) => row[index] ?? 0n))),
						{ algebra: tables.algebra, environment: tables.lift(environment), resolve, stepLimit: defaultStepLimit },
					);
					assert.ok(together.kind === 'finished', definition.name);
					rows.forEach((row, input) => {
						const alone = evaluate(definition, row, {
							algebra: concrete,
							environment,
							resolve,
							stepLimit: defaultStepLimit,
						});
						assert.ok(alone.kind === 'finished', definition.name);
						const happens = ({ when }: { readonly when: bigint }): boolean => tables.truthAt(when, input);
						const warned = (list: Finished<Table, bigint>['warnings']): Finished<bigint, boolean>['warnings'] =>
							list.filter(happens).map(({ assertion }) => ({ assertion, when: true }));
						const bugs = warned(together.bugs);
						const projected: Finished<bigint, boolean> = {
							kind: 'finished',
							returned: together.returned && tables.wordAt(together.returned, input),
							cells: together.cells.map((cell) => tables.wordAt(cell, input)),
							world: null,
							flushes: together.flushes.filter(happens).map(({ start, end }) => ({
								start: tables.wordAt(start, input),
								end: tables.wordAt(end, input),
								when: true,
							})),
							warnings: warned(together.warnings),
							bugs,
							logs: together.logs
								.filter(happens)
								.map((log) => ({ ...log, value: tables.wordAt(log.value, input), when: true })),
							events: together.events.filter(happens).map((event) => eventAt(tables, event, input)),
						};
						// What is left behind after a bug is of no meaning.
						const meaningful = (finished: typeof projected): object =>
							bugs.length === 0 ? finished : { ...finished, returned: null, cells: [] };
						assert.deepEqual(meaningful(projected), meaningful(alone), definition.name);
					});
				}),
				{ numRuns: 5 },
			);
		}
	});
}

/** An event over many inputs, as it is for one of them. */
function eventAt(tables: TableAlgebra, event: RunEvent<Table, bigint>, input: number): RunEvent<bigint, boolean> {
	if (event.kind !== 'write') return { ...event, when: true };
	const [before, after] = [tables.wordAt(event.before, input), tables.wordAt(event.after, input)];
	return { ...event, before, after, when: true };
}
