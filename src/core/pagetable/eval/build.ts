import type { Assertion, Effect, Truth, Word } from './expression.ts';

/** A constant, wrapped to 64 bits. */
export function constant(value: bigint): Word {
	return { kind: 'constant', value: BigInt.asUintN(64, value) };
}

/** A parameter, or a name bound by `bind`. */
export function local(name: string): Word {
	return { kind: 'local', name };
}

/** A run-time variable of the machine. */
export function variable(name: string): Word {
	return { kind: 'variable', name };
}

/** Computes `value` once and hands it to `body` under a name. */
export function bind(name: string, value: Word, body: (bound: Word) => Word): Word {
	return { kind: 'let', name, value, body: body(local(name)) };
}

/** Every bit flipped. */
export function not(operand: Word): Word {
	return { kind: 'not', operand };
}

/** The bits set in both. */
export function and(left: Word, right: Word): Word {
	return { kind: 'and', left, right };
}

/** The bits set in either. */
export function or(left: Word, right: Word): Word {
	return { kind: 'or', left, right };
}

/** The bits in which the two differ. */
export function xor(left: Word, right: Word): Word {
	return { kind: 'xor', left, right };
}

/** The difference, modulo 2^64. */
export function subtract(left: Word, right: Word): Word {
	return { kind: 'subtract', left, right };
}

/** The sum, modulo 2^64. */
export function add(left: Word, right: Word): Word {
	return { kind: 'add', left, right };
}

/** The bits of `word` that are not in `removed`. */
export function without(word: Word, removed: Word): Word {
	return and(word, not(removed));
}

/** Upwards by `amount` bits, 0 to 63; zeros come in. */
export function shiftLeft(operand: Word, amount: number): Word {
	return { kind: 'shift-left', operand, amount };
}

/** Downwards by `amount` bits, 0 to 63; zeros come in. */
export function shiftRight(operand: Word, amount: number): Word {
	return { kind: 'shift-right', operand, amount };
}

/** Upwards by the low six bits of `amount`; zeros come in. */
export function shiftLeftBy(operand: Word, amount: Word): Word {
	return shiftBy(operand, amount, shiftLeft);
}

/** Downwards by the low six bits of `amount`; zeros come in. */
export function shiftRightBy(operand: Word, amount: Word): Word {
	return shiftBy(operand, amount, shiftRight);
}

function shiftBy(operand: Word, amount: Word, shift: (operand: Word, amount: number) => Word): Word {
	// Names that no operand uses, since its locals must not be hidden.
	return bind('#amount', amount, (bound) =>
		[0, 1, 2, 3, 4, 5].reduce((word, bit) => {
			const isSet = nonZero(and(bound, constant(1n << BigInt(bit))));
			return bind('#shifted', word, (shifted) => choose(isSet, shift(shifted, 1 << bit), shifted));
		}, operand),
	);
}

/** One of two words; the other is not evaluated. */
export function choose(condition: Truth, then: Word, otherwise: Word): Word {
	return { kind: 'choose', condition, then, otherwise };
}

/** 1 or 0. */
export function truthValue(operand: Truth): Word {
	return { kind: 'truth-value', operand };
}

/** Another helper's result, by its name in the kernel. A pointer operand must be a local. */
export function call(callee: string, ...operands: readonly Word[]): Word {
	return { kind: 'call', callee, operands };
}

/** As an operand for a pointer parameter: the index-th entry after the one that the pointer points to. */
export function elementAt(pointer: string, index: number): Word {
	return { kind: 'element', pointer, index };
}

/** What the pointer points to. */
export function read(pointer: string): Word {
	return { kind: 'read', pointer };
}

/** Stores `value` through the pointer; the word is the previous value. */
export function exchange(pointer: string, value: Word): Word {
	return { kind: 'exchange', pointer, value };
}

/** `result`, evaluated after the effects. */
export function after(effects: readonly Effect[], result: Word): Word {
	return { kind: 'after', effects, result };
}

/** All 64 bits agree. */
export function equal(left: Word, right: Word): Truth {
	return { kind: 'equal', left, right };
}

/** The left one is smaller, both taken as unsigned. */
export function below(left: Word, right: Word): Truth {
	// The left-most borrow of left - right.
	const borrow = bind('#left', left, (a) =>
		bind('#right', right, (b) => shiftRight(or(and(not(a), b), and(or(not(a), b), subtract(a, b))), 63)),
	);
	return equal(borrow, constant(1n));
}

/** The condition does not hold. */
export function negation(operand: Truth): Truth {
	return { kind: 'negation', operand };
}

/** Both hold; the right one is not evaluated where the left one fails. */
export function both(left: Truth, right: Truth): Truth {
	return { kind: 'both', left, right };
}

/** At least one holds; the right one is not evaluated where the left one holds. */
export function either(left: Truth, right: Truth): Truth {
	return { kind: 'either', left, right };
}

/** A feature of the processor (`cpu:…`) or an option of the kernel (`config:…`). */
export function feature(name: string): Truth {
	return { kind: 'feature', name };
}

/** Any bit of the word is set. */
export function nonZero(word: Word): Truth {
	return negation(equal(word, constant(0n)));
}

/** Stores a value through the pointer. */
export function write(pointer: string, value: Word): Effect {
	return { kind: 'write', pointer, value };
}

/** Drops the TLB entries of [start, end). */
export function flush(start: Word, end: Word): Effect {
	return { kind: 'flush', start, end };
}

/** Records that the assertion is violated where `violated` holds. */
export function warn(violated: Truth, assertion: Assertion): Effect {
	return { kind: 'warn', assertion, condition: violated };
}

/** The same, as a check that only kernels built with DEBUG_VM make. */
export function debugWarn(violated: Truth, assertion: Assertion): Effect {
	return when(feature('config:DEBUG_VM'), warn(violated, assertion));
}

/** Ends the run where `violated` holds: a check that only kernels built with DEBUG_VM make. */
export function debugBug(violated: Truth, assertion: Assertion): Effect {
	return when(feature('config:DEBUG_VM'), { kind: 'bug', assertion, condition: violated });
}

/** The effects, where the condition holds. */
export function when(condition: Truth, ...effects: readonly Effect[]): Effect {
	return { kind: 'when', condition, effects };
}

/** The word evaluated for its effects alone, as a call of a `void` helper. */
export function perform(word: Word): Effect {
	return { kind: 'perform', word };
}

/** Evaluating it ends the run, for the reason given. */
export function cannotModel(reason: string): Word {
	return { kind: 'cannot-model', reason };
}
