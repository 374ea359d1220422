import { closingOf } from '../../../c/brackets.ts';
import type { CType } from './ctype.ts';
import { LIMITS, tooLarge, unreadable } from '../limits.ts';
import {
	accept,
	assignment,
	commaExpression,
	declareLocal,
	expectText,
	inBlock,
	nested,
	peek,
	requireName,
	type Cursor,
} from './parse.ts';
import { parseBaseType, pointers, skipQualifiers, startsType } from './parseType.ts';
import type { BinaryOperator, Expression, CStatement, StatementPlace } from './syntax.ts';

/** Statements up to the closing brace or the end of the tokens, whichever comes first. */
export function parseStatements(cursor: Cursor): readonly CStatement[] {
	let statements: CStatement[] = [];
	while (cursor.at < cursor.tokens.length && peek(cursor) !== '}') {
		if (startsLabel(cursor)) statements = [...upToLabel(statements, requireLabel(cursor))];
		else for (const each of statement(cursor)) statements.push(each);
	}
	return statements;
}

function startsLabel(cursor: Cursor): boolean {
	return cursor.tokens[cursor.at]?.kind === 'identifier' && peek(cursor, 1) === ':' && peek(cursor) !== 'default';
}

function requireLabel(cursor: Cursor): string {
	const label = requireName(cursor);
	expectText(cursor, ':');
	return label;
}

/** Statements that a `goto` may leave for the label after them, which is in sight of their declarations. */
function upToLabel(statements: readonly CStatement[], label: string): readonly CStatement[] {
	const declarations: CStatement[] = [];
	const body = statements.flatMap((each): readonly CStatement[] => {
		if (each.kind !== 'declaration') return [each];
		const { name, value, place } = each;
		declarations.push({ ...each, value: null });
		if (value === null) return [];
		const expression: Expression = { kind: 'assign', operator: null, target: { kind: 'name', name }, value };
		return [{ kind: 'expression', expression, ...(place && { place }) }];
	});
	return [...declarations, { kind: 'breakable', label, body: { kind: 'block', body } }];
}

/** One statement, or one declaration for each declared name. */
function statement(cursor: Cursor): readonly CStatement[] {
	const from = cursor.at;
	const found = unplaced(cursor);
	const place = placeFrom(cursor, from);
	return found.map((each) => (isPlaced(each) ? { ...each, place: each.place ?? place } : each));
}

/** Whether a statement holds no others, and does something. */
function isPlaced(statement: CStatement): boolean {
	if (statement.kind === 'declaration') return statement.value !== null;
	return statement.kind === 'expression' || statement.kind === 'return';
}

/** The place of the tokens from an index up to the cursor. */
function placeFrom({ tokens, at }: Cursor, from: number): StatementPlace {
	const [first, last] = [tokens[from], tokens[at - 1]];
	return { start: first?.start ?? 0, end: last?.end ?? 0, line: first?.line ?? 0 };
}

function unplaced(cursor: Cursor): readonly CStatement[] {
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
				return [switchStatement(cursor)];
			case 'asm':
			case '__asm__':
				return [assembler(cursor)];
			case 'goto': {
				const line = cursor.tokens[cursor.at]?.line ?? 0;
				cursor.at++;
				const label = requireName(cursor);
				expectText(cursor, ';');
				return [{ kind: 'goto', label, line }];
			}
		}
		if (startsDeclaration(cursor)) return declaration(cursor);
		const expression = commaExpression(cursor);
		expectText(cursor, ';');
		return withoutStep(expression);
	});
}

/** `*p++ = x;` is `*p = x; p++;`. */
function withoutStep(expression: Expression): readonly CStatement[] {
	const whole: readonly CStatement[] = [{ kind: 'expression', expression }];
	if (expression.kind !== 'assign' || expression.target.kind !== 'unary') return whole;
	const { operator, operand } = expression.target;
	if (operator !== '*' || operand.kind !== 'step' || operand.isPrefix) return whole;
	const target: Expression = { ...expression.target, operand: operand.target };
	return [
		{ kind: 'expression', expression: { ...expression, target } },
		{ kind: 'expression', expression: operand },
	];
}

/** Code in assembler, which ends a run that gets there. */
function assembler(cursor: Cursor): CStatement {
	const line = cursor.tokens[cursor.at]?.line ?? 0;
	cursor.at++;
	while (['volatile', '__volatile__', 'goto', 'inline'].includes(peek(cursor))) cursor.at++;
	const close = closingOf(cursor.tokens, cursor.at, Infinity);
	if (close === -1) return unreadable(`has an unclosed asm in line ${line}`);
	cursor.at = close + 1;
	expectText(cursor, ';');
	const expression: Expression = { kind: 'call', callee: 'asm', operands: [], texts: [], line };
	return { kind: 'expression', expression };
}

function single(cursor: Cursor): CStatement {
	const [first, ...others] = statement(cursor);
	return first && others.length === 0 ? first : { kind: 'block', body: first ? [first, ...others] : [] };
}

function block(cursor: Cursor): CStatement {
	expectText(cursor, '{');
	const body = inBlock(cursor, () => parseStatements(cursor));
	expectText(cursor, '}');
	return { kind: 'block', body };
}

function conditional(cursor: Cursor): CStatement {
	const from = cursor.at++;
	const condition = parenthesized(cursor);
	const place = placeFrom(cursor, from);
	const then = single(cursor);
	return { kind: 'if', condition, then, otherwise: accept(cursor, 'else') ? single(cursor) : null, place };
}

/** One `case` or `default` of a switch, and the statements up to the next one. */
interface Clause {
	/** The values from the first to the last one; null for `default`. */
	readonly labels: readonly (readonly [first: Expression, last: Expression] | null)[];
	readonly body: CStatement[];
}

