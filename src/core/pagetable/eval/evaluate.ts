import type { Evaluation, WriteAccess } from './evaluation.ts';
import type { Definition, Effect, Truth, Word } from './expression.ts';
import {
	cellNamed,
	pointeeCells,
	elementOf,
	fail,
	frameOf,
	item,
	pointerNamed,
	pointerOf,
	Stop,
	wordNamed,
	type Frame,
	type Value,
} from './frame.ts';
import { cellsAfter, checked, enterModel, readCell, type Context, type Run } from './context.ts';
import { LIMITS } from '../interpret/limits.ts';

export { defaultStepLimit, type Context, type Meter, type Unknown } from './context.ts';
export type { Evaluation, Finished } from './evaluation.ts';

/**
 * Runs a definition over an algebra. Each argument is a word; that of a pointer parameter is what the cell it points to
 * holds at first, and for several entries there are as many words. Two pointers never point to the same cell. Only the
 * chosen arm of a decided condition is run; for one that depends on the input, both arms are, each under its condition.
 */
export function evaluate<W, B>(definition: Definition, words: readonly W[], context: Context<W, B>): Evaluation<W, B> {
	const run: Run<W, B> = {
		context,
		algebra: context.algebra,
		steps: 0,
		depth: 0,
		nesting: 0,
		model: null,
		path: context.algebra.truth(true),
		alive: context.algebra.truth(true),
		cells: [],
		flushes: [],
		warnings: [],
		bugs: [],
		logs: [],
		events: [],
	};
	let returned: W | null = null;
	try {
		const values = argumentsOf(run, definition, words);
		if (context.unknown) run.cells.push(context.unknown.world);
		returned = enter(run, definition, values);
	} catch (error) {
		if (error instanceof Stop) return { kind: 'cannot-model', reason: error.message };
		if (error !== nobodyLeft) throw error;
	} finally {
		if (context.meter) context.meter.steps += run.steps;
	}
	const { flushes, warnings, bugs, logs, events } = run;
	const world = context.unknown ? (run.cells.pop() ?? null) : null;
	return { kind: 'finished', returned, cells: run.cells, world, flushes, warnings, bugs, logs, events };
}

/** Thrown when every input has met a bug. */
const nobodyLeft = new Error('no input is left to run on');

function argumentsOf<W, B>(run: Run<W, B>, { parameters }: Definition, words: readonly W[]): readonly Value<W>[] {
	let next = 0;
	return parameters.map(({ type }): Value<W> => {
		const room = pointeeCells(type);
		if (room === 0) return { kind: 'word', word: item(words, next++) };
		const cell = run.cells.length;
		for (let index = 0; index < room; index++) run.cells.push(item(words, next++));
		return { kind: 'pointer', cell, room };
	});
}

const depthLimit = 100;

function enter<W, B>(run: Run<W, B>, definition: Definition, values: readonly Value<W>[]): W | null {
	const frame = frameOf(definition, values);
	const outer = enterModel(run, definition);
	if (++run.depth > depthLimit) throw new Stop(`${definition.name}() nests more than ${depthLimit} calls`);
	for (const effect of definition.effects) perform(run, frame, effect);
	const result = definition.result === null ? null : wordOf(run, frame, definition.result);
	run.depth--;
	run.model = outer;
	return result !== null && definition.returns === 'int' ? run.algebra.signExtend(result, 32) : result;
}

function wordOf<W, B>(run: Run<W, B>, frame: Frame<W>, word: Word): W {
	enterNode(run);
	// A loop, since the statements of a function are words whose last part holds all that follows.
	let last = word;
	let hidden: Hidden<W> | null = null;
	for (;;) {
		switch (last.kind) {
			case 'let': {
				const value: Value<W> = { kind: 'word', word: wordOf(run, frame, last.value) };
				frame.bound ??= new Map();
				hidden = { name: last.name, value: frame.bound.get(last.name), outer: hidden };
				frame.bound.set(last.name, value);
				last = last.body;
				break;
			}
			case 'after':
				for (const effect of last.effects) perform(run, frame, effect);
				last = last.result;
				break;
			case 'choose': {
				const condition = truthOf(run, frame, last.condition);
				const decided = decide(run, condition);
				if (decided === undefined) return leaveNode(run, frame, hidden, chosen(run, frame, condition, last));
				last = decided ? last.then : last.otherwise;
				break;
			}
			default:
				return leaveNode(run, frame, hidden, computed(run, frame, last));
		}
		countStep(run);
	}
}

