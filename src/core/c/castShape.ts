import type { Token } from './lexer.ts';

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
