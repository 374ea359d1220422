import { concrete } from './concrete.ts';
import { defaultStepLimit, evaluate, type Context, type Finished } from './evaluate.ts';
import type { Assertion, Parameter, ParameterType, ResultType } from './expression.ts';
import type { Helper } from './helper.ts';
import { defaultMachine, environmentOf, type Kernel, type Machine } from './machine.ts';
import { definitionsOf, modelledHelpers } from './models/library.ts';
import { protections, samplesOf, type Protection, type Sample } from './samples.ts';

export type { Helper, HelperKind } from './helper.ts';
export type { Parameter } from './expression.ts';

/**
 * What a helper is given: a 64-bit word for entries, protections, page frame numbers, addresses and bits; for a VMA
 * its flags; for an mm the number of TLB flushes that are pending; for a pointer the entry behind it.
 */
export type Argument =
	bigint | { readonly vmFlags: bigint } | { readonly tlbFlushPending: bigint } | { readonly pointer: bigint };

/** An assertion of the kernel that didn't hold. */
export type Warning = Assertion;

/** What a run comes to. */
export type Outcome =
	| {
			readonly kind: 'value';
			/** Unsigned; an `int` in its 32 bits, a `bool` as 0 or 1. */
			readonly value: bigint;
			readonly type: Exclude<ResultType, 'void'>;
			readonly warnings: readonly Warning[];
	  }
	| {
			readonly kind: 'memory';
			/** null for `void`. */
			readonly returned: bigint | null;
			/** The entry behind the pointer afterwards. */
			readonly after: bigint;
			/** The first range [start, end) flushed from the TLB, in bytes. */
			readonly flush: readonly [bigint, bigint] | null;
			readonly warnings: readonly Warning[];
	  }
	| { readonly kind: 'none'; readonly warnings: readonly Warning[] }
	| { readonly kind: 'cannot-model'; readonly reason: string };

/** What a helper does to one sample. */
export interface SampleRow {
	readonly sample: Sample;
	/** The other arguments in words, such as `PAGE_NONE`; empty if there are none. */
	readonly given: string;
	readonly outcome: Outcome;
	/** The entry made or left behind differs from the sample, or an assertion failed. */
	readonly changed: boolean;
}

/** The helper of that name, if we have a model of it and, where a kernel is given, that kernel has it. */
export function findHelper(name: string, kernel?: Kernel): Helper | undefined {
	const isMissing = kernel !== undefined && !definitionsOf(kernel).has(name);
	return isMissing ? undefined : modelledHelpers.get(name);
}

/** The names of all helpers that we have a model of, in one kernel or another. */
export function helperNames(): readonly string[] {
	return [...modelledHelpers.keys()];
}

/** Runs our model of a helper. Arguments that don't fit it, or a kernel that lacks it, give `cannot-model`. */
export function run(helper: Helper, args: readonly Argument[], machine: Machine = defaultMachine): Outcome {
	const definition = definitionsOf(machine.kernel).get(helper.name);
	if (!definition) return cannotModel(`${machine.kernel} has no ${helper.name}()`);
	const { parameters } = definition;
	if (args.length !== parameters.length) return cannotModel(`${helper.name}() takes ${signature(parameters)}`);
	const words: bigint[] = [];
	for (const [index, { type }] of parameters.entries()) {
		const word = wordOf(args[index], type);
		if (word === undefined) return cannotModel(`${helper.name}() takes ${signature(parameters)}`);
		words.push(BigInt.asUintN(64, word));
	}
	const evaluation = evaluate(definition, words, contextOf(machine));
	return evaluation.kind === 'finished' ? outcomeOf(evaluation, definition.returns) : evaluation;
}

/**
 * What the helper does to each sample of its level, changed rows first. A sample gets one row for each way to fill the
 * other parameters: a protection is PAGE_NONE and PAGE_SHARED in turn, a VMA has no VM_SHADOW_STACK, an entry to be
 * stored is the level's read-only leaf. Empty for a helper that takes no entry, or whose level has no samples.
 */
