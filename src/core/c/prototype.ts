import type { Token } from './lexer.ts';
import type { Statement } from './statements.ts';

/** A function declared without a body, or a pointer to functions. */
export interface Prototype {
	/** Index of the first token, and of the name. */
	readonly first: number;
	readonly name: number;
	/** Indices of the parentheses of its parameters. */
	readonly open: number;
	readonly close: number;
	/** Whether it declares a pointer to functions. */
	readonly isPointer: boolean;
	/** Whether the semicolon stands directly behind the parameters. */
	readonly isPlain: boolean;
}

/** The prototype that a statement is; null if it is none. What stands before the name has to look like a type. */
export function readPrototype(
	tokens: readonly Token[],
	partners: Int32Array,
	{ kind, first, last }: Statement,
): Prototype | null {
	if (kind !== 'simple' || tokens[last]?.text !== ';' || NO_TYPE.has(tokens[first]?.text ?? '')) return null;
	let open = first;
	let star = -1;
	for (; open < last && (tokens[open]?.kind === 'identifier' || tokens[open]?.text === '*'); open++) {
		if (tokens[open]?.text === '*') star = open;
	}
	if (tokens[open]?.text !== '(') return null;
	const isPointer = open > first && tokens[open + 1]?.text === '*' && tokens[open + 3]?.text === ')';
	const name = isPointer ? open + 2 : open - 1;
	// Behind a star only the name follows, or what qualifies the pointer: `*policy __free(…)` is a variable.
	if (!isPointer && star !== -1 && name > star + 1 && !QUALIFIER.test(tokens[star + 1]?.text ?? '')) return null;
	if (isPointer) open += 4;
	const close = partners[open] ?? -1;
	const hasType = isPointer || name > first;
	if (tokens[open]?.text !== '(' || tokens[name]?.kind !== 'identifier' || close === -1 || !hasType) return null;
	return { first, name, open, close, isPointer, isPlain: close === last - 1 };
}

/** What may stand before a name and a parenthesis without declaring anything. */
const NO_TYPE = new Set('return else goto case typedef sizeof do asm if while for switch default'.split(' '));

const QUALIFIER = /^(?:const|volatile|restrict|__\w+)$/;

/** The tokens of each parameter, from left to right. */
export function prototypeParameters(
	tokens: readonly Token[],
	{ open, close }: Prototype,
): readonly (readonly Token[])[] {
	const parameters: Token[][] = [[]];
	let depth = 0;
	for (const token of tokens.slice(open + 1, close)) {
		if (token.kind === 'comment') continue;
		if (token.text === '(' || token.text === '{' || token.text === '[') depth++;
		if (token.text === ')' || token.text === '}' || token.text === ']') depth--;
		if (token.text === ',' && depth === 0) parameters.push([]);
		else parameters.at(-1)?.push(token);
	}
	return parameters;
}
