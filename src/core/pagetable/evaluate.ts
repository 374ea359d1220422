import type { Algebra } from './algebra.ts';
import type { Assertion, CannotModel, Definition, Effect, Truth, Word } from './expression.ts';
import { cellNamed, fail, isPointer, item, Stop, wordNamed, type Frame, type Value } from './frame.ts';
import type { Environment } from './machine.ts';

/** What a definition runs in. */
export interface Context<W, B> {
	readonly algebra: Algebra<W, B>;
	readonly environment: Environment<W, B>;
	/** The definition that a call by this name reaches; undefined if there is none. */
	readonly resolve: (name: string) => Definition | undefined;
	/** The most nodes that one run may visit. */
	readonly stepLimit: number;
}

/** How a run ended. Warnings and flushes are in the order of the run, each with the condition under which it happens. */
export type Evaluation<W, B> = Finished<W, B> | CannotModel;

export interface Finished<W, B> {
	readonly kind: 'finished';
	/** null for `void`. An `int` is sign-extended, a `bool` is 1 or 0. */
	readonly returned: W | null;
	/** What each pointer parameter points to in the end, in the order of the parameters. */
	readonly cells: readonly W[];
	readonly flushes: readonly { readonly start: W; readonly end: W; readonly when: B }[];
	readonly warnings: readonly { readonly assertion: Assertion; readonly when: B }[];
}

/** Enough for any helper of the kernel a hundred times over. */
export const defaultStepLimit = 100_000;

/**
 * Runs a definition over an algebra. Each argument is a word; that of a pointer parameter is what the cell behind it
 * holds at first. Two pointers never point to the same cell. Only the chosen arm of a decided condition is run; for
 * one that depends on the input, both arms are, each under its condition.
 */
export function evaluate<W, B>(definition: Definition, words: readonly W[], context: Context<W, B>): Evaluation<W, B> {
	const run: Run<W, B> = {
		context,
		algebra: context.algebra,
		steps: 0,
		depth: 0,
		path: context.algebra.truth(true),
		cells: [],
		flushes: [],
		warnings: [],
	};
	try {
		const values: Value<W>[] = [];
		for (const { type } of definition.parameters) {
			const word = item(words, values.length);
			if (isPointer(type)) values.push({ kind: 'pointer', cell: run.cells.push(word) - 1 });
			else values.push({ kind: 'word', word });
		}
		const returned = enter(run, definition, values);
		return { kind: 'finished', returned, cells: run.cells, flushes: run.flushes, warnings: run.warnings };
	} catch (error) {
		if (error instanceof Stop) return { kind: 'cannot-model', reason: error.message };
		throw error;
	}
}

interface Run<W, B> {
	readonly context: Context<W, B>;
	readonly algebra: Algebra<W, B>;
	steps: number;
	depth: number;
	/** The condition under which the code being run is reached. */
	path: B;
	cells: W[];
	readonly flushes: { start: W; end: W; when: B }[];
	readonly warnings: { assertion: Assertion; when: B }[];
}

/** Kernel helpers nest about ten deep; only a definition that calls itself gets here. */
const depthLimit = 100;

function enter<W, B>(run: Run<W, B>, definition: Definition, values: readonly Value<W>[]): W | null {
	const frame: Frame<W> = { parameters: definition.parameters, values, bound: null };
	if (++run.depth > depthLimit) throw new Stop(`${definition.name}() nests more than ${depthLimit} calls`);
	for (const effect of definition.effects) perform(run, frame, effect);
	const result = definition.result === null ? null : wordOf(run, frame, definition.result);
	run.depth--;
	return result !== null && definition.returns === 'int' ? run.algebra.signExtend(result, 32) : result;
}

function wordOf<W, B>(run: Run<W, B>, frame: Frame<W>, word: Word): W {
	countStep(run);
	const { algebra } = run;
	switch (word.kind) {
		case 'constant':
			return algebra.constant(word.value);
		case 'local':
			return wordNamed(frame, word.name);
		case 'variable':
			return known(run.context.environment.words.get(word.name), word.name);
		case 'not':
			return algebra.not(wordOf(run, frame, word.operand));
		case 'and':
			return algebra.and(wordOf(run, frame, word.left), wordOf(run, frame, word.right));
		case 'or':
			return algebra.or(wordOf(run, frame, word.left), wordOf(run, frame, word.right));
		case 'xor':
			return algebra.xor(wordOf(run, frame, word.left), wordOf(run, frame, word.right));
		case 'add':
			return algebra.add(wordOf(run, frame, word.left), wordOf(run, frame, word.right));
		case 'subtract':
			return algebra.subtract(wordOf(run, frame, word.left), wordOf(run, frame, word.right));
		case 'shift-left':
			return algebra.shiftLeft(wordOf(run, frame, word.operand), word.amount);
		case 'shift-right':
			return algebra.shiftRight(wordOf(run, frame, word.operand), word.amount);
		case 'sign-extend':
			return algebra.signExtend(wordOf(run, frame, word.operand), word.width);
		case 'truth-value': {
			const truth = truthOf(run, frame, word.operand);
			return algebra.choose(truth, algebra.constant(1n), algebra.constant(0n));
		}
		case 'choose': {
			const condition = truthOf(run, frame, word.condition);
			const decided = decide(run, condition);
			if (decided !== undefined) return wordOf(run, frame, decided ? word.then : word.otherwise);
			const then = under(run, condition, () => wordOf(run, frame, word.then));
			const otherwise = under(run, algebra.negate(condition), () => wordOf(run, frame, word.otherwise));
			run.cells = joinCells(run, condition, then.cells, otherwise.cells);
			return algebra.choose(condition, then.value, otherwise.value);
		}
		case 'let': {
			const outer = frame.bound;
			const value: Value<W> = { kind: 'word', word: wordOf(run, frame, word.value) };
			frame.bound = { name: word.name, value, outer };
			const result = wordOf(run, frame, word.body);
			frame.bound = outer;
			return result;
		}
		case 'call':
			return callOf(run, frame, word.callee, word.operands) ?? fail(`${word.callee}() has no result`);
		case 'read':
			return item(run.cells, cellNamed(frame, word.pointer));
		case 'exchange': {
			const value = wordOf(run, frame, word.value);
			const cell = cellNamed(frame, word.pointer);
			const before = item(run.cells, cell);
			run.cells[cell] = value;
			return before;
		}
		case 'after':
			for (const effect of word.effects) perform(run, frame, effect);
			return wordOf(run, frame, word.result);
		case 'cannot-model':
			return fail(word.reason);
	}
}

