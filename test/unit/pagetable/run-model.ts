import type { Level } from '../../../src/core/pagetable/entry/level.ts';
import assert from 'node:assert/strict';
import type { Kernel } from '../../../src/core/pagetable/entry/kernel.ts';
import { samplesOf, machine } from '../../support/x86.ts';
import { findHelper, run, type Argument, type Outcome } from '../../../src/core/pagetable/simulate.ts';

/** The machine to run on; what is missing is v6.12 with everything on. */
export interface On {
	readonly kernel?: Kernel;
	readonly configuration?: string;
}

/** Runs our model of the helper of that name. */
export function outcome(name: string, args: readonly Argument[], on: On = {}): Outcome {
	const helper = findHelper(name) ?? assert.fail(`no model of ${name}`);
	return run(helper, args, { ...machine('v6.12'), ...on });
}

/** The same for a helper that gives a value. */
export function value(name: string, args: readonly Argument[], on?: On): bigint {
	const found = outcome(name, args, on);
	assert.ok(found.kind === 'value', `${name} gave ${found.kind}`);
	return found.value;
}

/** The value of a sample, named with its level. */
export function sample(name: string): bigint {
	const level = name.slice(0, 3) as Level;
	return samplesOf(level).find((candidate) => candidate.name === name)?.value ?? assert.fail(name);
}
