/**
 * Arithmetic on abstract 64-bit words `W` and abstract conditions `B`. A definition runs over any algebra: over plain
 * numbers it gives a result, over functions of all input bits it gives what the result is for every input.
 */
export interface Algebra<W, B> {
	/** `value` has at most 64 bits. */
	constant(value: bigint): W;
	not(operand: W): W;
	and(left: W, right: W): W;
	or(left: W, right: W): W;
	xor(left: W, right: W): W;
	/** Modulo 2^64. */
	add(left: W, right: W): W;
	/** Modulo 2^64. */
	subtract(left: W, right: W): W;
	/** Amounts are 0 to 63; zeros come in. */
	shiftLeft(operand: W, amount: number): W;
	shiftRight(operand: W, amount: number): W;
	/** The low `width` bits, 1 to 64, read as a signed number. */
	signExtend(operand: W, width: number): W;
	/** `then` where the condition holds, `otherwise` elsewhere. */
	choose(condition: B, then: W, otherwise: W): W;

	equal(left: W, right: W): B;
	truth(value: boolean): B;
	negate(operand: B): B;
	both(left: B, right: B): B;
	either(left: B, right: B): B;
	/** true or false if the condition is so for every input, undefined if it depends on the input. */
	decide(condition: B): boolean | undefined;
}
