import type { Level } from '../entry/level.ts';
import { coverOf, type Cube, type Node } from '../eval/bdd.ts';
import type { Machine } from '../architecture.ts';
import type { InputWord } from './subject.ts';
import type { Space, Variable } from './space.ts';

/** One requirement of a condition: a bit or feature, and the value that it has. */
export interface Requirement {
	readonly name: string;
	readonly value: boolean;
	/** Whether it is of the machine and not a bit of an input. */
	readonly isFeature?: boolean;
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
	{ level, machine }: { readonly level: Level | null; readonly machine: Machine },
): Condition {
	const { cubes, isWhole } = coverOf(space.bdd, node, mostCases);
	const cases = cubes.map((cube) => requirementsOf(space, cube, inputs, level, machine));
	return { cases, isWhole };
}

/** Set bits first, features last. */
function requirementsOf(
	space: Space,
	cube: Cube,
	inputs: readonly InputWord[],
	level: Level | null,
	machine: Machine,
): readonly Requirement[] {
	const isHidden = cube.some((each) => {
		const variable = space.variable(each.level);
		const { presentBit } = machine.architecture;
		return variable.kind === 'bit' && variable.bit === presentBit && !each.value && prefixOf(variable, inputs) === '';
	});
	const isFeature = (at: number): boolean => space.variable(at).kind === 'feature';
	return cube
		.toSorted((a, b) => Number(isFeature(a.level)) - Number(isFeature(b.level)) || Number(b.value) - Number(a.value))
		.map(({ level: at, value }) => ({
			name: nameOf(space.variable(at), inputs, level, machine, isHidden),
			value,
			...(isFeature(at) && { isFeature: true }),
		}));
}

function prefixOf(variable: Extract<Variable, { kind: 'bit' }>, inputs: readonly InputWord[]): string {
	return inputs.find(({ key }) => key === variable.word)?.prefix ?? variable.word;
}

function nameOf(
	variable: Variable,
	inputs: readonly InputWord[],
	level: Level | null,
	machine: Machine,
	isHidden: boolean,
): string {
	if (variable.kind === 'feature') return variable.name.replace(/^cpu:/, '');
	const prefix = prefixOf(variable, inputs);
	const type = inputs.find(({ key }) => key === variable.word)?.parameter.type ?? 'bits';
	const isEntry = type === 'entry' || type === 'protection' || type === 'bits' || type.startsWith('pointer');
	const name = isEntry
		? bitName(variable.bit, level ?? 'pte', machine, isHidden && prefix === '')
		: otherName(variable.bit, type, machine);
	return prefix === '' ? name : `${prefix}.${name}`;
}

function otherName(bit: number, type: string, { architecture }: Machine): string {
	const flags = type === 'vma' ? [...architecture.vmaFlags] : [];
	return flags.find(([, flag]) => flag === 1n << BigInt(bit))?.[0] ?? `BIT_${bit}`;
}

/** The layout's name for a bit of a leaf, or of a hidden one; `ADDRESS_n` for one of its address. */
export function bitName(bit: number, level: Level, machine: Machine, isHidden = false): string {
	const { architecture } = machine;
	const form = isHidden && bit !== architecture.presentBit ? 'prot-none' : 'leaf';
	const fields = architecture.fields(level, machine).filter((field) => field.bit === bit);
	const named = fields.find(({ forms }) => forms.includes(form));
	if (named) return named.name;
	return (architecture.addressOf(0n, level, machine).mask >> BigInt(bit)) & 1n ? `ADDRESS_${bit}` : `BIT_${bit}`;
}
