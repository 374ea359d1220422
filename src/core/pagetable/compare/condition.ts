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
	/** Whether its name is all there is to say, of many bits that are clear. */
	readonly isPhrase?: boolean;
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

/** More clear bits of a word than these are not listed. */
const MOST_CLEAR = 12;

/** Maximum number of bits that are named as those that may be set. */
const MOST_OPEN = 6;

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
	const nameIn = (variable: Variable): string => nameOf(variable, inputs, level, machine, isHidden);
	const phrases = new Map(
		[...wordsOf(space, cube)].flatMap(([word, known]) => {
			const prefix = prefixOf({ kind: 'bit', word, bit: 0 }, inputs);
			const open = Array.from({ length: machine.architecture.entryBits }, (_, bit) => bit)
				.filter((bit) => !known.clear.has(bit) && !known.set.has(bit))
				.map((bit) => nameIn({ kind: 'bit', word, bit }).slice(prefix === '' ? 0 : prefix.length + 1));
			return known.clear.size > MOST_CLEAR ? [[word, clearText(known, prefix, open)]] : [];
		}),
	);
	const requirements = cube.flatMap(({ level: at, value }): readonly Requirement[] => {
		const variable = space.variable(at);
		if (variable.kind === 'feature') return [{ name: nameIn(variable), value, isFeature: true }];
		return !value && phrases.has(variable.word) ? [] : [{ name: nameIn(variable), value }];
	});
	const isFeature = (each: Requirement): boolean => each.isFeature === true;
	return [
		...requirements.filter((each) => !isFeature(each)).toSorted((a, b) => Number(b.value) - Number(a.value)),
		...[...phrases.values()].map((name) => ({ name, value: false, isPhrase: true })),
		...requirements.filter(isFeature),
	];
}

/** The bits of a word that a case asks for. */
interface KnownBits {
	readonly clear: Set<number>;
	readonly set: Set<number>;
}

function wordsOf(space: Space, cube: Cube): ReadonlyMap<string, KnownBits> {
	const words = new Map<string, KnownBits>();
	for (const { level, value } of cube) {
		const variable = space.variable(level);
		if (variable.kind !== 'bit') continue;
		const known = words.get(variable.word) ?? { clear: new Set(), set: new Set() };
		known[value ? 'set' : 'clear'].add(variable.bit);
		words.set(variable.word, known);
	}
	return words;
}

/** Many clear bits in words, and which bits may be anything, if those are few. */
function clearText({ clear, set }: KnownBits, prefix: string, open: readonly string[]): string {
	const names = withRuns(open);
	const what = `${set.size > 0 ? 'other ' : ''}bits${prefix === '' ? '' : ` of ${prefix}`} clear`;
	if (names.length > MOST_OPEN) return `${clear.size} ${what}`;
	const [last, ...others] = names.toReversed();
	if (last === undefined) return `all ${what}`;
	const listed = others.length === 0 ? last : `${others.toReversed().join(', ')} and ${last}`;
	return `all ${what}, whatever ${listed} ${others.length === 0 ? 'is' : 'are'}`;
}

/** The names with one for each run of bits of the address: `ADDRESS_13–29`. */
function withRuns(names: readonly string[]): readonly string[] {
	const found: string[] = [];
	let first = 0;
	for (const [index, name] of names.entries()) {
		const [, number] = /^ADDRESS_(\d+)$/.exec(name) ?? [];
		if (number === undefined) found.push(name);
		else if (names[index - 1] === `ADDRESS_${Number(number) - 1}`)
			found[found.length - 1] = `ADDRESS_${first}–${number}`;
		else {
			first = Number(number);
			found.push(name);
		}
	}
	return found;
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
