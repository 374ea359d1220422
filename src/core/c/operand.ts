import { closingOf, openingOf, type TokenRange } from './brackets.ts';
import type { Token } from './lexer.ts';

/** Maximum number of members, indices and arguments of an operand; longer ones are not read. */
const MAX_STEPS = 200;

/**
 * The first token of the operand that ends at `last`: a name with the members, indices and arguments after it; -1 if
 * something else ends there.
 */
export function operandStart(tokens: readonly Token[], last: number): number {
	let index = last;
	for (let steps = 0; index >= 0 && steps < MAX_STEPS; steps++) {
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

/** The token after the operand that begins at `first`; -1 if none does. */
export function endOfOperand(tokens: readonly Token[], first: number): number {
	if (tokens[first]?.kind !== 'identifier') return -1;
	let index = first + 1;
	for (let steps = 0; steps < MAX_STEPS; steps++) {
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

/** Whether tokens `first` to `last` are exactly one literal or operand, with any `&` and `*` before it. */
export function isOperand(tokens: readonly Token[], { first, last }: TokenRange): boolean {
	let index = first;
	while (tokens[index]?.text === '&' || tokens[index]?.text === '*') index++;
	const kind = tokens[index]?.kind;
	return (kind === 'string' || kind === 'number' ? index + 1 : endOfOperand(tokens, index)) === last + 1;
}
