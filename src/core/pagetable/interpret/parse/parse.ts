import type { Token } from '../../../c/lexer.ts';
import { longBits, type CType } from './ctype.ts';
import { LIMITS, tooLarge, unreadable } from '../limits.ts';
import { readCharacter, readNumber } from './number.ts';
import { parseStatements } from './parseStatements.ts';
import { parseAbstractType, startsType } from './parseType.ts';
import { checkSize } from './size.ts';
import type { BinaryOperator, Expression, Initializer, CStatement } from './syntax.ts';

/** A reader of tokens from the left to the right. */
export interface Cursor {
	readonly tokens: readonly Token[];
	/** Type names in sight. */
	readonly types: ReadonlyMap<string, CType>;
	at: number;
	depth: number;
	readonly locals: Locals;
}

/**
 * The variables of inner blocks. Each gets a name that no other variable of the function has, so that one that hides
 * another is not taken for it.
 */
export interface Locals {
	/** The own names of the variables in sight. */
	readonly names: Map<string, string>;
	/** For each block around: what its variables hide. */
	readonly hidden: (readonly [name: string, outer: string | undefined])[][];
	count: number;
}

/** A reader of the tokens from the first one. */
export function cursorOf(tokens: readonly Token[], types: ReadonlyMap<string, CType>): Cursor {
	return { tokens, types, at: 0, depth: 0, locals: { names: new Map(), hidden: [], count: 0 } };
}

/** Reads a block, whose variables are in sight to its end. */
export function inBlock<T>({ locals }: Cursor, read: () => T): T {
	locals.hidden.push([]);
	const result = read();
	for (const [name, outer] of (locals.hidden.pop() ?? []).toReversed()) {
		if (outer === undefined) locals.names.delete(name);
		else locals.names.set(name, outer);
	}
	return result;
}

/** The own name of a variable that is declared here. */
export function declareLocal({ locals }: Cursor, name: string): string {
	const block = locals.hidden.at(-1);
	if (!block) return name;
	const own = `${name}'${++locals.count}`;
	block.push([name, locals.names.get(name)]);
	locals.names.set(name, own);
	return own;
}

/** How the source writes a name that `declareLocal` gave; null for any other name. */
export function declaredName(own: string): string | null {
	const mark = own.indexOf("'");
	return mark === -1 ? null : own.slice(0, mark);
}

/** @throws Unreadable if the tokens are not exactly one expression */
export function parseExpression(tokens: readonly Token[], types: ReadonlyMap<string, CType>): Expression {
	const cursor = cursorOf(
		tokens.filter(({ kind }) => kind !== 'comment'),
		types,
	);
	const expression = commaExpression(cursor);
	if (cursor.at < cursor.tokens.length) unexpected(cursor);
	checkSize([{ kind: 'expression', expression }]);
	return expression;
}

/**
 * Reads a function's body, between its braces.
 *
 * @throws Unreadable at anything that is not one of our statements
 */
export function parseBody(tokens: readonly Token[], types: ReadonlyMap<string, CType>): readonly CStatement[] {
	const cursor = cursorOf(tokens, types);
	const body = parseStatements(cursor);
	if (cursor.at < tokens.length) unexpected(cursor);
	checkSize(body);
	return body;
}

/** The text of the token `ahead` of the next one; empty after the end. */
export function peek(cursor: Cursor, ahead = 0): string {
	return cursor.tokens[cursor.at + ahead]?.text ?? '';
}

/** Moves past the next token if it is `text`. */
export function accept(cursor: Cursor, text: string): boolean {
	if (peek(cursor) !== text) return false;
	cursor.at++;
	return true;
}

/** Moves past the next token, which must be `text`. */
export function expectText(cursor: Cursor, text: string): void {
	if (!accept(cursor, text)) unexpected(cursor, text);
}

/** Moves past the next token, which must be a name. */
export function requireName(cursor: Cursor): string {
	const token = cursor.tokens[cursor.at];
	if (token?.kind !== 'identifier') return unexpected(cursor, 'a name');
	cursor.at++;
	return token.text;
}

/** Ends the reading at the next token. */
export function unexpected(cursor: Cursor, wanted?: string): never {
	const token = cursor.tokens[cursor.at];
	const found = token ? `'${token.text}' in line ${token.line}` : 'the end';
	return unreadable(
		wanted === undefined
			? `cannot be parsed: unexpected ${found}`
			: `cannot be parsed: found ${found}, expected ${wanted}`,
	);
}

