import { call as callWord, after } from '../../eval/build.ts';
import type { Effect, Truth, Word } from '../../eval/expression.ts';
import { pointeeCells } from '../../eval/frame.ts';
import { advanced, addressOf, pointee, cellOperand, loadedFrom, lvalueOf, storeEffect, valueAt } from './place.ts';
import { binaryValue, truthOf, unaryValue } from './arithmetic.ts';
import {
	intType,
	isSameType,
	sizeOf,
	typeText,
	unsignedLongType,
	WELL_KNOWN_TYPES,
	type CType,
} from '../parse/ctype.ts';
import { chooseWord, combined, negated, number } from './fold.ts';
import { unreadable } from '../limits.ts';
import { attempt, count, enter, leave, once, type Lowering, type Scope, type Signature } from './scope.ts';
import { lowerStatementExpression } from './statement.ts';
import { evaluationOf, stepOf } from './steps.ts';
import { isPlain, knownMm, UNWRAPPING, WRAPPING } from './plain.ts';
import { declaredName } from '../parse/parse.ts';
import type { CallExpression, Expression } from '../parse/syntax.ts';
import {
	commonType,
	convert,
	missing,
	numberOf,
	truthValueOf,
	wordOf,
	type CValue,
	type LValue,
	type NumberValue,
} from './value.ts';

/**
 * What an expression yields. Effects on entries happen where the word is evaluated; an assignment to a variable is the
 * business of statements.
 *
 * @throws Unreadable for what the expression form can't say
 */
export function lowerExpression(lowering: Lowering, scope: Scope, expression: Expression): CValue {
	count(lowering);
	enter(lowering);
	const value = expressionValue(lowering, scope, expression);
	leave(lowering);
	return value;
}

function expressionValue(lowering: Lowering, scope: Scope, expression: Expression): CValue {
	switch (expression.kind) {
		case 'number':
			return numberOf(expression.type, number(expression.value));
		case 'string':
			return missing('uses a string');
		case 'name': {
			const place = lvalueOf(lowerExpression, lowering, scope, expression);
			if (place) return loadedFrom(place, scope);
			const declared = declaredName(expression.name);
			if (declared !== null) return missing(`uses ${declared} before it has a value`);
			return lowering.names.constant(expression.name) ?? missing(`needs ${expression.name}`);
		}
		case 'unary':
			return unary(lowering, scope, expression);
		case 'binary':
			return binary(lowering, scope, expression);
		case 'comma': {
			const effects = effectsOf(lowerExpression(lowering, scope, expression.left));
			return afterEffects(effects, lowerExpression(lowering, scope, expression.right));
		}
		case 'conditional':
			return conditional(lowering, scope, expression);
		case 'assign':
			return assignment(lowering, scope, expression);
		case 'step':
			return assignment(lowering, scope, stepOf(expression));
		case 'call':
			return call(lowering, scope, expression);
		case 'member':
		case 'index':
			return loadedFrom(
				lvalueOf(lowerExpression, lowering, scope, expression) ??
					unreadable('uses an expression that is not an lvalue'),
				scope,
			);
		case 'cast':
			return convert(lowerExpression(lowering, scope, expression.operand), typeIn(lowering, scope, expression.type));
		case 'compound-literal':
			return literalOf(lowering, scope, expression);
		case 'size-of': {
			const type = typeIn(lowering, scope, expression.of);
			const size = sizeOf(type) ?? KNOWN_SIZES.get(typeText(type));
			return size === undefined
				? missing(`needs the size of a ${typeText(type)}`)
				: numberOf(unsignedLongType, number(BigInt(size)));
		}
		case 'statements':
			return lowerStatementExpression(lowering, scope, expression.body);
	}
}

const KNOWN_SIZES: ReadonlyMap<string, number> = new Map([
	['struct page', 64],
	['char', 1],
]);

/** The type itself, where it is that of an expression. */
export function typeIn(lowering: Lowering, scope: Scope, type: CType): CType {
	if (type.kind === 'pointer') return { kind: 'pointer', to: typeIn(lowering, scope, type.to) };
	if (type.kind !== 'typeof') return type;
	const value = lowerExpression({ ...lowering, isUnevaluated: true }, scope, type.expression);
	if (value.kind === 'number') return value.type;
	return value.kind === 'nothing' ? { kind: 'void' } : { kind: 'pointer', to: value.to };
}

