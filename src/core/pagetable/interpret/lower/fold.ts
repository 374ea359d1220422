import { concrete } from '../../eval/concrete.ts';
import { everyBit } from '../../entry/word.ts';
import type { Truth, Word } from '../../eval/expression.ts';

/** Makers of expressions that compute at once what is constant. */

type BinaryKind = 'and' | 'or' | 'xor' | 'add' | 'subtract';

/** One operation on two words. */
export function binaryWord(kind: BinaryKind, left: Word, right: Word): Word {
	if (left.kind === 'constant' && right.kind === 'constant') {
		return number(concrete[kind](left.value, right.value));
	}
	if (kind === 'and' && isNumber(right, everyBit)) return left;
	if (kind !== 'and' && isNumber(right, 0n)) return left;
	if (kind === 'or' && isNumber(left, 0n)) return right;
	return { kind, left, right };
}

/** Every bit flipped. */
export function notWord(operand: Word): Word {
	return operand.kind === 'constant' ? number(concrete.not(operand.value)) : { kind: 'not', operand };
}

/** By `amount` bits, 0 to 63; zeros come in. */
export function shiftWord(kind: 'shift-left' | 'shift-right', operand: Word, amount: number): Word {
	if (amount === 0) return operand;
	if (operand.kind !== 'constant') return { kind, operand, amount };
	return number(
		kind === 'shift-left' ? concrete.shiftLeft(operand.value, amount) : concrete.shiftRight(operand.value, amount),
	);
}

/** The low `width` bits as a signed number. */
export function signExtended(operand: Word, width: number): Word {
	if (width === 64 || operand.kind === 'truth-value') return operand;
	if (operand.kind === 'constant') return number(concrete.signExtend(operand.value, width));
	return { kind: 'sign-extend', operand, width };
}

/** One of two words; of a decided condition only that one remains. */
export function chooseWord(condition: Truth, then: Word, otherwise: Word): Word {
	if (condition.kind === 'literal') return condition.value ? then : otherwise;
	return { kind: 'choose', condition, then, otherwise };
}

/** All bits agree. */
export function equalWords(left: Word, right: Word): Truth {
	if (left.kind === 'constant' && right.kind === 'constant') return literal(left.value === right.value);
	return { kind: 'equal', left, right };
}

/** Any bit is set. */
export function isNotZero(word: Word): Truth {
	return word.kind === 'truth-value' ? word.operand : negated(equalWords(word, number(0n)));
}

/** The condition does not hold. */
export function negated(operand: Truth): Truth {
	if (operand.kind === 'literal') return literal(!operand.value);
	return operand.kind === 'negation' ? operand.operand : { kind: 'negation', operand };
}

/** Both hold, or at least one does. */
export function combined(kind: 'both' | 'either', left: Truth, right: Truth): Truth {
	if (left.kind === 'literal') return left.value === (kind === 'both') ? right : left;
	return { kind, left, right };
}

/** 1 or 0. */
export function truthWord(operand: Truth): Word {
	return operand.kind === 'literal' ? number(operand.value ? 1n : 0n) : { kind: 'truth-value', operand };
}

/** A constant, wrapped to 64 bits. */
export function number(value: bigint): Word {
	return { kind: 'constant', value: BigInt.asUintN(64, value) };
}

/** A decided condition. */
export function literal(value: boolean): Truth {
	return { kind: 'literal', value };
}

function isNumber(word: Word, value: bigint): boolean {
	return word.kind === 'constant' && word.value === value;
}
