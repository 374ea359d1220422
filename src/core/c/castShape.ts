import { closingOf } from './brackets.ts';
import type { Token } from './lexer.ts';
import { isQualifier, isTypeof } from './typeNames.ts';

/**
 * Whether the operator at `index` probably follows a cast to a type that nothing else shows to be one: there is one name in
 * parentheses, which is not an argument, a blank, and the operand directly after the operator.
 */
export function followsCast(tokens: readonly Token[], index: number): boolean {
	const [lead, open, name, close, operator, operand] = tokens.slice(Math.max(0, index - 4), index + 2);
	if (open?.text !== '(' || name?.kind !== 'identifier' || close?.text !== ')') return false;
	if (lead === undefined || lead.text === ')' || lead.text === ']') return false;
	if (lead.kind === 'identifier' && lead.text !== 'return') return false;
	return operator !== undefined && close.end < operator.start && operand?.start === operator.end;
}

/** Whether `(name *)` opens at `index`: only a type ends with a star. */
export function isPointerCast(tokens: readonly Token[], index: number): boolean {
	let at = index + 1;
	while (isQualifier(tokens[at]?.text ?? '')) at++;
	if (tokens[at]?.kind !== 'identifier') return false;
	at++;
	const stars = at;
	while (tokens[at]?.text === '*' || isQualifier(tokens[at]?.text ?? '')) at++;
	return at > stars && tokens[at]?.text === ')';
}

/** Maximum number of tokens in the parentheses of a `typeof`. */
const MAX_TYPEOF = 60;

/** Whether a cast to a `typeof`, or to a pointer to one, opens at `index`. */
export function isTypeofCast(tokens: readonly Token[], index: number): boolean {
	let at = index + 1;
	while (isQualifier(tokens[at]?.text ?? '')) at++;
	if (!isTypeof(tokens[at]?.text ?? '') || tokens[at + 1]?.text !== '(') return false;
	at = closingOf(tokens, at + 1, MAX_TYPEOF);
	if (at === -1) return false;
	at++;
	while (tokens[at]?.text === '*' || isQualifier(tokens[at]?.text ?? '')) at++;
	return tokens[at]?.text === ')';
}
