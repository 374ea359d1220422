import { splitAtCommas } from '../../../c/brackets.ts';
import { Unreadable } from '../limits.ts';
import { intType, VOID_TYPE, type IntegerType } from '../parse/ctype.ts';
import { expand, expansionBudget, type ExpansionBudget } from '../parse/expand.ts';
import { parseExpression } from '../parse/parse.ts';
import type { Enumeration, Program } from '../program.ts';
import { binaryValue } from './arithmetic.ts';
import { lowerExpression } from './expression.ts';
import { number } from './fold.ts';
import { loweringOf } from './reader.ts';
import type { Names } from './scope.ts';
import { intConstant, missing, narrowed, numberOf, type NumberValue } from './value.ts';

/**
 * The enumerators of a program by name, true, false and NULL, and by the name of each enumeration a value of its type.
 * Read when first asked for; `other` has all other constants.
 */
export function constantsOf(
	program: Program,
	isKept: (name: string) => boolean,
	other: Names['constant'],
): () => ReadonlyMap<string, NumberValue> {
	let constants: Map<string, NumberValue> | null = null;
	return () => {
		if (constants) return constants;
		const known = new Map([
			['true', intConstant(1n)],
			['false', intConstant(0n)],
			['NULL', intConstant(0n)],
		]);
		constants = known;
		const names: Names = {
			builtins: new Map(),
			constant: (name) => known.get(name) ?? other(name),
			signature: () => undefined,
		};
		const budget = expansionBudget(program.enumerations.reduce((length, { tokens }) => length + tokens.length, 0));
		const owners = new Map<string, Enumeration>();
		for (const enumeration of program.enumerations) {
			const before = new Map(
				enumeratorNames(enumeration).flatMap((name): [string, NumberValue][] => {
					const value = known.get(name);
					return value && owners.has(name) ? [[name, value]] : [];
				}),
			);
			addEnumerators(program, enumeration, isKept, names, known, budget);
			for (const name of enumeratorNames(enumeration)) {
				const owner = owners.get(name);
				owners.set(name, enumeration);
				if (enumeration.doubt !== null) known.set(name, missing(`needs ${name}, which ${enumeration.doubt}`));
				else if (owner && isConflict(owner, enumeration) && !isSameNumber(before.get(name), known.get(name)))
					known.set(name, missing(`needs ${name}, which is defined in different ways`));
			}
		}
		return known;
	};
}

function enumeratorNames({ tokens }: Enumeration): readonly string[] {
	return splitAtCommas(tokens, 0, tokens.length - 1).flatMap(({ first }) => tokens[first]?.text ?? []);
}

/** Whether two enumerations are not versions of one, and not of files that are there as a whole. */
function isConflict({ origin: first }: Enumeration, { origin: second }: Enumeration): boolean {
	if (first.isWhole && second.isWhole) return false;
	return first.path !== second.path || first.stage === second.stage;
}

function isSameNumber(left: NumberValue | undefined, right: NumberValue | undefined): boolean {
	return left?.word.kind === 'constant' && right?.word.kind === 'constant' && left.word.value === right.word.value;
}

/** An enumerator whose value can't be read is left out, and with it those that count on from it. */
function addEnumerators(
	program: Program,
	{ name: enumeration, tokens, isPacked }: Enumeration,
	isKept: (name: string) => boolean,
	names: Names,
	constants: Map<string, NumberValue>,
	budget: ExpansionBudget,
): void {
	const own = new Map<string, bigint>();
	let next: NumberValue | undefined = intConstant(0n);
	for (const { first, last } of splitAtCommas(tokens, 0, tokens.length - 1)) {
		const [name, ...rest] = tokens.slice(first, last + 1);
		if (!name) continue;
		const equals = rest.findIndex(({ text }) => text === '=');
		try {
			if (equals !== -1) {
				const expanded = expand(rest.slice(equals + 1), program.macros, isKept, budget);
				const lowering = loweringOf(names, name.text, null, VOID_TYPE);
				const value = lowerExpression(lowering, new Map(), parseExpression(expanded, program.types));
				next = value.kind === 'number' && value.word.kind === 'constant' ? value : undefined;
			}
		} catch (error) {
			if (!(error instanceof Unreadable)) throw error;
			next = undefined;
		}
		const value = next && mathematical(next);
		if (next === undefined || value === undefined) continue;
		const fitsInt = value >= -(1n << 31n) && value < 1n << 31n;
		const held: NumberValue = fitsInt ? intConstant(value) : next;
		constants.set(name.text, held);
		own.set(name.text, value);
		next = binaryValue('+', held, intConstant(1n));
	}
	const type = typeOf([...own.values()], isPacked);
	constants.set(enumeration, numberOf(type, number(0n)));
	for (const [name, value] of own) {
		// Once all are known, those that are too large for an int have the type of the enumeration.
		const held = constants.get(name);
		if (held?.type !== intType) constants.set(name, numberOf(type, narrowed(number(value), type)));
	}
}

/** The number itself, with its sign. */
function mathematical({ type, word }: NumberValue): bigint | undefined {
	if (type.kind !== 'integer' || word.kind !== 'constant') return undefined;
	return type.isSigned ? BigInt.asIntN(64, word.value) : word.value;
}

/** The type that gcc gives an enumeration: unsigned unless a value is negative, of 32 bits or, packed, as few as suffice. */
function typeOf(values: readonly bigint[], isPacked: boolean): IntegerType {
	const isSigned = values.some((value) => value < 0n);
	const fits = (value: bigint, size: number): boolean =>
		(isSigned ? BigInt.asIntN(size, value) : BigInt.asUintN(size, value)) === value;
	const sizes = isPacked ? ([8, 16, 32] as const) : ([32] as const);
	const bits = sizes.find((size) => values.every((value) => fits(value, size))) ?? 64;
	return { kind: 'integer', bits, isSigned };
}
