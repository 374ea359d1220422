import { closingOf, openingOf, type TokenRange } from './brackets.ts';
import type { Token } from './lexer.ts';

/** Most tokens that an operand may have; longer ones are nobody's to judge. */
const LONGEST = 200;

/**
 * The first token of the operand that ends at `last`: a name with the members, indices and arguments behind it; -1 where
 * something else stands there.
 */
export function operandStart(tokens: readonly Token[], last: number): number {
	let index = last;
	for (let steps = 0; index >= 0 && steps < LONGEST; steps++) {
		const text = tokens[index]?.text ?? '';
		if (text === ')' || text === ']') {
			index = openingOf(tokens, index) - 1;
			if (tokens[index]?.text === ']' || tokens[index]?.text === ')') continue;
		}
		if (tokens[index]?.kind !== 'identifier') return -1;
		const before = tokens[index - 1]?.text;
		if (before !== '->' && before !== '.') return index;
		index -= 2;
	}
	return -1;
}

/** The token behind the operand that begins at `first`; -1 where none does. */
export function endOfOperand(tokens: readonly Token[], first: number): number {
	if (tokens[first]?.kind !== 'identifier') return -1;
	let index = first + 1;
	for (let steps = 0; steps < LONGEST; steps++) {
		const text = tokens[index]?.text;
		if (text === '->' || text === '.') {
			if (tokens[index + 1]?.kind !== 'identifier') return index;
			index += 2;
		} else if (text === '(' || text === '[') {
			const close = closingOf(tokens, index);
			if (close === -1) return -1;
			index = close + 1;
		} else return index;
	}
	return -1;
}

/** Whether a literal or an operand, `&` and `*` before it included, is all that stands from `first` to `last`. */
export function isOperand(tokens: readonly Token[], { first, last }: TokenRange): boolean {
	let index = first;
	while (tokens[index]?.text === '&' || tokens[index]?.text === '*') index++;
	const kind = tokens[index]?.kind;
	return (kind === 'string' || kind === 'number' ? index + 1 : endOfOperand(tokens, index)) === last + 1;
}