/** The number that an expression yields. */
function lowerNumber(lowering: Lowering, scope: Scope, expression: Expression): NumberValue {
	const value = lowerExpression(lowering, scope, expression);
	if (value.kind === 'number') return value;
	if (value.kind === 'nothing') return unreadable('uses a void expression as a value');
	// The only thing to be done with the address of an entry, besides following it, is to compare it with NULL.
	return numberOf({ kind: 'pointer', to: value.to }, missing('needs the address of an entry').word);
}

/** Whether an expression counts as true. */
export function lowerTruth(lowering: Lowering, scope: Scope, expression: Expression): Truth {
	const value = lowerExpression(lowering, scope, expression);
	return value.kind === 'cell' || value.kind === 'variable'
		? { kind: 'literal', value: true }
		: truthOf(asNumber(value));
}

/** What is to be done for an expression whose value nobody wants. */
export function effectsOf(value: CValue): readonly Effect[] {
	if (value.kind === 'nothing') return value.effects;
	if (value.kind !== 'number' || ['constant', 'local', 'variable'].includes(value.word.kind)) return [];
	return [{ kind: 'perform', word: value.word }];
}

function asNumber(value: CValue): NumberValue {
	return value.kind === 'number' ? value : unreadable('uses a void expression as a value');
}

function unary(lowering: Lowering, scope: Scope, expression: Extract<Expression, { kind: 'unary' }>): CValue {
	const { operator, operand } = expression;
	if (operator === '*') return loadedFrom(pointee(lowerExpression(lowering, scope, operand)), scope);
	if (operator === '&') {
		return addressOf(
			lvalueOf(lowerExpression, lowering, scope, operand) ??
				unreadable('takes the address of an expression that is not an lvalue'),
		);
	}
	if (operator === '!') return truthValueOf(negatedTruth(lowerTruth(lowering, scope, operand)));
	return unaryValue(operator, lowerNumber(lowering, scope, operand));
}

function negatedTruth(truth: Truth): Truth {
	return truth.kind === 'literal' ? { kind: 'literal', value: !truth.value } : { kind: 'negation', operand: truth };
}

function binary(lowering: Lowering, scope: Scope, expression: Extract<Expression, { kind: 'binary' }>): CValue {
	const { operator, left, right } = expression;
	if (operator === '&&' || operator === '||') {
		const first = lowerTruth(lowering, scope, left);
		if (first.kind === 'literal' && first.value !== (operator === '&&')) return truthValueOf(first);
		const second = tolerantTruth(lowering, scope, right);
		return truthValueOf(combined(operator === '&&' ? 'both' : 'either', first, second));
	}
	if (operator === '==' || operator === '!=') {
		const isSame = knownMm(left) ?? knownMm(right);
		if (isSame) return truthValueOf(operator === '==' ? isSame : negated(isSame));
	}
	const [a, b] = [lowerExpression(lowering, scope, left), lowerExpression(lowering, scope, right)];
	if (a.kind === 'cell' && (operator === '+' || operator === '-')) {
		const by = binaryValue(operator, numberOf(intType, number(0n)), asNumber(b));
		return advanced(a, wordOf(convert(by, { ...intType, bits: 64 })));
	}
	if (a.kind === 'number' && a.type.kind === 'pointer' && (operator === '+' || operator === '-')) {
		return pointerSum(lowering, scope, operator, a, asNumber(b));
	}
	if (a.kind !== 'number' || b.kind !== 'number') return missing('needs the address of an entry', intType);
	return binaryValue(operator, a, b);
}

/** `p + n`, which moves a pointer by n times what it points to. */
function pointerSum(
	lowering: Lowering,
	scope: Scope,
	operator: '+' | '-',
	pointer: NumberValue,
	by: NumberValue,
): NumberValue {
	const to = pointer.type.kind === 'pointer' ? pointer.type.to : pointer.type;
	if (by.type.kind === 'pointer') return missing(`subtracts two pointers of type ${typeText(pointer.type)}`);
	const size = lowerExpression(lowering, scope, { kind: 'size-of', of: to.kind === 'void' ? BYTE_TYPE : to });
	const distance = binaryValue('*', by, asNumber(size));
	const base = numberOf(unsignedLongType, pointer.word);
	return numberOf(pointer.type, binaryValue(operator, base, distance).word);
}

const BYTE_TYPE: CType = { kind: 'integer', bits: 8, isSigned: false };

