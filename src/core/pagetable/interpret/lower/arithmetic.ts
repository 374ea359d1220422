import { below, bind, cannotModel, shiftLeftBy, shiftRightBy } from '../../eval/build.ts';
import type { Truth, Word } from '../../eval/expression.ts';
import { bitNumbers } from '../../eval/symbolic.ts';
import { intType, typeText, type IntegerType } from '../parse/ctype.ts';
import {
	binaryWord,
	chooseWord,
	equalWords,
	literal,
	negated,
	notWord,
	number,
	shiftWord,
	signExtended,
} from './fold.ts';
import { unreadable } from '../limits.ts';
import type { BinaryOperator, UnaryOperator } from '../parse/syntax.ts';
import {
	commonType,
	convert,
	isRepresentative,
	narrowed,
	numberOf,
	promoted,
	truthValueOf,
	wordOf,
	type NumberValue,
} from './value.ts';

/** One of C's operators on two numbers, `&&` and `||` aside, which may skip their right side. */
export function binaryValue(operator: BinaryOperator, left: NumberValue, right: NumberValue): NumberValue {
	if (left.word.kind === 'cannot-model') return numberOf(intType, left.word);
	if (operator === '<<' || operator === '>>') return shifted(operator, left, right);
	const type = commonType(left.type, right.type);
	const [a, b] = [wordOf(convert(left, type)), wordOf(convert(right, type))];
	switch (operator) {
		case '==':
			return truthValueOf(equalWords(a, b));
		case '!=':
			return truthValueOf(negated(equalWords(a, b)));
		case '<':
			return truthValueOf(isBelow(a, b, type));
		case '>':
			return truthValueOf(isBelow(b, a, type));
		case '<=':
			return truthValueOf(negated(isBelow(b, a, type)));
		case '>=':
			return truthValueOf(negated(isBelow(a, b, type)));
		case '&':
		case '|':
		case '^':
			return numberOf(type, binaryWord(BITWISE[operator], a, b));
		case '+':
			return numberOf(type, narrowed(binaryWord('add', a, b), type));
		case '-':
			return numberOf(type, narrowed(binaryWord('subtract', a, b), type));
		case '*':
			return numberOf(type, narrowed(product(a, b), type));
		case '/':
		case '%':
			return numberOf(type, quotient(operator, a, b, type));
		default:
			return unreadable(`has a misplaced ${operator}`);
	}
}

/** One of C's operators on one number. */
export function unaryValue(operator: Exclude<UnaryOperator, '*' | '&'>, operand: NumberValue): NumberValue {
	if (operand.word.kind === 'cannot-model') return operand;
	if (operator === '!') return truthValueOf(negated(truthOf(operand)));
	const type = promoted(operand.type);
	const word = wordOf(convert(operand, type));
	if (operator === '+') return numberOf(type, word);
	return numberOf(type, narrowed(operator === '~' ? notWord(word) : binaryWord('subtract', number(0n), word), type));
}

/** Whether a number counts as true. */
export function truthOf(value: NumberValue): Truth {
	if (isRepresentative(value.type)) return unreadable(`uses the address of a ${typeText(value.type)}`);
	if (value.word.kind === 'constant') return literal(value.word.value !== 0n);
	if (value.word.kind === 'truth-value') return value.word.operand;
	return negated(equalWords(value.word, number(0n)));
}

const BITWISE = { '&': 'and', '|': 'or', '^': 'xor' } as const;

function shifted(operator: '<<' | '>>', left: NumberValue, right: NumberValue): NumberValue {
	const type = promoted(left.type);
	const word = wordOf(convert(left, type));
	const amount = wordOf(convert(right, promoted(right.type)));
	if (amount.kind !== 'constant') {
		return numberOf(
			type,
			bind('#value', word, (value) =>
				bind('#by', amount, (by) => {
					const result = operator === '<<' ? shiftLeftBy(value, by) : shiftedRight(value, by, type);
					// A shift by as many bits as the type has, or more, means nothing in C.
					return chooseWord(below(by, number(BigInt(type.bits))), narrowed(result, type), TOO_FAR);
				}),
			),
		);
	}
	if (amount.value >= BigInt(type.bits)) return unreadable(`shifts by ${amount.value} bits`);
	const by = Number(amount.value);
	if (operator === '<<') return numberOf(type, narrowed(shiftWord('shift-left', word, by), type));
	const result = shiftWord('shift-right', word, by);
	return numberOf(type, type.isSigned ? signExtended(result, 64 - by) : result);
}

