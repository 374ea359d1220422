import { matchBrackets } from '../c/brackets.ts';
import type { Token } from '../c/lexer.ts';
import { memoize } from '../text/memoize.ts';

/** In the shape of a macro, a pair of parentheses or braces with all that they contain. */
const GROUP = '1u';

/**
 * The shape of a macro's body, which its kind depends on: its tokens, with one blank for white space, `1u` for each pair
 * of parentheses or braces, `[]` for an index, names that `##` joins as one, and `"X"` for strings with the names beside them.
 */
export const macroShape = memoize((body: readonly Token[]): string => {
	const partners = matchBrackets(body);
	const pieces: string[] = [];
	let previous: Token | undefined;
	for (let index = 0; index < body.length; index++) {
		const token = body[index];
		if (token === undefined) break;
		const { kind, text } = token;
		const isJoined = text === '##' || previous?.text === '##' || previous?.end === token.start;
		if (previous !== undefined && !isJoined) pieces.push(' ');
		const partner = partners[index] ?? -1;
		if (partner > index) pieces.push(text === '[' ? '[]' : GROUP);
		else if (text !== '##') pieces.push(kind === 'string' ? '"X"' : kind === 'character' ? "'X'" : text);
		index = Math.max(index, partner);
		previous = body[index];
	}
	return joined(pieces);
});

/** The pieces as one text; a string includes the names on both sides of it. */
function joined(pieces: readonly string[]): string {
	const kept: string[] = [];
	let followsString = false;
	for (const piece of pieces) {
		const isString = piece === '"X"';
		const goesWithString = piece === ' ' || /^\w+$/.test(piece);
		if (isString) while (kept.length > 0 && /^(?: |\w+)$/.test(kept.at(-1) ?? '')) kept.pop();
		if (!followsString || !goesWithString) kept.push(piece);
		followsString = isString || (followsString && goesWithString);
	}
	return kept.join('');
}

const NAME = '[A-Za-z_]\\w*';
/** A number or one pair of parentheses, but not a cast, which is a pair with a value directly after it. */
const CONSTANT = '(?!1u(?![lL])\\w)\\d\\w*';
const MEMBERS = `(?:\\[\\]|(?:\\.|->)${NAME})*`;

const PLAIN = new RegExp(
	[
		`^(?:${NAME}|-?${CONSTANT})[,;]?$`,
		`^[!~-]?(?:${NAME}${MEMBERS}|${CONSTANT})$`,
		"^'X'$",
		// A parameter as a string.
		'^# ?\\w+$',
		// A string, with or without more after it.
		'^"|"$',
		// An entry of a table, or several.
		`^\\[|\\.${NAME} ?=`,
		'^do ?1u ?while ?1u;?$|^do ?\\{',
		'^while ?1u ?1u$',
		`^for ?1u(?: (?:${NAME}|-?${CONSTANT})(?:\\[\\])*)?$`,
		'^case\\b',
	].join('|'),
);

/** Words of a declaration, and words that end like a type. */
const DECLARING =
	/struct|union|enum [A-Za-z_]|(?:void|char|short|int|long|signed|float|double|bool|_Bool|(?:u|s|be|le)(?:8|16|32|64)|ushort|uint|ulong|unchar|FILE|[a-z\d]_t|_handler|_handler_fn|DECLARE_PER_CPU|DEFINE_PER_CPU|module_param_named|MODULE_PARM_DESC)\b|(?:DECLARE|DEFINE)_PER_CPU/;

/** Whether a macro of this shape is one unit wherever it is used: a name, a value in brackets, a loop, a declaration. */
export function isOneThing(shape: string): boolean {
	return shape === '' || PLAIN.test(shape) || DECLARING.test(shape);
}

/** Whether a macro of this shape that is not one unit contains statements. */
export function isStatements(shape: string): boolean {
	return shape.startsWith('if ') || shape.includes(';');
}
