import { falseNode, anyCube, TooManyNodes, trueNode, type Bdd, type Node } from '../eval/bdd.ts';
import { concrete } from '../eval/concrete.ts';
import { defaultStepLimit, evaluate, type Evaluation, type Meter } from '../eval/evaluate.ts';
import { local, truthValue } from '../eval/build.ts';
import type { Definition, Parameter, ParameterType, Truth } from '../eval/expression.ts';
import { pointeeCells } from '../eval/frame.ts';
import { complete } from '../../text/steps.ts';
import { LIMITS } from '../interpret/limits.ts';
import type { Machine } from '../architecture.ts';
import { DEFAULT_MACHINE } from '../architectures/registry.ts';
import type { Form } from '../entry/layout.ts';
import type { Sample } from '../entry/samples.ts';
import type { Environment } from '../eval/environment.ts';
import type { Bits } from '../eval/symbolic.ts';
import { aligned, exact, givenBits, type Alignment, type Which } from './alignment.ts';
import type { Comparison, ExampleInput } from './comparison.ts';
import { bitName, conditionOf, type Requirement } from './condition.ts';
import { differencesOf, type Difference } from './difference.ts';
import { BY_BIT, BY_WORD, createSpace, helperIn, stepsIn, type Space } from './space.ts';
import { alignedHelpers, comparesTruth, inputWords, type InputWord, type ComparedHelper } from './subject.ts';
import { testSteps } from './trials.ts';

export interface CompareOptions {
	readonly machine: Machine;
	readonly alignment: Alignment;
	readonly nodeLimit?: number;
	/** What this comparison and those before it take. */
	readonly meter?: Meter;
}

/**
 * Compares two definitions over all their inputs. Past the node limit in one order of the input bits it does so in
 * another, and past that it tries many inputs instead.
 */
export function compare(first: ComparedHelper, second: ComparedHelper, options?: CompareOptions): Comparison {
	return complete(comparisonSteps(first, second, options));
}

/** The same; yields after each order, and between tests. */
export function* comparisonSteps(
	left: ComparedHelper,
	right: ComparedHelper,
	{ machine, alignment, nodeLimit, meter = { steps: 0 } }: CompareOptions = {
		machine: DEFAULT_MACHINE,
		alignment: exact,
	},
): Generator<undefined, Comparison> {
	const pair = alignedHelpers(left, right, alignment === exact);
	if (pair === null) return { kind: 'cannot-compare', reason: 'the parameters differ, or only one returns something' };
	const [first, second] = pair;
	if ([first, second].some(mayAlias)) {
		return { kind: 'cannot-compare', reason: 'two of its pointers may point to the same entry' };
	}
	const reason = excessOf(meter);
	if (reason !== null) return { kind: 'cannot-compare', reason };
	for (const order of [BY_BIT, BY_WORD]) {
		const space = createSpace(machine, nodeLimit, order);
		try {
			return compareAll(first, second, space, machine, alignment);
		} catch (error) {
			if (!(error instanceof TooManyNodes)) throw error;
		} finally {
			meter.steps += stepsIn(space);
		}
		yield;
	}
	return yield* testSteps(first, second, machine, alignment, meter);
}

function mayAlias({ definition }: ComparedHelper): boolean {
	return definition.parameters.filter(({ type }) => pointeeCells(type) > 0).length > 1;
}

/** Why there is to be no further comparison; null while there may be. */
export function excessOf({ steps }: Meter): string | null {
	const most = LIMITS.reportSteps;
	return steps > most ? `too large to model: the helpers of this document take more than ${most} steps` : null;
}