/** What a name stood for before a `let` bound it, from the last `let` to the first. */
interface Hidden<W> {
	readonly name: string;
	readonly value: Value<W> | undefined;
	readonly outer: Hidden<W> | null;
}

function leaveNode<W, B>(run: Run<W, B>, frame: Frame<W>, hidden: Hidden<W> | null, result: W): W {
	for (let each = hidden; each !== null; each = each.outer) {
		if (each.value) frame.bound?.set(each.name, each.value);
		else frame.bound?.delete(each.name);
	}
	run.nesting--;
	return result;
}

/** Both arms of a choice that depends on the input. */
function chosen<W, B>(run: Run<W, B>, frame: Frame<W>, condition: B, word: Extract<Word, { kind: 'choose' }>): W {
	const { algebra } = run;
	const then = under(run, condition, () => wordOf(run, frame, word.then));
	const otherwise = under(run, algebra.negate(condition), () => wordOf(run, frame, word.otherwise));
	run.cells = joinCells(run, condition, then.cells, otherwise.cells);
	return algebra.choose(condition, then.value, otherwise.value);
}

function computed<W, B>(run: Run<W, B>, frame: Frame<W>, word: Exclude<Word, { kind: 'let' | 'after' | 'choose' }>): W {
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
		case 'call':
			return callOf(run, frame, word) ?? fail(`${word.callee}() does not return a value`);
		case 'read':
			return readCell(run, frame, word);
		case 'exchange':
			return put(run, frame, word, 'atomic');
		case 'element':
			return fail(`uses the pointer ${word.pointer} as a number`);
		case 'load': {
			const { unknown } = run.context;
			if (!unknown) return fail(`needs ${word.needs}`);
			return unknown.load(word.needs, [wordOf(run, frame, word.address), ...run.cells]);
		}
		case 'cannot-model':
			return fail(word.reason);
	}
}

/** Stores a word in a cell, and gives what was there before. */
function put<W, B>(
	run: Run<W, B>,
	frame: Frame<W>,
	{ pointer, value }: { readonly pointer: string; readonly value: Word },
	access: WriteAccess,
): W {
	const after = wordOf(run, frame, value);
	const cell = cellNamed(frame, pointer);
	const before = item(run.cells, cell);
	run.cells[cell] = after;
	run.events.push({ kind: 'write', access, model: run.model, cell, before, after, when: run.path });
	return before;
}

function truthOf<W, B>(run: Run<W, B>, frame: Frame<W>, truth: Truth): B {
	enterNode(run);
	const result = held(run, frame, truth);
	run.nesting--;
	return result;
}

function held<W, B>(run: Run<W, B>, frame: Frame<W>, truth: Truth): B {
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
	enterNode(run);
	happen(run, frame, effect);
	run.nesting--;
}

