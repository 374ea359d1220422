import { openingOf } from '../c/brackets.ts';
import type { Token } from '../c/lexer.ts';

/** Whether the code gives the name at token `index` to something: an object, a member, a function, a type, a macro, a label. */
export function introducesName(tokens: readonly Token[], index: number): boolean {
	const [before, next] = [tokens[index - 1], tokens[index + 1]];
	if (before?.text === 'define') return true;
	if (/^(?:struct|union|enum)$/.test(before?.text ?? '')) return next?.text === '{';
	// A name before another one is a type.
	if (next?.text === '*' || (next?.kind === 'identifier' && !next.text.startsWith('__'))) return false;
	switch (before?.text) {
		case '}':
			return /^[;,=[:]$/.test(next?.text ?? '');
		case ';':
		case ':':
			return next?.text === ':';
		case '{':
			return next?.text === ':' || isInEnum(tokens, index);
		case '(':
			return isMacroParameter(tokens, index);
		case ',':
			return isMacroParameter(tokens, index) || isInEnum(tokens, index) || isInDeclaration(tokens, index);
		case '*':
			return isPointer(tokens, index);
		default:
			return isType(before) && before?.text !== '__attribute__';
	}
}

/** Words that no name of an object follows as the name of its type. */
const NO_TYPE =
	/^(?:return|goto|else|case|do|sizeof|typeof|if|ifdef|ifndef|elif|elifdef|defined|undef|include|break|continue|in|and|or)$/;

function isType(token: Token | undefined): boolean {
	return token?.kind === 'identifier' && !NO_TYPE.test(token.text);
}

/** Whether the name after a star is that of a pointer, which the star touches, or of a pointer to a function. */
function isPointer(tokens: readonly Token[], index: number): boolean {
	let first = index - 1;
	while (tokens[first - 1]?.text === '*') first--;
	const [before, star, next] = [tokens[first - 1], tokens[index - 1], tokens[index + 1]];
	if (before?.text === ',') return isInDeclaration(tokens, first);
	if (before?.text === '(' && next?.text === ')' && tokens[index + 2]?.text === '(')
		return isType(tokens[first - 2]) || tokens[first - 2]?.text === '*';
	return isType(before) && star?.end === tokens[index]?.start && before?.end !== tokens[first]?.start;
}

function isMacroParameter(tokens: readonly Token[], index: number): boolean {
	const open = openingOf(tokens, index);
	return tokens[open - 2]?.text === 'define' && tokens[open - 1]?.end === tokens[open]?.start;
}

function isInEnum(tokens: readonly Token[], index: number): boolean {
	const open = openingOf(tokens, index);
	return tokens[open]?.text === '{' && (tokens[open - 1]?.text === 'enum' || tokens[open - 2]?.text === 'enum');
}

/** Maximum number of tokens between the start of a declaration and a name in it. */
const MAX_DISTANCE = 40;

/** Whether the name after a comma is one of several that a declaration lists. */
function isInDeclaration(tokens: readonly Token[], index: number): boolean {
	let first = index;
	while (first > 0 && index - first < MAX_DISTANCE && !/^[;{}()]$/.test(tokens[first - 1]?.text ?? ';')) first--;
	let name = first + 1;
	while (tokens[name]?.text === '*') name++;
	return isType(tokens[first]) && tokens[name]?.kind === 'identifier' && name < index;
}
