import { splitAtCommas } from './brackets.ts';
import { followsType, type FunctionHead, functionHead } from './functions.ts';
import type { Token } from './lexer.ts';
import type { Statement } from './statements.ts';
import { isQualifier, isTypeName } from './typeNames.ts';

/** A function declared without a body, or a pointer to functions. */
export interface Prototype extends FunctionHead {
	/** Whether it declares a pointer to functions. */
	readonly isPointer: boolean;
	/** Whether the semicolon directly follows the parameters. */
	readonly isPlain: boolean;
}

/** The prototype that a statement is; null if it is something else. */
export function readPrototype(
	tokens: readonly Token[],
	partners: Int32Array,
	{ kind, first, last }: Statement,
): Prototype | null {
	if (kind !== 'simple' || tokens[last]?.text !== ';') return null;
	const plain = functionHead(tokens, partners, first, last - 1);
	const head = plain ?? pointerHead(tokens, partners, first);
	if (head?.first !== first || (plain !== null && isFromMacro(tokens, plain))) return null;
	return { ...head, isPointer: plain === null, isPlain: head.close === last - 1 };
}

/** The declaration of a pointer to functions that begins at token `first`: `int (*name)(int count)`. */
function pointerHead(tokens: readonly Token[], partners: Int32Array, first: number): FunctionHead | null {
	let group = first;
	while (tokens[group]?.kind === 'identifier' || tokens[group]?.text === '*') group++;
	if (group === first || tokens[group]?.text !== '(' || tokens[group + 1]?.text !== '*') return null;
	const [name, open] = [group + 2, group + 4];
	const close = tokens[group + 3]?.text === ')' && tokens[open]?.text === '(' ? (partners[open] ?? -1) : -1;
	if (tokens[name]?.kind !== 'identifier' || close === -1) return null;
	return followsType(tokens, first, group) ? { first, name, open, close } : null;
}

/**
 * Whether a macro makes what is declared: without a type before it, as in `extern DECLARE_BITMAP(bits, 8);`, or where the
 * parameters are words that are not types, as in `extern u64 name_of(example);`.
 */
function isFromMacro(tokens: readonly Token[], { first, name, open, close }: FunctionHead): boolean {
	if (tokens.slice(first, name).every(({ kind, text }) => kind === 'comment' || isQualifier(text))) return true;
	const parts = splitAtCommas(tokens, open + 1, close - 1);
	return parts.every(({ first, last }) => {
		const token = tokens[first];
		return first === last && token?.kind === 'identifier' && !isTypeName(token.text);
	});
}

/** The tokens of each parameter, from left to right. */
export function prototypeParameters(
	tokens: readonly Token[],
	{ open, close }: Prototype,
): readonly (readonly Token[])[] {
	return splitAtCommas(tokens, open + 1, close - 1).map(({ first, last }) =>
		tokens.slice(first, last + 1).filter(({ kind }) => kind !== 'comment'),
	);
}