function truthOf<W, B>(run: Run<W, B>, frame: Frame<W>, truth: Truth): B {
	countStep(run);
	const { algebra } = run;
	switch (truth.kind) {
		case 'literal':
			return algebra.truth(truth.value);
		case 'feature':
			return known(run.context.environment.truths.get(truth.name), truth.name);
		case 'equal':
			return algebra.equal(wordOf(run, frame, truth.left), wordOf(run, frame, truth.right));
		case 'negation':
			return algebra.negate(truthOf(run, frame, truth.operand));
		case 'both':
		case 'either': {
			const isBoth = truth.kind === 'both';
			const left = truthOf(run, frame, truth.left);
			const decided = decide(run, left);
			if (decided !== undefined) return decided === isBoth ? truthOf(run, frame, truth.right) : left;
			const needed = isBoth ? left : algebra.negate(left);
			const before = run.cells;
			const right = under(run, needed, () => truthOf(run, frame, truth.right));
			run.cells = joinCells(run, needed, right.cells, before);
			return isBoth ? algebra.both(left, right.value) : algebra.either(left, right.value);
		}
	}
}

function perform<W, B>(run: Run<W, B>, frame: Frame<W>, effect: Effect): void {
	countStep(run);
	switch (effect.kind) {
		case 'write': {
			const value = wordOf(run, frame, effect.value);
			run.cells[cellNamed(frame, effect.pointer)] = value;
			return;
		}
		case 'flush':
			run.flushes.push({
				start: wordOf(run, frame, effect.start),
				end: wordOf(run, frame, effect.end),
				when: run.path,
			});
			return;
		case 'warn': {
			const when = run.algebra.both(run.path, truthOf(run, frame, effect.condition));
			if (run.algebra.decide(when) !== false) run.warnings.push({ assertion: effect.assertion, when });
			return;
		}
		case 'when': {
			const condition = truthOf(run, frame, effect.condition);
			const decided = decide(run, condition);
			if (decided === false) return;
			const body = (): void => {
				for (const inner of effect.effects) perform(run, frame, inner);
			};
			if (decided) {
				body();
				return;
			}
			const before = run.cells;
			run.cells = joinCells(run, condition, under(run, condition, body).cells, before);
			return;
		}
		case 'perform':
			if (effect.word.kind === 'call') callOf(run, frame, effect.word.callee, effect.word.operands);
			else wordOf(run, frame, effect.word);
	}
}

function callOf<W, B>(run: Run<W, B>, frame: Frame<W>, callee: string, operands: readonly Word[]): W | null {
	const definition = run.context.resolve(callee) ?? fail(`needs ${callee}()`);
	if (definition.parameters.length !== operands.length) {
		fail(`${callee}() takes ${definition.parameters.length} arguments, not ${operands.length}`);
	}
	const values: Value<W>[] = [];
	for (const { type } of definition.parameters) {
		const operand = item(operands, values.length);
		if (!isPointer(type)) values.push({ kind: 'word', word: wordOf(run, frame, operand) });
		else if (operand.kind === 'local') values.push({ kind: 'pointer', cell: cellNamed(frame, operand.name) });
		else fail(`${callee}() takes a pointer that is computed`);
	}
	return enter(run, definition, values);
}

/** The condition's value, if every input that reaches this point agrees on it. */
function decide<W, B>({ algebra, path }: Run<W, B>, condition: B): boolean | undefined {
	const decided = algebra.decide(condition);
	if (decided !== undefined) return decided;
	if (algebra.decide(algebra.both(path, condition)) === false) return false;
	return algebra.decide(algebra.both(path, algebra.negate(condition))) === false ? true : undefined;
}

/** Runs `body` on a copy of the cells, for the inputs that also meet `condition`. */
function under<W, B, T>(run: Run<W, B>, condition: B, body: () => T): { readonly value: T; readonly cells: W[] } {
	const { path, cells } = run;
	run.path = run.algebra.both(path, condition);
	run.cells = cells.slice();
	const value = body();
	const result = { value, cells: run.cells };
	run.path = path;
	run.cells = cells;
	return result;
}

function joinCells<W, B>(run: Run<W, B>, condition: B, then: readonly W[], otherwise: readonly W[]): W[] {
	return then.map((cell, index) => run.algebra.choose(condition, cell, item(otherwise, index)));
}

function countStep<W, B>(run: Run<W, B>): void {
	if (++run.steps > run.context.stepLimit) fail(`takes more than ${run.context.stepLimit} steps`);
}

function known<T>(value: T | undefined, name: string): T {
	return value === undefined ? fail(`needs ${name}`) : value;
}
