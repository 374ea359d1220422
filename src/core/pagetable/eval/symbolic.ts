import type { Algebra } from './algebra.ts';
import { memoizeByKey } from '../../text/memoize.ts';
import { falseNode, trueNode, type Bdd, type Node } from './bdd.ts';

/** A word as 64 functions of the input bits, lowest bit first. */
export type Bits = readonly Node[];

/** The algebra of all inputs at once: a result says what it is for each of them. Throws TooManyNodes past the limit. */
export function symbolic(bdd: Bdd): Algebra<Bits, Node> {
	const constant = memoizeByKey((value: bigint): Bits =>
		bitNumbers.map((bit) => (((value >> BigInt(bit)) & 1n) === 1n ? trueNode : falseNode)),
	);
	const bitwise =
		(combine: (left: Node, right: Node) => Node) =>
		(left: Bits, right: Bits): Bits =>
			bitNumbers.map((bit) => combine(bitAt(left, bit), bitAt(right, bit)));
	const sum = (left: Bits, right: Bits, carryIn: Node): Bits => {
		let carry = carryIn;
		return bitNumbers.map((bit) => {
			const [a, b] = [bitAt(left, bit), bitAt(right, bit)];
			const isOdd = bdd.xor(a, b);
			const result = bdd.xor(isOdd, carry);
			carry = bdd.choose(isOdd, carry, a);
			return result;
		});
	};
	const not = (operand: Bits): Bits => operand.map((bit) => bdd.not(bit));
	return {
		constant,
		not,
		and: bitwise(bdd.and),
		or: bitwise(bdd.or),
		xor: bitwise(bdd.xor),
		add: (left, right) => sum(left, right, falseNode),
		subtract: (left, right) => sum(left, not(right), trueNode),
		shiftLeft: (operand, amount) => bitNumbers.map((bit) => bitAt(operand, bit - amount)),
		shiftRight: (operand, amount) => bitNumbers.map((bit) => bitAt(operand, bit + amount)),
		signExtend: (operand, width) => bitNumbers.map((bit) => bitAt(operand, Math.min(bit, width - 1))),
		choose: (condition, then, otherwise) =>
			condition === trueNode
				? then
				: condition === falseNode
					? otherwise
					: bitNumbers.map((bit) => bdd.choose(condition, bitAt(then, bit), bitAt(otherwise, bit))),
		equal: (left, right) => {
			let equal: Node = trueNode;
			// From the last variable to the first, so that each step adds to the top of what there is.
			for (const bit of bitNumbers.toReversed()) {
				equal = bdd.and(bdd.not(bdd.xor(bitAt(left, bit), bitAt(right, bit))), equal);
				if (equal === falseNode) break;
			}
			return equal;
		},
		truth: (value) => (value ? trueNode : falseNode),
		negate: bdd.not,
		both: bdd.and,
		either: bdd.or,
		decide: (condition) => (condition === falseNode ? false : condition === trueNode ? true : undefined),
	};
}

/** The function of one bit of a word; 0 beyond its ends. */
export function bitAt(word: Bits, bit: number): Node {
	return word[bit] ?? falseNode;
}

/** The bits of a word, lowest first. */
export const bitNumbers: readonly number[] = Array.from({ length: 64 }, (_, bit) => bit);