export function sampleRows(helper: Helper, machine: Machine = defaultMachine): readonly SampleRow[] {
	const { level, parameters } = helper;
	const subject = subjectOf(parameters);
	if (level === null || subject === undefined) return [];
	const samples = samplesOf(level, machine.kernel);
	const stored = samples.find(({ name }) => name === `${level}_user_ro`);
	if (!stored) return [];
	const takesProtection = parameters.some(({ type }) => type === 'protection');
	const rows = samples.flatMap((sample) =>
		rowProtections.slice(0, takesProtection ? undefined : 1).map((protection): SampleRow => {
			const fillings = parameters.map((parameter) =>
				parameter === subject ? sampleFilling(parameter, sample) : filling(parameter, { protection, stored }),
			);
			const outcome = run(
				helper,
				fillings.map(({ argument }) => argument),
				machine,
			);
			const given = fillings.flatMap(({ words }) => words ?? []).join(', ');
			return { sample, given, outcome, changed: isChange(helper, sample, outcome) };
		}),
	);
	return [...rows.filter(({ changed }) => changed), ...rows.filter(({ changed }) => !changed)];
}

function contextOf({ kernel, configuration }: Machine): Context<bigint, boolean> {
	const definitions = definitionsOf(kernel);
	return {
		algebra: concrete,
		environment: environmentOf(configuration),
		resolve: (name) => definitions.get(name),
		stepLimit: defaultStepLimit,
	};
}

function wordOf(argument: Argument | undefined, type: ParameterType): bigint | undefined {
	if (argument === undefined) return undefined;
	if (typeof argument === 'bigint') {
		return type === 'vma' || type === 'mm' || type === 'pointer to entry' ? undefined : argument;
	}
	if ('vmFlags' in argument) return type === 'vma' ? argument.vmFlags : undefined;
	if ('pointer' in argument) return type === 'pointer to entry' ? argument.pointer : undefined;
	return type === 'mm' ? argument.tlbFlushPending : undefined;
}

function outcomeOf(finished: Finished<bigint, boolean>, returns: ResultType): Outcome {
	const warnings = finished.warnings.map(({ assertion }) => assertion);
	const returned =
		returns === 'int' && finished.returned !== null ? finished.returned & 0xffffffffn : finished.returned;
	const [after] = finished.cells;
	if (after !== undefined) {
		const [first] = finished.flushes;
		return { kind: 'memory', returned, after, flush: first ? [first.start, first.end] : null, warnings };
	}
	if (returned === null || returns === 'void') return { kind: 'none', warnings };
	return { kind: 'value', value: returned, type: returns, warnings };
}

function cannotModel(reason: string): Outcome {
	return { kind: 'cannot-model', reason };
}

function signature(parameters: readonly Parameter[]): string {
	return `(${parameters.map(({ name, type }) => (name === type ? name : `${name}: ${type}`)).join(', ')})`;
}

/** The protections that sample rows apply. */
const rowProtections = protections.filter(({ name }) => name === 'PAGE_NONE' || name === 'PAGE_SHARED');

/** The parameter that a sample stands in for. */
function subjectOf(parameters: readonly Parameter[]): Parameter | undefined {
	return parameters.find(({ type }) => type === 'pointer to entry') ?? parameters.find(({ type }) => type === 'entry');
}

interface Filling {
	readonly argument: Argument;
	/** How a row states it; missing where it makes no difference. */
	readonly words?: string;
}

function sampleFilling({ type }: Parameter, { value }: Sample): Filling {
	return { argument: type === 'pointer to entry' ? { pointer: value } : value };
}

function filling(
	{ type }: Parameter,
	{ protection, stored }: { readonly protection: Protection; readonly stored: Sample },
): Filling {
	switch (type) {
		case 'protection':
			return { argument: protection.value, words: protection.name };
		case 'vma':
			return { argument: { vmFlags: 0n }, words: 'a VMA without VM_SHADOW_STACK' };
		case 'mm':
			return { argument: { tlbFlushPending: 0n } };
		case 'address':
			return { argument: 0x7f0040000000n, words: 'address 0x7f0040000000' };
		case 'entry':
			return { argument: stored.value, words: stored.name };
		case 'pointer to entry':
			return { argument: { pointer: stored.value }, words: `a pointer to ${stored.name}` };
		case 'bits':
			return { argument: 0x20n, words: 'ACCESSED' };
		case 'page frame number':
			return { argument: 0x12345n, words: 'page frame 0x12345' };
	}
}

function isChange(helper: Helper, sample: Sample, outcome: Outcome): boolean {
	if (outcome.kind === 'cannot-model') return false;
	if (outcome.warnings.length > 0) return true;
	if (outcome.kind === 'memory') return outcome.after !== sample.value;
	return outcome.kind === 'value' && helper.kind === 'modifier' && outcome.value !== sample.value;
}