function compareAll(
	first: ComparedHelper,
	second: ComparedHelper,
	space: Space,
	machine: Machine,
	alignment: Alignment,
): Comparison {
	const left = runOn(space, first, (input) => inputOf(space, input, alignment, 'first'));
	if (left.kind === 'cannot-model') return { kind: 'cannot-compare', reason: left.reason };
	const leftCount = space.unknownCalls.length;
	const leftCalls = new Set(space.unknownCalls);
	const right = runOn(space, second, (input) => inputOf(space, input, alignment, 'second'));
	if (right.kind === 'cannot-model') return { kind: 'cannot-compare', reason: right.reason };
	// A helper that we don't know may do anything, so both sides must call it alike.
	const rightCalls = new Set(space.unknownCalls.slice(leftCount));
	const apart = [...leftCalls, ...rightCalls].find((call) => !leftCalls.has(call) || !rightCalls.has(call));
	if (apart !== undefined) return { kind: 'cannot-compare', reason: `needs ${helperIn(apart)}()` };
	const [call] = leftCalls;
	if (call !== undefined && left.world !== null && right.world !== null) {
		const isSameWorld = space.algebra.equal(left.world, right.world) === trueNode;
		if (!isSameWorld) return { kind: 'cannot-compare', reason: `needs ${helperIn(call)}()` };
	}
	const unknown = [...new Set([...leftCalls].map((each) => `${helperIn(each)}()`))];
	const isTruth = comparesTruth(first, second, alignment);
	const among = amongInputs(space, inputWords(second.definition), machine, alignment);
	const differences = differencesOf(space, left, right, { alignment, isTruth, among });
	if (differences.length === 0) {
		const isSaying = !alignment.isMappedOnly || !isTruth || saysSomething(space, left.returned, right.returned, among);
		return isSaying
			? { kind: 'equal', isProved: true, unknown }
			: { kind: 'cannot-compare', reason: 'they answer the same for every mapped entry' };
	}
	const { bdd } = space;
	const outcomes = differences.filter(({ change }) => change === undefined);
	const where = (outcomes.length > 0 ? outcomes : differences).reduce((any, { when }) => bdd.or(any, when), falseNode);
	const [needed] = space.unknownIn(where);
	if (needed !== undefined) return { kind: 'cannot-compare', reason: `needs ${needed}` };
	const level = second.level ?? first.level;
	const inputs = inputWords(second.definition);
	const bits = isTruth ? [] : frequentBits(differences, space.shareOf(where));
	const samples = samplesWhere(space, where, inputs, second, machine);
	return {
		kind: 'differs',
		isProved: true,
		unknown,
		aspects: [...new Set(differences.map(({ aspect }) => aspect))],
		events: differences.flatMap(({ change }) => change ?? []),
		becomes: isTruth ? becomesOf(space, outcomes, right.returned) : null,
		isTruth,
		bits: bits.map((bit) => bitName(bit, level ?? 'pte', machine)),
		values: isTruth ? [] : valuesOf(outcomes, (bit) => bitName(bit, level ?? 'pte', machine)),
		forms: formsOf(samples, inputs, second, machine),
		condition: conditionOf(space, where, inputs, { level, machine }),
		share: space.shareOf(where),
		samples: samples.map(({ name }) => name),
		example: exampleOf(space, where, samples[0] ?? null, first, second, machine, alignment),
	};
}

/** Whether two answers that are the same for mapped entries tell mapped entries apart, or no entries at all. */
function saysSomething({ algebra, bdd }: Space, first: Bits | null, second: Bits | null, among: Node): boolean {
	if (first === null || second === null) return true;
	const isConstant = (returned: Bits, within: Node): boolean => {
		const isTrue = bdd.and(within, bdd.not(algebra.equal(returned, algebra.constant(0n))));
		return isTrue === falseNode || isTrue === within;
	};
	return !isConstant(first, among) || [first, second].every((returned) => isConstant(returned, trueNode));
}

/** What `returned` is for all inputs of the differences, if they are differences of the result only. */
function becomesOf({ algebra, bdd }: Space, differences: readonly Difference[], returned: Bits | null): boolean | null {
	const [result, more] = differences;
	if (returned === null || result?.aspect !== 'result' || more !== undefined) return null;
	const isFalse = algebra.equal(returned, algebra.constant(0n));
	if (bdd.and(result.when, isFalse) === falseNode) return true;
	return bdd.and(result.when, bdd.not(isFalse)) === falseNode ? false : null;
}

/** What bits become, if they are all that differs, and do so together. */
function valuesOf(differences: readonly Difference[], nameOf: (bit: number) => string): readonly Requirement[] {
	const [only, more] = differences;
	if (only === undefined || more !== undefined) return [];
	const values = only.bits.flatMap(({ bit, when, becomes }) => {
		return becomes === null || when !== only.when ? [] : [{ name: nameOf(bit), value: becomes }];
	});
	return values.length === only.bits.length ? values : [];
}

/** The forms whose samples are those that differ. */
function formsOf(
	samples: readonly Sample[],
	inputs: readonly InputWord[],
	{ level }: ComparedHelper,
	{ architecture, kernel }: Machine,
): readonly Form[] {
	if (level === null || inputs.length !== 1) return [];
	const formOf = ({ value }: Sample): Form => architecture.formOf(value, level);
	const forms = new Set(samples.map(formOf));
	const { mask, value } = architecture.leafMark(level);
	// Entries of one bit may have the form of a leaf without the bit that makes it one.
	const isWhole = (sample: Sample): boolean => !LEAF_FORMS.has(formOf(sample)) || (sample.value & mask) === value;
	const all = architecture.samples(level, kernel).filter((sample) => forms.has(formOf(sample)) && isWhole(sample));
	return all.length === samples.length ? [...forms] : [];
}

/** The inputs that are compared: where the alignment asks for it, those whose entries and protections map something. */
function amongInputs(
	space: Space,
	inputs: readonly InputWord[],
	{ architecture }: Machine,
	{ isMappedOnly }: Alignment,
): Node {
	const isMapped = architecture.isMapped(local('entry'));
	return inputs
		.filter(({ parameter: { type } }) => isMappedOnly && (isEntryType(type) || type === 'protection'))
		.map(({ key }) => whereTrue(space, isMapped, key))
		.reduce((all, each) => space.bdd.and(all, each), trueNode);
}

