import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Machine } from '../../../src/core/pagetable/architecture.ts';
import { samplesOf, machine } from '../../support/x86.ts';
import {
	pointeeOf,
	findHelper,
	helperNames,
	run,
	type Argument,
	type Helper,
	helperOn,
} from '../../../src/core/pagetable/simulate.ts';
import { trace, type Trace, type TraceStep } from '../../../src/core/pagetable/eval/trace.ts';

const onV612 = machine('v6.12');
const daxLeaf = 0x8200001fc00000e7n;

function helperNamed(name: string): Helper {
	return findHelper(name) ?? assert.fail(`no model of ${name}`);
}

/** A run of our model of a helper. */
function traceModel({ name }: Helper, args: readonly Argument[], on: Machine): Trace {
	const definitions = on.architecture.models(on.kernel);
	const definition = definitions.get(name);
	if (definition === undefined) return { steps: [], returned: null, cells: [] };
	return trace(definition, args, on, (callee) => definitions.get(callee));
}

/** Arguments that fit, with `entry` for each entry. */
function argumentsFor({ parameters }: Helper, entry: bigint): readonly Argument[] {
	return parameters.map(({ type }): Argument => {
		if (type === 'vma') return { vmFlags: 0n };
		if (type === 'mm') return { tlbFlushPending: 0n };
		if (type === 'pointer to entry' || type === 'pointer to entries') return pointeeOf(parameters, entry);
		return type === 'entry' ? entry : 1n;
	});
}

function calls(steps: readonly TraceStep[]): readonly string[] {
	return steps.flatMap((step) => (step.kind === 'call' ? [`${step.depth} ${step.helper}`] : []));
}

test('Every helper traced on every sample of its level ends with what a plain run gives', () => {
	for (const kernel of ['v6.11', 'v7.3'] as const) {
		for (const name of helperNames()) {
			const helper = helperOn(name, machine(kernel));
			if (!helper) continue;
			for (const { value } of samplesOf(helper.level ?? 'pte', kernel)) {
				const args = argumentsFor(helper, value);
				const outcome = run(helper, args, machine(kernel));
				const { returned, cells } = traceModel(helper, args, machine(kernel));
				if (outcome.kind === 'value') assert.equal(returned, outcome.value, `${name}(${value}) of ${kernel}`);
				if (outcome.kind !== 'memory') continue;
				assert.equal(returned, outcome.returned, `${name}(${value}) of ${kernel}`);
				assert.deepEqual(cells, outcome.entriesAfter, `${name}(${value}) of ${kernel}`);
			}
		}
	}
});

describe('The steps of a run', () => {
	const { steps } = traceModel(helperNamed('pud_modify'), [daxLeaf, 0x120n], onV612);

	test('begin with the helper itself, which returns the result', () => {
		assert.deepEqual(steps[0], { kind: 'call', depth: 0, helper: 'pud_modify', returned: 0x60fffe0000001a0n });
	});

	test('show which helper calls which', () => {
		assert.deepEqual(calls(steps), [
			'0 pud_modify',
			'1 check_pgprot',
			'2 massage_pgprot',
			'1 flip_protnone_guard',
			'2 __pte_needs_invert',
			'2 __pte_needs_invert',
			'1 pud_mksaveddirty',
			'2 mksaveddirty_shift',
		]);
	});

	test('name parameters and variables, and refer to the steps that made a word', () => {
		assert.deepEqual(steps[1], {
			kind: 'operation',
			depth: 1,
			operation: 'and',
			operands: [
				{ value: 0xfffffffffffffn, origin: 'physical_mask' },
				{ value: 0xfffffffffffff000n, origin: null },
			],
			result: 0xffffffffff000n,
		});
		const references = steps.flatMap((step) => (step.kind === 'operation' ? step.operands : []));
		for (const { origin, value } of references) {
			if (typeof origin !== 'number') continue;
			const source = steps[origin];
			if (source?.kind === 'operation') assert.equal(source.result, value);
			if (source?.kind === 'call') assert.equal(source.returned, value);
		}
	});

	test('end with what is stored behind a pointer', () => {
		const args = [{ vmFlags: 0n }, 0x7f0040000000n, { pointer: daxLeaf }];
		const last = traceModel(helperNamed('pudp_invalidate'), args, onV612).steps.at(-1);
		assert.equal(last?.kind === 'store' && last.pointer, '*pointer');
		assert.equal(last?.kind === 'store' && last.operand.value, 0x820fffe0000000e6n);
	});

	test('are none where the kernel lacks the helper or the arguments do not fit', () => {
		assert.deepEqual(traceModel(helperNamed('pud_modify'), [daxLeaf, 0x120n], machine('v6.11')).steps, []);
		const { steps: incomplete, returned } = traceModel(helperNamed('pud_modify'), [], onV612);
		assert.deepEqual([incomplete, returned], [[], null]);
	});
});
