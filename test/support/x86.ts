import type { Machine } from '../../src/core/pagetable/architecture.ts';
import { DEFAULT_MACHINE } from '../../src/core/pagetable/architectures/registry.ts';
import { X86 } from '../../src/core/pagetable/architectures/x86/x86.ts';
import type { Kernel } from '../../src/core/pagetable/entry/kernel.ts';
import type { BitField } from '../../src/core/pagetable/entry/layout.ts';
import type { Level } from '../../src/core/pagetable/entry/level.ts';
import type { Sample } from '../../src/core/pagetable/entry/samples.ts';
import type { Environment } from '../../src/core/pagetable/eval/environment.ts';

/** What tests ask of x86-64, which most of them are about. */
export const CONFIGURATIONS: readonly string[] = [...X86.configurations.keys()];
export const PROTECTIONS = X86.protections;
export const modelsFor = X86.models;
export const { leafShift, hasLargeLeaf, formOf } = X86;
export const isInvertible = X86.hasLeaf;

export function machine(kernel: Kernel, configuration = 'default'): Machine {
	return { architecture: X86, kernel, configuration };
}

export function samplesOf(level: Level, kernel: Kernel = DEFAULT_MACHINE.kernel): readonly Sample[] {
	return X86.samples(level, kernel);
}

export function environmentOf(
	configuration: string,
	kernel: Kernel = DEFAULT_MACHINE.kernel,
): Environment<bigint, boolean> {
	return X86.environment(configuration, kernel);
}

export function fieldsOf(level: Level, kernel: Kernel): readonly BitField[] {
	return X86.fields(level, machine(kernel));
}