function happen<W, B>(run: Run<W, B>, frame: Frame<W>, effect: Effect): void {
	switch (effect.kind) {
		case 'write':
			put(run, frame, effect, effect.access ?? 'unknown');
			return;
		case 'event':
			run.events.push({ kind: 'call', callee: effect.callee, when: run.path });
			happened(run, effect.callee, [], false);
			return;
		case 'flush': {
			const [start, end] = [wordOf(run, frame, effect.start), wordOf(run, frame, effect.end)];
			run.flushes.push({ start, end, when: run.path });
			run.events.push({ kind: 'flush', when: run.path });
			happened(run, 'flush', [start, end], false);
			return;
		}
		case 'store': {
			if (!run.context.unknown) fail(`needs ${effect.needs}`);
			const words = [wordOf(run, frame, effect.address), wordOf(run, frame, effect.value)];
			happened(run, effect.needs, words, true);
			return;
		}
		case 'warn':
		case 'bug': {
			const violated = (): B => truthOf(run, frame, effect.condition);
			const when = run.algebra.both(run.path, checked(run, violated));
			if (run.algebra.decide(when) === false) return;
			(effect.kind === 'warn' ? run.warnings : run.bugs).push({ assertion: effect.assertion, when });
			if (effect.kind === 'warn') return;
			run.alive = run.algebra.both(run.alive, run.algebra.negate(when));
			run.path = run.algebra.both(run.path, run.alive);
			if (run.algebra.decide(run.alive) === false) throw nobodyLeft;
			return;
		}
		case 'log': {
			const { message, place } = effect;
			run.logs.push({ message, place, value: wordOf(run, frame, effect.value), when: run.path });
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
		case 'note':
			run.context.noted?.(effect, (word) => wordOf(run, frame, word));
			return;
		case 'perform':
			if (effect.word.kind === 'call') callOf(run, frame, effect.word);
			else wordOf(run, frame, effect.word);
	}
}

/** Calls a helper; null for one without a result. */
function callOf<W, B>(
	run: Run<W, B>,
	frame: Frame<W>,
	{ callee, operands }: Extract<Word, { kind: 'call' }>,
): W | null {
	const definition = run.context.resolve(callee);
	if (!definition) return unknownCall(run, frame, callee, operands);
	if (definition.result?.kind === 'cannot-model') fail(definition.result.reason);
	if (definition.parameters.length !== operands.length) {
		fail(`${callee}() takes ${definition.parameters.length} arguments, not ${operands.length}`);
	}
	const values: Value<W>[] = [];
	for (const { type } of definition.parameters) {
		const operand = item(operands, values.length);
		if (pointeeCells(type) === 0) values.push({ kind: 'word', word: wordOf(run, frame, operand) });
		else if (operand.kind === 'local') values.push(pointerNamed(frame, operand.name));
		else if (operand.kind === 'element') values.push(elementOf(frame, operand.pointer, operand.index));
		else fail(`${callee}() expects a plain pointer, not a computed value`);
	}
	return enter(run, definition, values);
}

/** Calls what has no definition: unless its name says that it just computes, it may depend on anything, and change anything. */
function unknownCall<W, B>(run: Run<W, B>, frame: Frame<W>, callee: string, operands: readonly Word[]): W {
	const { unknown } = run.context;
	if (!unknown) return fail(`needs ${callee}()`);
	const pointers = operands.map((operand) => pointerOf(frame, operand));
	const words = operands.map((operand, index) => {
		const cell = pointers[index]?.cell;
		return cell === undefined ? wordOf(run, frame, operand) : run.algebra.constant(BigInt(cell));
	});
	if (unknown.isPure(callee) && pointers.every((pointer) => pointer === null)) return unknown.result(callee, words);
	const result = unknown.result(callee, [...words, ...run.cells]);
	happened(run, `${callee}()`, words, true);
	return result;
}

/** The world is another one after something happened to it, and perhaps to the cells. */
function happened<W, B>(run: Run<W, B>, what: string, words: readonly W[], changesCells: boolean): void {
	const { unknown } = run.context;
	if (unknown) run.cells = cellsAfter(unknown, run.cells, what, words, changesCells);
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
	run.path = run.algebra.both(path, run.alive);
	run.cells = cells;
	return result;
}

function joinCells<W, B>(run: Run<W, B>, condition: B, then: readonly W[], otherwise: readonly W[]): W[] {
	return then.map((cell, index) => run.algebra.choose(condition, cell, item(otherwise, index)));
}

/** Begins a word, a condition or an effect. */
function enterNode<W, B>(run: Run<W, B>): void {
	countStep(run);
	if (++run.nesting > LIMITS.evaluatedDepth)
		fail(`too large to model: more than ${LIMITS.evaluatedDepth} levels of nesting`);
}

function countStep<W, B>(run: Run<W, B>): void {
	if (++run.steps > run.context.stepLimit) fail(`takes more than ${run.context.stepLimit} steps`);
}

function known<T>(value: T | undefined, name: string): T {
	return value === undefined ? fail(`needs ${name.replace(/^constant /, '')}`) : value;
}
