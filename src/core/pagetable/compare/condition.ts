import type { Level } from '../entry/level.ts';
import { coverOf, type Cube, type Node } from '../eval/bdd.ts';
import { BITS } from '../entry/bits.ts';
import { addressLow, layoutOf } from '../entry/layout.ts';
import type { Kernel } from '../entry/machine.ts';
import { SHADOW_STACK_FLAG } from '../models/vma.ts';
import type { InputWord } from './subject.ts';
import type { Space, Variable } from './space.ts';

/** One requirement of a condition: a bit or feature, and the value that it has. */
export interface Requirement {
	readonly name: string;
	readonly value: boolean;
}

/** Where something holds: wherever all requirements of one of the cases are met. */
export interface Condition {
	readonly cases: readonly (readonly Requirement[])[];
	/** False if there are more cases than are given. */
	readonly isWhole: boolean;
}

/** More cases than a reader wants to see. */
const mostCases = 8;

/** A function of the inputs in the names of bits. */
export function conditionOf(
	space: Space,
	node: Node,
	inputs: readonly InputWord[],
	{ level, kernel }: { readonly level: Level | null; readonly kernel: Kernel },
): Condition {
	const { cubes, isWhole } = coverOf(space.bdd, node, mostCases);
	const cases = cubes.map((cube) => requirementsOf(space, cube, inputs, level, kernel));
	return { cases, isWhole };
}

/** Set bits first, features last. */
function requirementsOf(
	space: Space,
	cube: Cube,
	inputs: readonly InputWord[],
	level: Level | null,
	kernel: Kernel,
): readonly Requirement[] {
	const isHidden = cube.some((each) => {
		const variable = space.variable(each.level);
		return variable.kind === 'bit' && variable.bit === 0 && !each.value && prefixOf(variable, inputs) === '';
	});
	const isFeature = (at: number): boolean => space.variable(at).kind === 'feature';
	return cube
		.toSorted((a, b) => Number(isFeature(a.level)) - Number(isFeature(b.level)) || Number(b.value) - Number(a.value))
		.map(({ level: at, value }) => ({ name: nameOf(space.variable(at), inputs, level, kernel, isHidden), value }));
}

function prefixOf(variable: Extract<Variable, { kind: 'bit' }>, inputs: readonly InputWord[]): string {
	return inputs.find(({ key }) => key === variable.word)?.prefix ?? variable.word;
}

function nameOf(
	variable: Variable,
	inputs: readonly InputWord[],
	level: Level | null,
	kernel: Kernel,
	isHidden: boolean,
): string {
	if (variable.kind === 'feature') return variable.name.replace(/^cpu:/, '');
	const prefix = prefixOf(variable, inputs);
	const type = inputs.find(({ key }) => key === variable.word)?.parameter.type ?? 'bits';
	const isEntry = type === 'entry' || type === 'protection' || type === 'bits' || type.startsWith('pointer');
	const name = isEntry
		? bitName(variable.bit, level ?? 'pte', kernel, isHidden && prefix === '')
		: otherName(variable.bit, type);
	return prefix === '' ? name : `${prefix}.${name}`;
}

function otherName(bit: number, type: string): string {
	return type === 'vma' && 1n << BigInt(bit) === SHADOW_STACK_FLAG ? 'VM_SHADOW_STACK' : `BIT_${bit}`;
}

/** The layout's name for a bit of a leaf, or of a hidden one; `ADDRESS_n` for one of its address. */
export function bitName(bit: number, level: Level, kernel: Kernel, isHidden = false): string {
	if (bit === BITS.PRESENT) return 'PRESENT';
	const form = isHidden ? 'prot-none' : 'leaf';
	const named = layoutOf(level, kernel).fields.find((field) => field.bit === bit && field.forms.includes(form));
	if (named) return named.name;
	return bit >= addressLow(0n, level) && bit < 52 ? `ADDRESS_${bit}` : `BIT_${bit}`;
}