/** Where a condition on `entry` holds for an input word. */
export function whereTrue(space: Space, condition: Truth, key: string): Node {
	const parameters: readonly Parameter[] = [{ name: 'entry', type: 'entry' }];
	const asked: Definition = { name: '', parameters, returns: 'bool', effects: [], result: truthValue(condition) };
	const { algebra, environment } = space;
	const resolve = (): undefined => undefined;
	const run = evaluate(asked, [space.word(key)], { algebra, environment, resolve, stepLimit: defaultStepLimit });
	return (run.kind === 'finished' ? run.returned?.[0] : undefined) ?? falseNode;
}

/** Runs a definition over all inputs. */
export function runOn(
	space: Space,
	subject: ComparedHelper,
	inputOfWord: (input: InputWord) => Bits,
): Evaluation<Bits, Node> {
	const words = inputWords(subject.definition).map(inputOfWord);
	return evaluate(subject.definition, words, {
		algebra: space.algebra,
		environment: space.environment,
		resolve: subject.resolve,
		unknown: space.unknown,
		stepLimit: defaultStepLimit,
		meter: space.meter,
	});
}

/** Of the bits that differ, those that do so for a fair part of the inputs that differ. */
function frequentBits(differences: readonly Difference[], share: number): readonly number[] {
	const shares = new Map(differences.flatMap(({ bits }) => bits).map((each) => [each.bit, each.share]));
	return [...shares].filter(([, own]) => own * 1000 > share).map(([bit]) => bit);
}

/** An input word, with the bits that the alignment gives. */
function inputOf(space: Space, { key, parameter }: InputWord, alignment: Alignment, side: Which): Bits {
	const { known, value } = givenBits(alignment, parameter.type, side);
	return space.word(key).map((bit, index) => {
		const single = 1n << BigInt(index);
		if ((known & single) === 0n) return bit;
		return (value & single) === 0n ? falseNode : trueNode;
	});
}

const LEAF_FORMS: ReadonlySet<Form> = new Set<Form>(['leaf', 'prot-none']);

function isEntryType(type: ParameterType): boolean {
	return type === 'entry' || pointeeCells(type) > 0;
}

/** The samples of the level among the inputs that differ, mapped leaves first. */
function samplesWhere(
	space: Space,
	where: Node,
	inputs: readonly InputWord[],
	{ level }: ComparedHelper,
	{ architecture, kernel }: Machine,
): readonly Sample[] {
	const subject = inputs.find(({ prefix }) => prefix === '');
	if (!subject || !isEntryType(subject.parameter.type) || level === null) return [];
	const isLeaf = ({ value }: Sample): boolean => LEAF_FORMS.has(architecture.formOf(value, level));
	return architecture
		.samples(level, kernel)
		.filter(({ value }) => space.canHoldWith(where, subject.key, value))
		.toSorted((a, b) => Number(isLeaf(b)) - Number(isLeaf(a)));
}

function exampleOf(
	space: Space,
	where: Node,
	sample: Sample | null,
	first: ComparedHelper,
	second: ComparedHelper,
	machine: Machine,
	alignment: Alignment,
): ExampleInput {
	const inputs = inputWords(second.definition);
	const { algebra, bdd } = space;
	const key = inputs.find(({ prefix }) => prefix === '')?.key ?? '';
	const isSample =
		sample === null ? where : bdd.and(where, algebra.equal(space.word(key), algebra.constant(sample.value)));
	const { values, environment } = pointIn(bdd, isSample, space, machine);
	const wordOf = (side: Which): readonly bigint[] =>
		inputs.map(({ key, parameter }) => aligned(values.get(key) ?? 0n, parameter.type, alignment, side));
	const run = (subject: ComparedHelper, words: readonly bigint[]): Evaluation<bigint, boolean> =>
		evaluate(subject.definition, words, {
			algebra: concrete,
			environment,
			resolve: subject.resolve,
			stepLimit: defaultStepLimit,
		});
	return {
		sample: sample?.name ?? null,
		words: inputs.map((input, index) => ({ input, value: wordOf('second')[index] ?? 0n })),
		first: run(first, wordOf('first')),
		second: run(second, wordOf('second')),
	};
}

/** One input of a function, with all that it leaves open 0, and features as the machine has them. */
function pointIn(
	bdd: Bdd,
	where: Node,
	space: Space,
	{ architecture, configuration, kernel }: Machine,
): { readonly values: ReadonlyMap<string, bigint>; readonly environment: Environment<bigint, boolean> } {
	const machine = architecture.environment(configuration, kernel);
	const values = new Map<string, bigint>();
	const truths = new Map(machine.truths);
	for (const { level, value } of anyCube(bdd, where) ?? []) {
		const variable = space.variable(level);
		if (variable.kind === 'feature') truths.set(variable.name, value);
		else if (value) values.set(variable.word, (values.get(variable.word) ?? 0n) | (1n << BigInt(variable.bit)));
	}
	return { values, environment: { words: new Map([...values, ...machine.words]), truths } };
}
