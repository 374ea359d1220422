import type { Algebra } from './algebra.ts';
import { everyBit } from '../entry/word.ts';

/** The algebra of single 64-bit words, as non-negative bigints below 2^64. */
export const concrete: Algebra<bigint, boolean> = {
	constant: (value) => value,
	not: (operand) => operand ^ everyBit,
	and: (left, right) => left & right,
	or: (left, right) => left | right,
	xor: (left, right) => left ^ right,
	add: (left, right) => BigInt.asUintN(64, left + right),
	subtract: (left, right) => BigInt.asUintN(64, left - right),
	shiftLeft: (operand, amount) => BigInt.asUintN(64, operand << BigInt(amount)),
	shiftRight: (operand, amount) => operand >> BigInt(amount),
	signExtend: (operand, width) => BigInt.asUintN(64, BigInt.asIntN(width, operand)),
	choose: (condition, then, otherwise) => (condition ? then : otherwise),

	equal: (left, right) => left === right,
	truth: (value) => value,
	negate: (operand) => !operand,
	both: (left, right) => left && right,
	either: (left, right) => left || right,
	decide: (condition) => condition,
};
