import type { Token } from '../c/lexer.ts';
import type { Statement } from '../c/statements.ts';
import type { CImage } from './hunkView.ts';

/** A statement `name = callee(…);`. */
export interface AssignedCall {
	readonly name: Token;
	/** What is before the parenthesis: the name of a function, but an operator in `name = -(…);`. */
	readonly callee: Token;
	/** Index of the opening parenthesis. */
	readonly open: number;
}

/** The call whose result a statement assigns to a variable; null if the statement does anything else. */
export function assignedCall({ tokens, partners }: CImage, { kind, first, last }: Statement): AssignedCall | null {
	const open = first + 3;
	const [name, equals, callee] = tokens.slice(first, open);
	if (kind !== 'simple' || name?.kind !== 'identifier' || equals?.text !== '=' || callee === undefined) return null;
	return tokens[open]?.text === '(' && partners[open] === last - 1 ? { name, callee, open } : null;
}

/** The variable or member that a statement assigns the result of a call to, as it is written without blanks; or null. */
export function assignedPath({ tokens, partners }: CImage, { kind, first, last }: Statement): string | null {
	let equals = first + 1;
	while (/^(?:->|\.)$/.test(tokens[equals]?.text ?? '')) equals += 2;
	if (kind !== 'simple' || tokens[first]?.kind !== 'identifier' || tokens[equals]?.text !== '=') return null;
	if (tokens[equals + 2]?.text !== '(' || partners[equals + 2] !== last - 1) return null;
	return tokens
		.slice(first, equals)
		.map(({ text }) => text)
		.join('');
}