/** Runs `read` one level deeper; ends the reading at the limit. */
export function nested<T>(cursor: Cursor, read: (cursor: Cursor) => T): T {
	if (++cursor.depth > LIMITS.nesting) tooLarge(`more than ${LIMITS.nesting} levels of nesting`);
	const result = read(cursor);
	cursor.depth--;
	return result;
}

/** An expression with commas. */
export function commaExpression(cursor: Cursor): Expression {
	let left = assignment(cursor);
	while (accept(cursor, ',')) left = { kind: 'comma', left, right: assignment(cursor) };
	return left;
}

/** An expression without commas outside of brackets. */
export function assignment(cursor: Cursor): Expression {
	return nested(cursor, () => {
		const target = conditional(cursor);
		const operator = ASSIGNMENTS.get(peek(cursor));
		if (operator === undefined) return target;
		cursor.at++;
		return { kind: 'assign', operator, target, value: assignment(cursor) };
	});
}

const ASSIGNMENTS: ReadonlyMap<string, BinaryOperator | null> = new Map<string, BinaryOperator | null>([
	['=', null],
	...(['*', '/', '%', '+', '-', '<<', '>>', '&', '^', '|'] as const).map(
		(operator): readonly [string, BinaryOperator] => [`${operator}=`, operator],
	),
]);

function conditional(cursor: Cursor): Expression {
	const condition = binary(cursor, 0);
	if (!accept(cursor, '?')) return condition;
	const then = peek(cursor) === ':' ? null : commaExpression(cursor);
	expectText(cursor, ':');
	return { kind: 'conditional', condition, then, otherwise: nested(cursor, conditional) };
}

/** Weakest first. */
const BINARY_OPERATORS: readonly (readonly BinaryOperator[])[] = [
	['||'],
	['&&'],
	['|'],
	['^'],
	['&'],
	['==', '!='],
	['<', '>', '<=', '>='],
	['<<', '>>'],
	['+', '-'],
	['*', '/', '%'],
];

const STRENGTHS: ReadonlyMap<string, { readonly operator: BinaryOperator; readonly strength: number }> = new Map(
	BINARY_OPERATORS.flatMap((operators, strength) => operators.map((operator) => [operator, { operator, strength }])),
);

function binary(cursor: Cursor, weakest: number): Expression {
	let left = unary(cursor);
	for (;;) {
		const found = STRENGTHS.get(peek(cursor));
		if (!found || found.strength < weakest) return left;
		cursor.at++;
		left = { kind: 'binary', operator: found.operator, left, right: binary(cursor, found.strength + 1) };
	}
}

function unary(cursor: Cursor): Expression {
	return nested(cursor, () => {
		const text = peek(cursor);
		switch (text) {
			case '-':
			case '+':
			case '~':
			case '!':
			case '*':
			case '&':
				cursor.at++;
				return { kind: 'unary', operator: text, operand: unary(cursor) };
			case '++':
			case '--':
				cursor.at++;
				return { kind: 'step', amount: text === '++' ? 1 : -1, target: unary(cursor), isPrefix: true };
			case '__extension__':
				cursor.at++;
				return unary(cursor);
			case 'sizeof':
				cursor.at++;
				return { kind: 'size-of', of: sizeOperand(cursor) };
			case '(':
				return startsType(cursor, 1) ? castOrLiteral(cursor) : postfix(cursor, primary(cursor));
			default:
				return postfix(cursor, primary(cursor));
		}
	});
}

function sizeOperand(cursor: Cursor): CType {
	if (peek(cursor) !== '(' || !startsType(cursor, 1)) {
		const expression = unary(cursor);
		// The text of a string is not kept.
		return expression.kind === 'string' ? { kind: 'structure', name: 'string' } : { kind: 'typeof', expression };
	}
	cursor.at++;
	const type = parseAbstractType(cursor);
	expectText(cursor, ')');
	return type;
}

function castOrLiteral(cursor: Cursor): Expression {
	expectText(cursor, '(');
	const from = cursor.at;
	const type = parseAbstractType(cursor);
	// Each read may give another value, as that of READ_ONCE().
	if (type.kind === 'pointer' && cursor.tokens.slice(from, cursor.at).some(({ text }) => text === 'volatile'))
		unreadable('casts to a volatile pointer, which is not modelled');
	expectText(cursor, ')');
	if (peek(cursor) !== '{') return { kind: 'cast', type, operand: unary(cursor) };
	return postfix(cursor, { kind: 'compound-literal', type, values: initializers(cursor) });
}