/** A right side that may never be reached: what can't be read there ends the run only if it is. */
function tolerantTruth(lowering: Lowering, scope: Scope, expression: Expression): Truth {
	const value = tolerant(lowering, scope, expression);
	return value.kind === 'cell' || value.kind === 'variable'
		? { kind: 'literal', value: true }
		: truthOf(asNumber(value));
}

function tolerant(lowering: Lowering, scope: Scope, expression: Expression): CValue {
	return attempt<CValue>(lowering, () => lowerExpression(lowering, scope, expression), missing);
}

function conditional(
	lowering: Lowering,
	scope: Scope,
	{ condition, then, otherwise }: Extract<Expression, { kind: 'conditional' }>,
): CValue {
	if (then === null) {
		return once(lowering, lowerNumber(lowering, scope, condition), (held) =>
			chosen(truthOf(held), held, tolerant(lowering, scope, otherwise)),
		);
	}
	const truth = lowerTruth(lowering, scope, condition);
	return chosen(truth, tolerant(lowering, scope, then), tolerant(lowering, scope, otherwise));
}

/** One of two values, in their common type even where the condition is constant. */
function chosen(truth: Truth, a: CValue, b: CValue): CValue {
	if (a.kind === 'nothing' || b.kind === 'nothing') {
		const word = chooseWord(truth, performed(a), performed(b));
		return { kind: 'nothing', effects: [{ kind: 'perform', word }] };
	}
	const isDecided = truth.kind === 'literal';
	if (a.kind !== 'number' || b.kind !== 'number') {
		return isDecided ? (truth.value ? a : b) : unreadable('selects between the addresses of two entries');
	}
	const type = joinedType(a, b);
	const word = chooseWord(truth, wordOf(convert(a, type)), wordOf(convert(b, type)));
	return numberOf(type, word);
}

/** A word that does what a value of type void does. */
function performed(value: CValue): Word {
	return after(effectsOf(value), number(0n));
}

/** Nothing is known of the type of what can't be read, but that of 64 bits is common to all numbers. */
function joinedType(a: NumberValue, b: NumberValue): CType {
	if (isSameType(a.type, b.type)) return b.type;
	for (const [known, other] of [
		[a, b],
		[b, a],
	] as const) {
		if (other.word.kind !== 'cannot-model') continue;
		const isShort = known.type.kind === 'integer' && known.type.bits < 64 && known.word.kind !== 'cannot-model';
		return isShort ? unreadable(other.word.reason) : known.type;
	}
	if (a.type.kind === 'pointer') return a.type;
	return b.type.kind === 'pointer' ? b.type : commonType(a.type, b.type);
}

/** An assignment whose value is used, to an entry in memory. */
function assignment(lowering: Lowering, scope: Scope, expression: Extract<Expression, { kind: 'assign' }>): CValue {
	const place = lvalueOf(lowerExpression, lowering, scope, expression.target);
	if (place && lowering.isUnevaluated) return valueAt(place, scope);
	if (place?.kind !== 'cell' && place?.kind !== 'memory') return unreadable('assigns a variable within an expression');
	const value = assignedValue(lowering, scope, expression, place);
	return afterEffects([storeEffect(place, wordOf(value))], valueAt(place, scope));
}

/** What `place` holds after an assignment. */
export function assignedValue(
	lowering: Lowering,
	scope: Scope,
	{ operator, value }: Extract<Expression, { kind: 'assign' }>,
	place: LValue,
): CValue {
	const right =
		operator === null
			? lowerExpression(lowering, scope, value)
			: binaryValue(operator, asNumber(loadedFrom(place, scope)), lowerNumber(lowering, scope, value));
	return convert(right, place.type);
}

/** A value that is taken after some effects. */
function afterEffects(effects: readonly Effect[], value: CValue): CValue {
	if (effects.length === 0) return value;
	if (value.kind === 'nothing') return { kind: 'nothing', effects: [...effects, ...value.effects] };
	return value.kind === 'number'
		? { ...value, word: after(effects, value.word) }
		: unreadable('has side effects before an address is used');
}

function literalOf(
	lowering: Lowering,
	scope: Scope,
	{ type: written, values }: Extract<Expression, { kind: 'compound-literal' }>,
): CValue {
	const type = typeIn(lowering, scope, written);
	const [first, second] = values;
	if (second) return unreadable(`initializes ${typeText(type)} with several values`);
	const inner = type.kind === 'wrapper' ? type.of : type;
	if (inner.kind !== 'integer') return unreadable(`initializes ${typeText(type)}`);
	if (!first) return numberOf(type, number(0n));
	if (type.kind === 'wrapper' && first.member !== null && first.member !== type.member) {
		return unreadable(`sets ${typeText(type)}'s ${first.member}`);
	}
	const value = lowerExpression(lowering, scope, first.value);
	const isWhole = value.kind === 'number' && isSameType(value.type, type);
	const isInside =
		value.kind === 'number' && type.kind === 'wrapper' && type.holds && isSameType(value.type, type.holds);
	if (isInside) return numberOf(type, value.word);
	return isWhole ? value : numberOf(type, wordOf(convert(value, inner)));
}

