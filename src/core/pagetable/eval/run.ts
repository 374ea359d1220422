import { concrete } from './concrete.ts';
import { defaultStepLimit, evaluate } from './evaluate.ts';
import type { Finished, PrintedLine } from './evaluation.ts';
import { pointeeCells } from './frame.ts';
import type { Assertion, Definition, Parameter, ParameterType, ResultType } from './expression.ts';
import type { Helper } from '../helper.ts';
import type { Architecture, Machine } from '../architecture.ts';
import { DEFAULT_ARCHITECTURE, DEFAULT_MACHINE, machineOf } from '../architectures/registry.ts';
import type { Kernel } from '../entry/kernel.ts';

/**
 * What a helper is given: a 64-bit word for entries, protections, page frame numbers, addresses and bits; for a VMA
 * its flags; for an mm the number of TLB flushes that are pending; for a pointer the entry it points to, or all of them.
 */
export type Argument =
	| bigint
	| { readonly vmFlags: bigint }
	| { readonly tlbFlushPending: bigint }
	| { readonly pointer: bigint }
	| { readonly pointers: readonly bigint[] };

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
			readonly type: ResultType;
			/** The entry that the pointer points to afterwards. */
			readonly after: bigint;
			/** The same, and those after it where the pointer is to several entries. */
			readonly entriesAfter: readonly bigint[];
			/** The first range [start, end) flushed from the TLB, in bytes. */
			readonly flush: readonly [bigint, bigint] | null;
			/** What was logged, as the kernel prints it, but for the address of the entry. */
			readonly logs: readonly string[];
			readonly warnings: readonly Warning[];
	  }
	| {
			readonly kind: 'none';
			/** Whether the last of the warnings ended the call, so that nothing came out of it. */
			readonly stopped: boolean;
			readonly warnings: readonly Warning[];
	  }
	| { readonly kind: 'cannot-model'; readonly reason: string };

/** The helper of that name, if an architecture has a model of it. */
export function findHelper(name: string, architecture: Architecture = DEFAULT_ARCHITECTURE): Helper | undefined {
	return architecture.helpers().get(name);
}

/** The same, if the machine's kernel has it. */
export function helperOn(name: string, { architecture, kernel }: Omit<Machine, 'configuration'>): Helper | undefined {
	return architecture.models(kernel).has(name) ? findHelper(name, architecture) : undefined;
}

/** The usual machine, or one of the newest kernel that has the helper if the usual one lacks it. */
export function machineFor({ name }: Helper, architecture: Architecture = DEFAULT_ARCHITECTURE): Machine {
	const has = (kernel: Kernel): boolean => architecture.models(kernel).has(name);
	const usual = machineOf(architecture);
	const kernel = has(usual.kernel) ? usual.kernel : architecture.kernels.findLast(has);
	return kernel === undefined ? usual : { ...usual, kernel };
}

/** The names of all helpers that we have a model of, in one kernel or another. */
export function helperNames(architecture: Architecture = DEFAULT_ARCHITECTURE): readonly string[] {
	return [...architecture.helpers().keys()];
}

/** Runs our model of a helper. Arguments that don't fit it, or a kernel that lacks it, give `cannot-model`. */
export function run(helper: Helper, args: readonly Argument[], machine: Machine = DEFAULT_MACHINE): Outcome {
	const definitions = machine.architecture.models(machine.kernel);
	const definition = definitions.get(helper.name);
	if (!definition) return cannotModel(`${machine.kernel} has no ${helper.name}()`);
	return runDefinition(definition, args, machine, (name) => definitions.get(name));
}

/** Runs a definition, wherever it comes from; `resolve` gives those that it calls. */
export function runDefinition(
	definition: Definition,
	args: readonly Argument[],
	{ architecture, kernel, configuration }: Machine,
	resolve: (name: string) => Definition | undefined,
): Outcome {
	const { name, parameters, returns } = definition;
	const unmodelled = architecture.unmodelled(name);
	if (unmodelled !== null) return cannotModel(`${name}() ${unmodelled}`);
	if (args.length !== parameters.length) return cannotModel(`${name}() takes ${signature(parameters)}`);
	const words: bigint[] = [];
	for (const [index, { type }] of parameters.entries()) {
		const given = wordsOf(args[index], type);
		if (given === undefined) return cannotModel(`${name}() takes ${signature(parameters)}`);
		for (const word of given) words.push(BigInt.asUintN(64, word));
	}
	const context = {
		algebra: concrete,
		environment: architecture.environment(configuration, kernel),
		resolve,
		stepLimit: defaultStepLimit,
	};
	const evaluation = evaluate(definition, words, context);
	return evaluation.kind === 'finished' ? outcomeOf(evaluation, returns) : evaluation;
}

/** The words that represent the argument; undefined if it does not fit the type. */
function wordsOf(argument: Argument | undefined, type: ParameterType): readonly bigint[] | undefined {
	if (argument === undefined) return undefined;
	if (typeof argument === 'bigint') {
		return type === 'vma' || type === 'mm' || pointeeCells(type) > 0 ? undefined : [argument];
	}
	if ('vmFlags' in argument) return type === 'vma' ? [argument.vmFlags] : undefined;
	if ('tlbFlushPending' in argument) return type === 'mm' ? [argument.tlbFlushPending] : undefined;
	const entries = 'pointer' in argument ? [argument.pointer] : argument.pointers;
	return entries.length === pointeeCells(type) ? entries : undefined;
}

function outcomeOf(finished: Finished<bigint, boolean>, returns: ResultType): Outcome {
	const stopped = finished.bugs.length > 0;
	const warnings = [...finished.warnings, ...finished.bugs].map(({ assertion }) => assertion);
	if (stopped) return { kind: 'none', stopped, warnings };
	const returned =
		returns === 'int' && finished.returned !== null ? finished.returned & 0xffffffffn : finished.returned;
	const [after] = finished.cells;
	if (after !== undefined) {
		const [first] = finished.flushes;
		return {
			kind: 'memory',
			returned,
			type: returns,
			after,
			entriesAfter: finished.cells,
			flush: first ? [first.start, first.end] : null,
			logs: finished.logs.map(logLine),
			warnings,
		};
	}
	if (returned === null || returns === 'void') return { kind: 'none', stopped, warnings };
	return { kind: 'value', value: returned, type: returns, warnings };
}

function logLine({ place, message, value }: PrintedLine<bigint, boolean>): string {
	return `${place === null ? '' : `${place}: `}${message} (ptr)(${value.toString(16).padStart(16, '0')})`;
}

function cannotModel(reason: string): Outcome {
	return { kind: 'cannot-model', reason };
}

function signature(parameters: readonly Parameter[]): string {
	return `(${parameters.map(({ name, type }) => (name === type ? name : `${name}: ${type}`)).join(', ')})`;
}
