import type { Algebra } from './algebra.ts';
import { constant, perform, variable, xor } from './build.ts';
import { concrete } from './concrete.ts';
import { defaultStepLimit, evaluate } from './evaluate.ts';
import type { Definition, Note, NotedVariable, SourceStatement } from './expression.ts';
import type { Machine } from '../architecture.ts';
import type { Argument } from './run.ts';

/** What a step computes. */
export type Operation =
	'not' | 'and' | 'or' | 'xor' | 'add' | 'subtract' | 'shift left' | 'shift right' | 'sign-extend' | 'equal';

/** What a step works on. */
export interface Operand {
	readonly value: bigint;
	/** A parameter or a variable of the machine by name, the number of the step that made it, or null for a constant. */
	readonly origin: string | number | null;
}

/** One thing that happens in a run; `depth` counts the calls around it. */
export type TraceStep =
	| {
			readonly kind: 'call';
			readonly depth: number;
			readonly helper: string;
			/** null for `void`, and for a call that the run does not come back from. */
			readonly returned: bigint | null;
	  }
	| {
			readonly kind: 'operation';
			readonly depth: number;
			readonly operation: Operation;
			readonly operands: readonly Operand[];
			readonly result: bigint | boolean;
	  }
	| { readonly kind: 'store'; readonly depth: number; readonly pointer: string; readonly operand: Operand }
	| {
			readonly kind: 'statement';
			readonly depth: number;
			readonly statement: SourceStatement;
			/** Before the statement. */
			readonly variables: readonly TracedVariable[];
	  }
	| { readonly kind: 'branch'; readonly depth: number; readonly isTaken: boolean };

/** A variable in sight, and what it holds at the time. */
export interface TracedVariable extends NotedVariable {
	readonly value: bigint;
}

/** A run step by step. */
export interface Trace {
	/** In their order; what is stored through pointers comes last. Steps are numbered from 0. */
	readonly steps: readonly TraceStep[];
	/** As `run` has it. */
	readonly returned: bigint | null;
	/** What the pointers point to afterwards. */
	readonly cells: readonly bigint[];
}

/**
 * Runs a definition and records what happens; `resolve` gives those that it calls. A run that can't be modelled has the
 * steps up to there.
 */
export function trace(
	definition: Definition,
	args: readonly Argument[],
	machine: Machine,
	resolve: (name: string) => Definition | undefined,
): Trace {
	const recorder = new Recorder();
	const inputs = definition.parameters.flatMap(({ name }, index) => wordsOf(args[index], name));
	const { words, truths } = machine.architecture.environment(machine.configuration, machine.kernel);
	const variables = new Map<string, Traced>([...words].map(([name, value]) => [name, { value, origin: name }]));
	const marked = (callee: Definition): Definition => {
		variables.set(enterMark(callee), recorder.enterMark(callee.name));
		return withMarks(callee);
	};
	variables.set(LEAVE_MARK, recorder.leaveMark);
	const evaluation = evaluate<Traced, boolean>(marked(definition), inputs, {
		algebra: recorder,
		environment: { words: variables, truths },
		resolve: (name) => {
			const callee = resolve(name);
			// A mask is not a call.
			return callee && callee.parameters.length > 0 ? marked(callee) : callee;
		},
		stepLimit: defaultStepLimit,
		noted: ({ note, words }, evaluated) => {
			recorder.note(note, words.map(evaluated));
		},
	});
	if (evaluation.kind !== 'finished') return { steps: recorder.steps, returned: null, cells: [] };
	const { returned, cells } = evaluation;
	const before = inputs.filter(({ isPointee }) => isPointee === true);
	const stores = cells.flatMap((cell, index): readonly TraceStep[] => {
		const { origin = null, value } = before[index] ?? {};
		if (cell.origin === origin && cell.value === value) return [];
		return [{ kind: 'store', depth: 1, pointer: String(origin), operand: cell }];
	});
	return {
		steps: [...recorder.steps, ...stores],
		returned: returned && (definition.returns === 'int' ? returned.value & 0xffffffffn : returned.value),
		cells: cells.map(({ value }) => value),
	};
}

/** A word of the run and where it comes from. */
interface Traced extends Operand {
	readonly isPointee?: boolean;
}

function wordsOf(argument: Argument | undefined, name: string): readonly Traced[] {
	if (argument === undefined) return [];
	if (typeof argument === 'bigint') return [{ value: BigInt.asUintN(64, argument), origin: name }];
	if ('vmFlags' in argument) return [{ value: argument.vmFlags, origin: name }];
	if ('tlbFlushPending' in argument) return [{ value: argument.tlbFlushPending, origin: name }];
	if ('pointer' in argument) return [{ value: argument.pointer, origin: `*${name}`, isPointee: true }];
	return argument.pointers.map((value, index) => ({ value, origin: `${name}[${index}]`, isPointee: true }));
}

const LEAVE_MARK = 'leave';