function call(lowering: Lowering, scope: Scope, expression: CallExpression): CValue {
	const builtin = lowering.names.builtins.get(expression.callee);
	if (builtin) {
		const used = new Set<number>();
		const value = (index: number): CValue => {
			used.add(index);
			const operand = expression.operands[index];
			return lowerExpression(
				lowering,
				scope,
				operand ?? unreadable(`calls ${expression.callee}() with too few arguments`),
			);
		};
		const type = (index: number): CType | undefined => {
			const operand = expression.operands[index];
			return operand?.kind === 'size-of' ? typeIn(lowering, scope, operand.of) : undefined;
		};
		const result = builtin({ ...expression, lowering, scope, value, type, word: (index) => wordOf(value(index)) });
		const effects = expression.operands.flatMap((operand, index) =>
			used.has(index) ? [] : ignoredEffects(lowering, scope, expression.callee, operand, index),
		);
		return afterEffects(effects, result);
	}
	return callOf(lowering, scope, expression);
}

/** What evaluating an operand does whose value is of no interest. */
function ignoredEffects(
	lowering: Lowering,
	scope: Scope,
	callee: string,
	operand: Expression,
	index: number,
): readonly Effect[] {
	const evaluation = evaluationOf(callee, index);
	if (evaluation === 'never' || isPlain(lowering.names, operand)) return [];
	if (evaluation === 'maybe') unreadable(`has effects in an operand that ${callee}() may not evaluate`);
	return effectsOf(lowerExpression(lowering, scope, operand));
}

/** `__pud(x)` makes an entry of a number, `pud_val(x)` the reverse; undefined for any other name. */
function wrapped(callee: string, operand: CValue): CValue | undefined {
	const type = WELL_KNOWN_TYPES.get(`${WRAPPING.exec(callee)?.[1] ?? ''}_t`);
	if (type?.kind === 'wrapper') return numberOf(type, wordOf(convert(operand, type.of)));
	const isUnwrapping = UNWRAPPING.test(callee) && operand.kind === 'number' && operand.type.kind === 'wrapper';
	return isUnwrapping ? numberOf(operand.type.of, operand.word) : undefined;
}

/** A value as the operand of a call. Of a function that nothing is known of, only numbers are of use. */
function operandOf(callee: string, value: CValue, signature: Signature | undefined, index: number): Word {
	if (!signature) {
		if (value.kind === 'cell') return cellOperand(value);
		return value.kind === 'number' && value.word.kind !== 'cannot-model'
			? value.word
			: missing(`needs ${callee}()`).word;
	}
	const parameter = signature.parameters[index];
	const isPointer = parameter !== undefined && pointeeCells(parameter.type) > 0;
	if (value.kind === 'cell')
		return isPointer ? cellOperand(value) : missing(`${callee}() does not expect a pointer to an entry`).word;
	if (isPointer) return missing(`${callee}() expects a pointer to an entry`).word;
	if (value.kind !== 'number') return missing(`${callee}() expects an integer, not an address`).word;
	const type = signature.types?.[index]?.type;
	return type ? wordOf(convert(value, type)) : value.word;
}

function callOf(lowering: Lowering, scope: Scope, { callee, operands }: CallExpression): CValue {
	const signature = lowering.names.signature(callee);
	if (signature && signature.parameters.length !== operands.length) {
		return missing(`${callee}() takes ${signature.parameters.length} arguments, not ${operands.length}`);
	}
	const values = operands.map((operand) => tolerant(lowering, scope, operand));
	const [only] = values;
	const made = !signature && only && values.length === 1 ? wrapped(callee, only) : undefined;
	if (made) return made;
	const words = values.map((value, index) => operandOf(callee, value, signature, index));
	const word = callWord(callee, ...words);
	const returns = signature?.returns ?? unsignedLongType;
	if (returns.kind === 'void') return { kind: 'nothing', effects: [{ kind: 'perform', word }] };
	return numberOf(returns, word);
}
