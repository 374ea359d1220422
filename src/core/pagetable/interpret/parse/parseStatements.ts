import type { CType } from './ctype.ts';
import { unreadable } from '../limits.ts';
import { accept, assignment, commaExpression, nested, peek, expectText, requireName, type Cursor } from './parse.ts';
import { parseBaseType, pointers, skipQualifiers, startsType } from './parseType.ts';
import type { Expression, CStatement } from './syntax.ts';

/** Statements up to the closing brace or the end of the tokens, whichever comes first. */
export function parseStatements(cursor: Cursor): readonly CStatement[] {
	const statements: CStatement[] = [];
	while (cursor.at < cursor.tokens.length && peek(cursor) !== '}') {
		for (const each of statement(cursor)) statements.push(each);
	}
	return statements;
}

/** One statement, or one declaration for each declared name. */
function statement(cursor: Cursor): readonly CStatement[] {
	return nested(cursor, () => {
		const word = peek(cursor);
		switch (word) {
			case ';':
				cursor.at++;
				return [];
			case '{':
				return [block(cursor)];
			case 'if':
				return [conditional(cursor)];
			case 'while':
			case 'do':
			case 'for':
				return [loop(cursor, word)];
			case 'return': {
				cursor.at++;
				const value = peek(cursor) === ';' ? null : commaExpression(cursor);
				expectText(cursor, ';');
				return [{ kind: 'return', value }];
			}
			case 'break':
			case 'continue':
				cursor.at++;
				expectText(cursor, ';');
				return [{ kind: word }];
			case 'switch':
			case 'goto':
			case 'asm':
			case '__asm__':
				return unreadable(`has a ${word} in line ${cursor.tokens[cursor.at]?.line ?? 0}`);
		}
		if (startsDeclaration(cursor)) return declaration(cursor);
		const expression = commaExpression(cursor);
		expectText(cursor, ';');
		return [{ kind: 'expression', expression }];
	});
}

function single(cursor: Cursor): CStatement {
	const [first, ...others] = statement(cursor);
	return first && others.length === 0 ? first : { kind: 'block', body: first ? [first, ...others] : [] };
}

function block(cursor: Cursor): CStatement {
	expectText(cursor, '{');
	const body = parseStatements(cursor);
	expectText(cursor, '}');
	return { kind: 'block', body };
}

function conditional(cursor: Cursor): CStatement {
	cursor.at++;
	const condition = parenthesized(cursor);
	const then = single(cursor);
	return { kind: 'if', condition, then, otherwise: accept(cursor, 'else') ? single(cursor) : null };
}

function loop(cursor: Cursor, word: 'while' | 'do' | 'for'): CStatement {
	cursor.at++;
	if (word === 'while') {
		const condition = parenthesized(cursor);
		return { kind: 'loop', condition, step: null, body: single(cursor), testsFirst: true };
	}
	if (word === 'do') {
		const body = single(cursor);
		expectText(cursor, 'while');
		const condition = parenthesized(cursor);
		expectText(cursor, ';');
		return { kind: 'loop', condition, step: null, body, testsFirst: false };
	}
	expectText(cursor, '(');
	const first = peek(cursor) === ';' ? [] : startsDeclaration(cursor) ? declaration(cursor) : forStart(cursor);
	if (first.length === 0) expectText(cursor, ';');
	const condition = peek(cursor) === ';' ? null : commaExpression(cursor);
	expectText(cursor, ';');
	const step = peek(cursor) === ')' ? null : commaExpression(cursor);
	expectText(cursor, ')');
	const body = single(cursor);
	return { kind: 'block', body: [...first, { kind: 'loop', condition, step, body, testsFirst: true }] };
}

function forStart(cursor: Cursor): readonly CStatement[] {
	const expression = commaExpression(cursor);
	expectText(cursor, ';');
	return [{ kind: 'expression', expression }];
}

function parenthesized(cursor: Cursor): Expression {
	expectText(cursor, '(');
	const expression = commaExpression(cursor);
	expectText(cursor, ')');
	return expression;
}

/** A type that is known, or an unknown name followed by stars and another name. */
function startsDeclaration(cursor: Cursor): boolean {
	if (startsType(cursor, 0)) return true;
	if (cursor.tokens[cursor.at]?.kind !== 'identifier') return false;
	let ahead = 1;
	while (peek(cursor, ahead) === '*') ahead++;
	return cursor.tokens[cursor.at + ahead]?.kind === 'identifier' && (ahead > 1 ? isDeclarator(cursor, ahead) : true);
}

/** `a * b;` is a declaration rather than a product whose value nobody wants. */
function isDeclarator(cursor: Cursor, ahead: number): boolean {
	return ['=', ';', ','].includes(peek(cursor, ahead + 1));
}

function declaration(cursor: Cursor): readonly CStatement[] {
	const isDeduced = peek(cursor) === '__auto_type';
	const base = isDeduced ? null : parseBaseType(cursor);
	if (isDeduced) cursor.at++;
	const declared: CStatement[] = [];
	do {
		const type = pointers(cursor, base ?? { kind: 'void' });
		const name = requireName(cursor);
		skipQualifiers(cursor);
		if (peek(cursor) === '[' || peek(cursor) === '(') unreadable(`declares ${name}, which is no plain variable`);
		const value = accept(cursor, '=') ? initial(cursor, type) : null;
		declared.push({
			kind: 'declaration',
			name,
			type: base || !value ? type : { kind: 'typeof', expression: value },
			value,
		});
	} while (accept(cursor, ','));
	expectText(cursor, ';');
	return declared;
}

/** `= { 0 }` is `= (type){ 0 }`. */
function initial(cursor: Cursor, type: CType): Expression {
	if (peek(cursor) !== '{') return assignment(cursor);
	cursor.at++;
	const value = peek(cursor) === '}' ? null : assignment(cursor);
	expectText(cursor, '}');
	return { kind: 'compound-literal', type, values: value ? [{ member: null, value }] : [] };
}