/** `switch` as a chain of conditions, in which a clause that falls through contains the next one. */
function switchStatement(cursor: Cursor): CStatement {
	const from = cursor.at++;
	const value = parenthesized(cursor);
	const place = placeFrom(cursor, from);
	return inBlock(cursor, (): CStatement => {
		const name = declareLocal(cursor, 'switch');
		const clauses = switchClauses(cursor);
		const held: Expression = { kind: 'name', name };
		const type: CType = { kind: 'typeof', expression: { kind: 'unary', operator: '+', operand: value } };
		const bodyFrom = (index: number): CStatement => ({
			kind: 'block',
			body: untilJump(clauses.slice(index).flatMap(({ body }) => body)),
		});
		const fallback = clauses.findIndex(({ labels }) => labels.includes(null));
		const chain = clauses.reduceRight<CStatement>(
			(otherwise, { labels }, index) => {
				const conditions = labels.flatMap((label) => (label ? [isWithin(held, label, type)] : []));
				const [first, ...others] = conditions;
				if (!first) return otherwise;
				const condition = others.reduce<Expression>(
					(left, right) => ({ kind: 'binary', operator: '||', left, right }),
					first,
				);
				return { kind: 'if', condition, then: bodyFrom(index), otherwise };
			},
			fallback === -1 ? { kind: 'block', body: [] } : bodyFrom(fallback),
		);
		return {
			kind: 'block',
			body: [
				{ kind: 'declaration', name, type, value, place },
				{ kind: 'breakable', label: null, body: chain },
			],
		};
	});
}

function switchClauses(cursor: Cursor): readonly Clause[] {
	expectText(cursor, '{');
	const clauses: { labels: (readonly [Expression, Expression] | null)[]; body: CStatement[] }[] = [];
	while (!accept(cursor, '}')) {
		const labels = switchLabels(cursor);
		const last = clauses.at(-1);
		// Each is one level of the chain.
		if (clauses.length > LIMITS.nesting) tooLarge(`a switch of more than ${LIMITS.nesting} cases`);
		if (labels.length > 0) clauses.push({ labels, body: [] });
		else if (last) last.body.push(...statement(cursor));
		else unreadable('has a switch that begins with no case');
	}
	return clauses;
}

function switchLabels(cursor: Cursor): (readonly [Expression, Expression] | null)[] {
	const labels: (readonly [Expression, Expression] | null)[] = [];
	for (;;) {
		if (accept(cursor, 'default')) labels.push(null);
		else if (accept(cursor, 'case')) {
			const first = assignment(cursor);
			labels.push([first, accept(cursor, '...') ? assignment(cursor) : first]);
		} else return labels;
		expectText(cursor, ':');
	}
}

function isWithin(held: Expression, [first, last]: readonly [Expression, Expression], type: CType): Expression {
	const compare = (operator: BinaryOperator, operand: Expression): Expression => ({
		kind: 'binary',
		operator,
		left: held,
		right: { kind: 'cast', type, operand },
	});
	if (first === last) return compare('==', first);
	return { kind: 'binary', operator: '&&', left: compare('>=', first), right: compare('<=', last) };
}

/** Statements up to the first that always leaves. */
function untilJump(body: readonly CStatement[]): readonly CStatement[] {
	const jump = body.findIndex(({ kind }) => ['return', 'break', 'continue', 'goto'].includes(kind));
	return jump === -1 ? body : body.slice(0, jump + 1);
}

function loop(cursor: Cursor, word: 'while' | 'do' | 'for'): CStatement {
	const from = cursor.at++;
	if (word === 'while') {
		const condition = parenthesized(cursor);
		const place = placeFrom(cursor, from);
		return { kind: 'loop', condition, step: null, body: single(cursor), testsFirst: true, place };
	}
	if (word === 'do') {
		const body = single(cursor);
		expectText(cursor, 'while');
		const condition = parenthesized(cursor);
		expectText(cursor, ';');
		return { kind: 'loop', condition, step: null, body, testsFirst: false };
	}
	return inBlock(cursor, () => forLoop(cursor, from));
}

function forLoop(cursor: Cursor, from: number): CStatement {
	expectText(cursor, '(');
	const first = peek(cursor) === ';' ? [] : startsDeclaration(cursor) ? declaration(cursor) : forStart(cursor);
	if (first.length === 0) expectText(cursor, ';');
	const condition = peek(cursor) === ';' ? null : commaExpression(cursor);
	expectText(cursor, ';');
	const step = peek(cursor) === ')' ? null : commaExpression(cursor);
	expectText(cursor, ')');
	const place = placeFrom(cursor, from);
	const body = single(cursor);
	return { kind: 'block', body: [...first, { kind: 'loop', condition, step, body, testsFirst: true, place }] };
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
	const from = cursor.at;
	const base = isDeduced ? null : parseBaseType(cursor);
	const words = new Set(cursor.tokens.slice(from, cursor.at).map(({ text }) => text));
	if (words.has('extern') || (words.has('static') && !words.has('const'))) {
		unreadable('declares a variable that outlives the call');
	}
	if (isDeduced) cursor.at++;
	const declared: CStatement[] = [];
	do {
		const type = pointers(cursor, base ?? { kind: 'void' });
		const written = requireName(cursor);
		if (cursor.types.has(written)) unreadable(`declares ${written}, which is also a type`);
		// A variable is in sight where its value begins, unless that gives it its type.
		const early = isDeduced ? null : declareLocal(cursor, written);
		skipQualifiers(cursor);
		if (peek(cursor) === '[' || peek(cursor) === '(')
			unreadable(`declares ${written}, which is an array or a function`);
		const value = accept(cursor, '=') ? initial(cursor, type) : null;
		const name = early ?? declareLocal(cursor, written);
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