function initializers(cursor: Cursor): readonly Initializer[] {
	expectText(cursor, '{');
	const values: Initializer[] = [];
	while (!accept(cursor, '}')) {
		const member = accept(cursor, '.') ? requireName(cursor) : null;
		if (member !== null) expectText(cursor, '=');
		values.push({ member, value: peek(cursor) === '{' ? bracedValue(cursor) : assignment(cursor) });
		if (peek(cursor) !== '}') expectText(cursor, ',');
	}
	return values;
}

/** `{ 0 }` for a member that is a structure itself. */
function bracedValue(cursor: Cursor): Expression {
	const [only, second] = nested(cursor, initializers);
	return only && !second ? only.value : unreadable('has an initializer with several values');
}

function primary(cursor: Cursor): Expression {
	const token = cursor.tokens[cursor.at];
	if (!token) return unexpected(cursor, 'an expression');
	cursor.at++;
	switch (token.kind) {
		case 'identifier':
			return { kind: 'name', name: cursor.locals.names.get(token.text) ?? token.text };
		case 'number':
			return readNumber(token.text, longBits(cursor.types)) ?? unreadable(`has an invalid number ${token.text}`);
		case 'character': {
			const value = readCharacter(token.text) ?? unreadable(`has an invalid character constant ${token.text}`);
			return { kind: 'number', value, type: { kind: 'integer', bits: 32, isSigned: true } };
		}
		case 'string':
			while (cursor.tokens[cursor.at]?.kind === 'string') cursor.at++;
			return { kind: 'string' };
		default:
			if (token.text === '(') return parenthesized(cursor);
			cursor.at--;
			return unexpected(cursor);
	}
}

function parenthesized(cursor: Cursor): Expression {
	if (accept(cursor, '{')) {
		const body = inBlock(cursor, () => nested(cursor, parseStatements));
		expectText(cursor, '}');
		expectText(cursor, ')');
		return { kind: 'statements', body };
	}
	const inside = commaExpression(cursor);
	expectText(cursor, ')');
	return inside;
}

function postfix(cursor: Cursor, start: Expression): Expression {
	let left = start;
	for (;;) {
		const token = cursor.tokens[cursor.at];
		switch (token?.text) {
			case '(':
				left = call(cursor, left, token.line);
				break;
			case '.':
			case '->':
				cursor.at++;
				left = { kind: 'member', object: left, name: requireName(cursor), isArrow: token.text === '->' };
				break;
			case '[':
				cursor.at++;
				left = { kind: 'index', object: left, index: commaExpression(cursor) };
				expectText(cursor, ']');
				break;
			case '++':
			case '--':
				cursor.at++;
				left = { kind: 'step', amount: token.text === '++' ? 1 : -1, target: left, isPrefix: false };
				break;
			default:
				return left;
		}
	}
}

function call(cursor: Cursor, callee: Expression, line: number): Expression {
	if (callee.kind !== 'name') return unreadable('calls a function through a pointer');
	expectText(cursor, '(');
	const operands: Expression[] = [];
	const texts: string[] = [];
	while (!accept(cursor, ')')) {
		const from = cursor.at;
		operands.push(operand(cursor));
		texts.push(textOf(cursor.tokens.slice(from, cursor.at)));
		if (peek(cursor) !== ')') expectText(cursor, ',');
	}
	return { kind: 'call', callee: callee.name, operands, texts, line };
}

/** Builtins such as __builtin_types_compatible_p() take types; a type is represented by its size. */
function operand(cursor: Cursor): Expression {
	const isType = startsType(cursor, 0);
	return isType ? { kind: 'size-of', of: parseAbstractType(cursor) } : assignment(cursor);
}

/** Tokens as text again, with blanks where C is usually written with them. */
function textOf(tokens: readonly Token[]): string {
	return tokens.reduce((text, token, index) => {
		const before = tokens[index - 1];
		const isGlued = before === undefined || token.start === before.end || before.text === '(' || before.text === '!';
		return `${text}${isGlued || token.text === ')' || token.text === ',' ? '' : ' '}${token.text}`;
	}, '');
}