function enterMark({ name }: Definition): string {
	return `enter ${name}`;
}

/** An algebra sees no calls; so that it does, the definition XORs marks that only `Recorder` knows, and takes for 0. */
function withMarks(definition: Definition): Definition {
	const { effects, result } = definition;
	const enter = perform(xor(constant(0n), variable(enterMark(definition))));
	const leave = (word = constant(0n)): ReturnType<typeof xor> => xor(word, variable(LEAVE_MARK));
	return result === null
		? { ...definition, effects: [enter, ...effects, perform(leave())] }
		: { ...definition, effects: [enter, ...effects], result: leave(result) };
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** The algebra of single words that notes each operation. */
class Recorder implements Algebra<Traced, boolean> {
	readonly steps: TraceStep[] = [];
	readonly leaveMark: Traced = { value: 0n, origin: LEAVE_MARK };
	readonly #entered = new Map<Traced, string>();
	readonly #calls: { readonly call: Mutable<Extract<TraceStep, { kind: 'call' }>>; readonly number: number }[] = [];

	/** The word that marks the start of a call. */
	enterMark(helper: string): Traced {
		const mark = { value: 0n, origin: helper };
		this.#entered.set(mark, helper);
		return mark;
	}

	/** Where the run is. */
	note(note: Note, words: readonly Traced[]): void {
		const depth = this.#calls.length;
		if (note.kind === 'branch') this.steps.push({ ...note, depth });
		else {
			const variables = note.variables.map((each, index) => ({ ...each, value: words[index]?.value ?? 0n }));
			this.steps.push({ kind: 'statement', depth, statement: note.statement, variables });
		}
	}

	constant(value: bigint): Traced {
		return { value, origin: null };
	}
	not(operand: Traced): Traced {
		return this.#note('not', [operand], concrete.not(operand.value));
	}
	and(left: Traced, right: Traced): Traced {
		return this.#note('and', [left, right], concrete.and(left.value, right.value));
	}
	or(left: Traced, right: Traced): Traced {
		return this.#note('or', [left, right], concrete.or(left.value, right.value));
	}
	xor(left: Traced, right: Traced): Traced {
		if (right === this.leaveMark) return this.#leave(left);
		const helper = this.#entered.get(right);
		if (helper !== undefined) return this.#enter(helper);
		return this.#note('xor', [left, right], concrete.xor(left.value, right.value));
	}
	add(left: Traced, right: Traced): Traced {
		return this.#note('add', [left, right], concrete.add(left.value, right.value));
	}
	subtract(left: Traced, right: Traced): Traced {
		return this.#note('subtract', [left, right], concrete.subtract(left.value, right.value));
	}
	shiftLeft(operand: Traced, amount: number): Traced {
		return this.#noteBy('shift left', operand, amount, concrete.shiftLeft(operand.value, amount));
	}
	shiftRight(operand: Traced, amount: number): Traced {
		return this.#noteBy('shift right', operand, amount, concrete.shiftRight(operand.value, amount));
	}
	signExtend(operand: Traced, width: number): Traced {
		const result = concrete.signExtend(operand.value, width);
		// C does this wherever an int is returned, most often to no effect.
		return result === operand.value ? operand : this.#noteBy('sign-extend', operand, width, result);
	}
	choose(condition: boolean, then: Traced, otherwise: Traced): Traced {
		return condition ? then : otherwise;
	}

	equal(left: Traced, right: Traced): boolean {
		const result = left.value === right.value;
		this.steps.push({
			kind: 'operation',
			depth: this.#calls.length,
			operation: 'equal',
			operands: [left, right],
			result,
		});
		return result;
	}
	truth(value: boolean): boolean {
		return value;
	}
	negate(operand: boolean): boolean {
		return !operand;
	}
	both(left: boolean, right: boolean): boolean {
		return left && right;
	}
	either(left: boolean, right: boolean): boolean {
		return left || right;
	}
	decide(condition: boolean): boolean {
		return condition;
	}

	#note(operation: Operation, operands: readonly Operand[], result: bigint): Traced {
		this.steps.push({ kind: 'operation', depth: this.#calls.length, operation, operands, result });
		return { value: result, origin: this.steps.length - 1 };
	}

	#noteBy(operation: Operation, operand: Traced, amount: number, result: bigint): Traced {
		return this.#note(operation, [operand, { value: BigInt(amount), origin: null }], result);
	}

	#enter(helper: string): Traced {
		const call = { kind: 'call' as const, depth: this.#calls.length, helper, returned: null };
		this.#calls.push({ call, number: this.steps.length });
		this.steps.push(call);
		return this.constant(0n);
	}

	#leave(result: Traced): Traced {
		const left = this.#calls.pop();
		if (left === undefined) return result;
		left.call.returned = result.value;
		// What a call hands on unchanged still comes from where it came from.
		return result.origin === null ? { value: result.value, origin: left.number } : result;
	}
}