const TOO_FAR = cannotModel('shifts by more bits than there are');

/** A shift that fills up with the sign of a signed number. */
function shiftedRight(value: Word, by: Word, { isSigned }: IntegerType): Word {
	if (!isSigned) return shiftRightBy(value, by);
	return bind('#sign', signOf(value), (sign) =>
		binaryWord('xor', shiftRightBy(binaryWord('xor', value, sign), by), sign),
	);
}

/** All ones for a negative number, else 0. */
function signOf(word: Word): Word {
	return signExtended(shiftWord('shift-right', word, 63), 1);
}

function isBelow(left: Word, right: Word, type: IntegerType): Truth {
	if (left.kind === 'constant' && right.kind === 'constant') {
		const [a, b] = [left, right].map(({ value }) => (type.isSigned ? BigInt.asIntN(64, value) : value));
		return literal((a ?? 0n) < (b ?? 0n));
	}
	if (!type.isSigned) return below(left, right);
	// Flipping the sign bits puts negative numbers below the others.
	const sign = number(1n << 63n);
	return below(binaryWord('xor', left, sign), binaryWord('xor', right, sign));
}

/** A product with a constant: shifted words that are added or subtracted, as few as possible. */
function product(left: Word, right: Word): Word {
	const [word, factor] = left.kind === 'constant' ? [right, left] : [left, right];
	if (factor.kind !== 'constant') return computedProduct(word, factor);
	if (word.kind === 'constant') return number(word.value * factor.value);
	return bind('#factor', word, (bound) =>
		signedDigits(factor.value).reduce(
			(sum, { bit, isNegative }) =>
				binaryWord(isNegative ? 'subtract' : 'add', sum, shiftWord('shift-left', bound, bit)),
			number(0n),
		),
	);
}

/** The powers of two that add up to `value` modulo 2^64; no two of them are neighbours (non-adjacent form). */
function signedDigits(value: bigint): readonly { readonly bit: number; readonly isNegative: boolean }[] {
	const digits: { bit: number; isNegative: boolean }[] = [];
	let rest = value;
	for (const bit of bitNumbers) {
		if ((rest & 1n) === 1n) {
			const isNegative = (rest & 3n) === 3n;
			digits.push({ bit, isNegative });
			rest += isNegative ? 1n : -1n;
		}
		rest >>= 1n;
	}
	return digits;
}

function computedProduct(left: Word, right: Word): Word {
	return bind('#left', left, (a) =>
		bind('#right', right, (b) =>
			bitNumbers
				.map((bit) =>
					binaryWord('and', shiftWord('shift-left', a, bit), signExtended(shiftWord('shift-right', b, bit), 1)),
				)
				.reduce((sum, each) => binaryWord('add', sum, each), number(0n)),
		),
	);
}

/** A quotient or remainder of constants, or by a power of two; a signed quotient is rounded towards 0. */
function quotient(operator: '/' | '%', left: Word, right: Word, type: IntegerType): Word {
	if (right.kind !== 'constant' || right.value === 0n)
		return unreadable('divides by zero or by a value that is not constant');
	if (left.kind === 'constant') {
		const [a, b] = [left.value, right.value].map((value) => (type.isSigned ? BigInt.asIntN(64, value) : value));
		if (type.isSigned && b === -1n) return unreadable('divides by -1');
		return number(operator === '/' ? (a ?? 0n) / (b ?? 1n) : (a ?? 0n) % (b ?? 1n));
	}
	const power = right.value.toString(2).length - 1;
	if (right.value !== 1n << BigInt(power) || power >= type.bits - (type.isSigned ? 1 : 0)) {
		return unreadable('divides by a number that is not a power of two');
	}
	const low = number(right.value - 1n);
	if (!type.isSigned) {
		return operator === '%' ? binaryWord('and', left, low) : shiftWord('shift-right', left, power);
	}
	return bind('#dividend', left, (word) =>
		bind('#excess', binaryWord('and', signOf(word), low), (excess) => {
			const raised = binaryWord('add', word, excess);
			if (operator === '%') return binaryWord('subtract', binaryWord('and', raised, low), excess);
			return signExtended(shiftWord('shift-right', raised, power), 64 - power);
		}),
	);
}
