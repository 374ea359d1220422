import { isAssemblyWord } from './assembly.ts';
import { outermost } from './brackets.ts';
import type { Token } from './lexer.ts';
import type { Statement } from './statements.ts';

/** The place of a line break: in a list, beside an operator of one of four kinds, before a value, at a bracket. */
type BreakPlace = 'list' | 'logic' | 'choice' | 'operator' | 'value' | 'bracket' | 'member';

/** A break between two lines of a statement. */
export interface LineBreak {
	/** The last token of a line and the first of the next. */
	readonly before: Token;
	readonly after: Token;
	readonly place: BreakPlace;
	/** The text between the two if they are on one line. */
	readonly separator: '' | ' ';
}

/**
 * The line breaks of a statement, null if it must stay as it is: it contains comments, directives, braces or assembly, or
 * a line break that has a meaning, or one where joining would be a guess.
 */
export function lineBreaks(tokens: readonly Token[], { first, last }: Statement): readonly LineBreak[] | null {
	const breaks: LineBreak[] = [];
	const outside = new Set(outermost(tokens, first, last));
	let hasValue = false;
	for (let index = first; index <= last; index++) {
		const token = tokens[index];
		const before = tokens[index - 1];
		if (token === undefined || !isPlain(token)) return null;
		if (index > first && before !== undefined && before.line !== token.line) {
			const place = token.line > before.line + 1 ? null : placeOf(tokens, index, outside.has(index), hasValue);
			if (place === null) return null;
			breaks.push({ before, after: token, place, separator: separatorOf(before, token) });
		}
		if (startsValue(token)) hasValue = true;
	}
	return breaks;
}

const NOT_PLAIN = new Set(['{', '}', '\\', '#', '##', '@']);
export const ASSIGNMENT = new Set(['=', '+=', '-=', '*=', '/=', '%=', '&=', '|=', '^=', '<<=', '>>=']);
const BINARY = new Set(['+', '-', '*', '/', '%', '&', '|', '^', '<<', '>>', '<', '>', '<=', '>=', '==', '!=']);
/** Operators that also have a form with one operand. */
const AMBIGUOUS = new Set(['+', '-', '*', '&']);
const TIGHT_AFTER = new Set(['(', '[', '->', '.']);
const TIGHT_BEFORE = new Set([')', ']', '->', '.', ';', ',']);

function isPlain({ kind, text, line, endLine }: Token): boolean {
	if (kind === 'comment' || kind === 'directive' || kind === 'other' || line !== endLine) return false;
	return !isAssemblyWord(text) && !NOT_PLAIN.has(text);
}

function startsValue({ text }: Token): boolean {
	return text === 'return' || ASSIGNMENT.has(text);
}

function separatorOf(before: Token, after: Token): '' | ' ' {
	return TIGHT_AFTER.has(before.text) || TIGHT_BEFORE.has(after.text) ? '' : ' ';
}

/** The place of the break before token `index`; null if the break has a meaning, or joining would be a guess. */
function placeOf(tokens: readonly Token[], index: number, isOutside: boolean, hasValue: boolean): BreakPlace | null {
	const before = tokens[index - 1];
	const after = tokens[index];
	if (before === undefined || after === undefined) return null;
	const is = (...texts: readonly string[]): boolean => texts.includes(before.text) || texts.includes(after.text);
	// Outside brackets, a list has a declarator or an assignment per line.
	if (before.text === ',') return isOutside ? null : 'list';
	if ([';', '++', '--', '!', '~'].includes(before.text) || is(':')) return null;
	if (is('?')) return 'choice';
	if (is('&&', '||')) return 'logic';
	if (before.text === '(' || before.text === '[' || after.text === ')' || after.text === ']') return 'bracket';
	if (startsValue(before) || ASSIGNMENT.has(after.text)) return 'value';
	if (is('->', '.')) return 'member';
	// Before a value a star belongs to a pointer.
	if (is('*') && !hasValue && isOutside) return null;
	if (BINARY.has(before.text)) return isOperand(tokens[index - 2]) ? 'operator' : null;
	// After a bracket that may be that of a cast, it may have one operand.
	if (before.text === ')' && AMBIGUOUS.has(after.text)) return null;
	return BINARY.has(after.text) && isOperand(before) ? 'operator' : null;
}

function isOperand(token: Token | undefined): boolean {
	if (token === undefined || token.text === 'return') return false;
	return token.kind !== 'punctuator' || token.text === ')' || token.text === ']';
}
