import { concrete } from '../eval/concrete.ts';
import { defaultStepLimit, evaluate, type Evaluation, type Meter } from '../eval/evaluate.ts';
import { LIMITS } from '../interpret/limits.ts';
import type { Machine } from '../architecture.ts';
import { aligned, exact, type Alignment, type Which } from './alignment.ts';
import { boundaryTests } from './boundaries.ts';
import type { Comparison, ExampleInput } from './comparison.ts';
import type { Aspect } from './difference.ts';
import { eventsApart, type EventChange } from './events.ts';
import { inputWords, type InputWord, type ComparedHelper } from './subject.ts';

/** Flags of the entry that are tried in every combination. */
const flagCount = 12;
/** Number of inputs that are tried without a pause. */
const AT_ONCE = 250;
/** Further inputs of random bits. */
const randomCount = 2048;

/**
 * Compares two definitions on many inputs: every combination of the entry's flags, with other arguments that vary,
 * borders and neighbours of the definitions' constants, and random words. The same inputs each time. Yields between tests.
 */
export function* testSteps(
	first: ComparedHelper,
	second: ComparedHelper,
	machine: Machine,
	alignment: Alignment,
	meter: Meter,
): Generator<undefined, Comparison> {
	const inputs = inputWords(second.definition);
	const tests = testsFor(inputs, first, second, machine);
	const most = meter.steps + LIMITS.testedSteps;
	const run = (subject: ComparedHelper, words: readonly bigint[]): Evaluation<bigint, boolean> =>
		evaluate(subject.definition, words, {
			algebra: concrete,
			environment: machine.architecture.environment(machine.configuration, machine.kernel),
			resolve: subject.resolve,
			stepLimit: defaultStepLimit,
			meter,
		});
	/** Of what it does, and of how it does it, which counts only where the former is the same. */
	const [outcomes, manners] = [new Found(), new Found()];
	const aspects = new Set<Aspect>();
	const events = new Map<string, EventChange>();
	for (const [index, words] of tests.entries()) {
		if (index % AT_ONCE === 0) yield;
		if (meter.steps > most) {
			return {
				kind: 'cannot-compare',
				reason: `too large to model: tests take more than ${LIMITS.testedSteps} steps`,
			};
		}
		const at = (side: Which): readonly bigint[] =>
			inputs.map(({ parameter }, index) => aligned(words[index] ?? 0n, parameter.type, alignment, side));
		const [left, right] = [run(first, at('first')), run(second, at('second'))];
		if (left.kind === 'cannot-model') return { kind: 'cannot-compare', reason: left.reason };
		if (right.kind === 'cannot-model') return { kind: 'cannot-compare', reason: right.reason };
		const changes =
			hasBug(left) || hasBug(right)
				? []
				: eventsApart(concrete, left, right, alignment !== exact).map(({ change }) => change);
		const outcomesApart = aspectsApart(left, right, alignment.ignored);
		if (outcomesApart.length === 0 && changes.length === 0) continue;
		for (const change of changes) events.set(JSON.stringify(change), change);
		for (const aspect of [...outcomesApart, ...changes.map(({ kind }) => kind)]) aspects.add(aspect);
		const tried = at('second');
		const named = inputs.map((input, index) => ({ input, value: tried[index] ?? 0n }));
		(outcomesApart.length > 0 ? outcomes : manners).add({ sample: null, words: named, first: left, second: right });
	}
	const { example, count } = outcomes.count > 0 ? outcomes : manners;
	if (!example) return { kind: 'equal', isProved: false, unknown: [] };
	return {
		kind: 'differs',
		isProved: false,
		unknown: [],
		aspects: [...aspects],
		events: [...events.values()],
		becomes: null,
		isTruth: false,
		bits: [],
		values: [],
		forms: [],
		condition: null,
		share: count / tests.length,
		samples: [],
		example,
	};
}

/** The tests that found a difference: how many, and the first. */
class Found {
	count = 0;
	example: ExampleInput | null = null;

	add(example: ExampleInput): void {
		this.count++;
		this.example ??= example;
	}
}

type Run = Extract<Evaluation<bigint, boolean>, { kind: 'finished' }>;

function hasBug({ bugs }: Run): boolean {
	return bugs.length > 0;
}

/** The aspects in which two runs differ; after a BUG() nothing else is defined. */
function aspectsApart(left: Run, right: Run, ignored: bigint): readonly Aspect[] {
	if (hasBug(left) || hasBug(right)) return hasBug(left) === hasBug(right) ? [] : ['bug'];
	const shown = (word: bigint): string => (word & ~ignored).toString(16);
	const texts = ({
		returned,
		cells,
		flushes,
		warnings,
		logs,
	}: Run): Readonly<Record<(typeof ASPECTS)[number], string>> => ({
		result: returned === null ? '' : shown(returned),
		entry: cells.map(shown).join(),
		flush: flushes.map(({ start, end }) => `${start}-${end}`).join(),
		warning: `${warnings.length > 0}`,
		log: `${logs.length > 0}`,
	});
	const [first, second] = [texts(left), texts(right)];
	return ASPECTS.filter((aspect) => first[aspect] !== second[aspect]);
}

const ASPECTS = ['result', 'entry', 'flush', 'warning', 'log'] as const;

function testsFor(
	inputs: readonly InputWord[],
	first: ComparedHelper,
	second: ComparedHelper,
	machine: Machine,
): readonly (readonly bigint[])[] {
	const { level } = second;
	const { architecture, kernel } = machine;
	const flags = architecture.fields(level ?? 'pte', machine).map(({ bit }) => bit);
	const tried = [...new Set(flags)].slice(0, flagCount);
	const words = [
		...architecture.samples(level ?? 'pte', kernel).map(({ value }) => value),
		...architecture.protections.map(({ value }) => value),
		0n,
	];
	const random = randomWords(0x9e3779b97f4a7c15n);
	const pick = (index: number): bigint => words[index % words.length] ?? 0n;
	const combinations = Array.from({ length: 1 << tried.length }, (_, number) =>
		inputs.map(({ prefix }, index) => {
			if (prefix !== '') return pick(number + index);
			const chosen = tried.reduce((word, bit, place) => word | ((BigInt(number >> place) & 1n) << BigInt(bit)), 0n);
			return chosen | (pick(number) & ~tried.reduce((word, bit) => word | (1n << BigInt(bit)), 0n));
		}),
	);
	const others = Array.from({ length: randomCount }, () => inputs.map(() => random()));
	return [...combinations, ...others, ...boundaryTests(inputs, [first, second], random)];
}

/** Marsaglia's xorshift of 64 bits. */
function randomWords(seed: bigint): () => bigint {
	let state = seed;
	return () => {
		state ^= BigInt.asUintN(64, state << 13n);
		state ^= state >> 7n;
		state ^= BigInt.asUintN(64, state << 17n);
		return state;
	};
}
