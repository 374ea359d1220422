import { after, cannotModel, constant } from '../../eval/build.ts';
import type { Effect, Word } from '../../eval/expression.ts';
import { assignedValue, effectsOf, lowerExpression, lowerTruth, typeIn } from './expression.ts';
import { advanced, lvalueOf, seenAs, storeEffect, valueAt } from './place.ts';
import { boolType, VOID_TYPE, type CType } from '../parse/ctype.ts';
import { LIMITS, Unreadable, unreadable } from '../limits.ts';
import {
	assigned,
	changedIn,
	count,
	freshName,
	jumps,
	type Lowering,
	type Scope,
	type CVariable,
} from './scope.ts';
import { hoistSteps, stepOf } from './steps.ts';
import type { Expression, CStatement } from '../parse/syntax.ts';
import { convert, numberOf, wordOf, type CValue } from './value.ts';

/** What comes after a piece of code, as a word: that of the function in the end. */
type Rest = (scope: Scope) => Word;

/** Where control may go besides to the next statement; null where it can't. */
interface Exits {
	readonly returns: (value: CValue | null) => Word;
	readonly breaks: Rest | null;
	readonly continues: Rest | null;
}

/**
 * A function's body as one word, its result, which holds the effects as well; 0 for `void`. Early returns become
 * choices, assignments new names.
 *
 * @throws Unreadable for what the expression form can't say
 */
export function lowerBody(lowering: Lowering, scope: Scope, body: readonly CStatement[]): Word {
	const { returns } = lowering;
	const exits: Exits = {
		returns: (value) => {
			if (value === null) return constant(0n);
			if (returns.kind === 'void') return after(effectsOf(value), constant(0n));
			return wordOf(convert(value, returns));
		},
		breaks: null,
		continues: null,
	};
	const end: Rest = () =>
		returns.kind === 'void' ? constant(0n) : cannotModel(`${lowering.helper}() ends without a result`);
	return statements(lowering, body, scope, exits, end);
}

/** The value of `({ … })`: that of its last statement. */
export function lowerStatementExpression(lowering: Lowering, scope: Scope, body: readonly CStatement[]): CValue {
	const last = body.at(-1);
	let type: CType = VOID_TYPE;
	const word = statements(
		lowering,
		last?.kind === 'expression' ? body.slice(0, -1) : body,
		scope,
		IN_EXPRESSION,
		(inner) => {
			for (const [name, { value }] of scope) {
				if (inner.get(name)?.value !== value && !lowering.isUnevaluated)
					unreadable(`assigns ${name} within an expression`);
			}
			if (last?.kind !== 'expression') return constant(0n);
			const value = lowerExpression(lowering, inner, last.expression);
			if (value.kind === 'nothing') return after(value.effects, constant(0n));
			if (value.kind !== 'number') return unreadable('yields the address of an entry');
			type = value.type;
			return value.word;
		},
	);
	return type.kind === 'void' ? { kind: 'nothing', effects: [{ kind: 'perform', word }] } : numberOf(type, word);
}

function statements(lowering: Lowering, body: readonly CStatement[], scope: Scope, exits: Exits, rest: Rest): Word {
	const [first, ...others] = body;
	if (!first) return rest(scope);
	return tolerant(() =>
		statement(lowering, first, scope, exits, (next) => statements(lowering, others, next, exits, rest)),
	);
}

/** What can't be read ends the run there, and only if it gets there. */
function tolerant(lower: () => Word): Word {
	try {
		return lower();
	} catch (error) {
		if (error instanceof Unreadable) return cannotModel(error.message);
		throw error;
	}
}

function statement(lowering: Lowering, code: CStatement, scope: Scope, exits: Exits, rest: Rest): Word {
	count(lowering);
	switch (code.kind) {
		case 'expression':
			return expressionStatement(lowering, code.expression, scope, rest);
		case 'declaration':
			if (code.value === null) return declaration(lowering, code, scope, rest);
			return hoisted(lowering, code.value, scope, (next, value) =>
				declaration(lowering, { ...code, value }, next, rest),
			);
		case 'block': {
			const leave = (next: Scope): Scope =>
				new Map([...scope].map(([name, variable]) => [name, next.get(name) ?? variable]));
			return statements(lowering, code.body, scope, leaving(exits, leave), (next) => rest(leave(next)));
		}
		case 'if':
			return branch(lowering, code, scope, exits, rest);
		case 'loop':
			return loop(lowering, code, scope, exits, rest, 0);
		case 'breakable': {
			const end = joined(lowering, scope, changedIn(code, scope), rest);
			return statement(lowering, code.body, scope, { ...exits, breaks: end }, end);
		}
		case 'return':
			if (code.value === null) return exits.returns(null);
			return hoisted(lowering, code.value, scope, (next, value) =>
				exits.returns(lowerExpression(lowering, next, value)),
			);
		case 'break':
			return (exits.breaks ?? unreadable('has a misplaced break'))(scope);
		case 'continue':
			return (exits.continues ?? unreadable('has a misplaced continue'))(scope);
	}
}

function leaving({ returns, breaks, continues }: Exits, leave: (scope: Scope) => Scope): Exits {
	return {
		returns,
		breaks: breaks && ((scope) => breaks(leave(scope))),
		continues: continues && ((scope) => continues(leave(scope))),
	};
}

const IN_EXPRESSION: Exits = {
	returns: () => unreadable('returns from within an expression'),
	breaks: null,
	continues: null,
};

/** Does what an expression assigns, and continues with what is left of it. */
function hoisted(
	lowering: Lowering,
	expression: Expression,
	scope: Scope,
	rest: (scope: Scope, expression: Expression) => Word,
): Word {
	const { before, expression: plain } = hoistSteps(expression, () => freshName(lowering, ''));
	return statements(lowering, before, scope, IN_EXPRESSION, (next) => rest(next, plain));
}

function declaration(
	lowering: Lowering,
	{ name, type: written, value }: Extract<CStatement, { kind: 'declaration' }>,
	scope: Scope,
	rest: Rest,
): Word {
	const type = typeIn(lowering, scope, written);
	const declared = (held: CValue | null): Scope =>
		new Map<string, CVariable>([...scope, [name, { type, value: held }]]);
	if (value === null) return rest(declared(null));
	return bound(lowering, name, convert(lowerExpression(lowering, scope, value), type), (held) => rest(declared(held)));
}

/** Evaluates a value now, once, and continues with its name. */
function bound(lowering: Lowering, name: string, value: CValue, rest: (held: CValue) => Word): Word {
	if (value.kind === 'nothing') return unreadable('uses the value of something void');
	if (value.kind !== 'number' || ['constant', 'local', 'variable'].includes(value.word.kind)) return rest(value);
	const fresh = freshName(lowering, name);
	const body = rest(numberOf(value.type, { kind: 'local', name: fresh }));
	return { kind: 'let', name: fresh, value: value.word, body };
}

function withEffects(effects: readonly Effect[], word: Word): Word {
	return effects.length === 0 ? word : after(effects, word);
}

function expressionStatement(lowering: Lowering, expression: Expression, scope: Scope, rest: Rest): Word {
	switch (expression.kind) {
		case 'comma':
			return expressionStatement(lowering, expression.left, scope, (next) =>
				expressionStatement(lowering, expression.right, next, rest),
			);
		case 'step':
			return expressionStatement(lowering, stepOf(expression), scope, rest);
		case 'assign':
			return assignment(lowering, expression, scope, rest);
		case 'cast':
			if (expression.type.kind === 'void') return expressionStatement(lowering, expression.operand, scope, rest);
			break;
		case 'conditional': {
			const { condition, then, otherwise } = expression;
			if (then === null) break;
			const code = { kind: 'if', condition, then: performing(then), otherwise: performing(otherwise) } as const;
			return branch(lowering, code, scope, IN_EXPRESSION, rest);
		}
		default:
	}
	return hoisted(lowering, expression, scope, (next, plain) =>
		withEffects(effectsOf(lowerExpression(lowering, next, plain)), rest(next)),
	);
}

function performing(expression: Expression): CStatement {
	return { kind: 'expression', expression };
}

function assignment(
	lowering: Lowering,
	expression: Extract<Expression, { kind: 'assign' }>,
	scope: Scope,
	rest: Rest,
): Word {
	const place = lvalueOf(lowerExpression, lowering, scope, expression.target) ?? unreadable('assigns to a value');
	if (place.kind === 'value') return unreadable('assigns to what is not modelled');
	if (place.kind === 'cell') {
		return hoisted(lowering, expression.value, scope, (next, value) => {
			const word = wordOf(assignedValue(lowering, next, { ...expression, value }, place));
			return withEffects([storeEffect(place, word)], rest(next));
		});
	}
	const held = valueAt(place, scope);
	if (held.kind === 'cell' && expression.operator !== null) {
		const by = wordOf(lowerExpression(lowering, scope, expression.value));
		const signed = by.kind === 'constant' && expression.operator === '-' ? constant(-by.value) : by;
		return rest(assigned(scope, place.name, advanced(held, signed)));
	}
	return hoisted(lowering, expression.value, scope, (next, plain) => {
		const value = assignedValue(lowering, next, { ...expression, value: plain }, place);
		const own = next.get(place.name)?.type ?? place.type;
		const stored = value.kind === 'number' ? numberOf(own, seenAs(value.word, place.type, own)) : value;
		return bound(lowering, place.name, stored, (now) => rest(assigned(next, place.name, now)));
	});
}

function branch(
	lowering: Lowering,
	code: Extract<CStatement, { kind: 'if' }>,
	scope: Scope,
	exits: Exits,
	rest: Rest,
): Word {
	return hoisted(lowering, code.condition, scope, (next, condition) =>
		choiceOf(lowering, { ...code, condition }, next, exits, rest),
	);
}

function choiceOf(
	lowering: Lowering,
	code: Extract<CStatement, { kind: 'if' }>,
	scope: Scope,
	exits: Exits,
	rest: Rest,
): Word {
	const condition = lowerTruth(lowering, scope, code.condition);
	const arm = (taken: CStatement | null, then: Rest): Word =>
		tolerant(() => (taken === null ? then(scope) : statement(lowering, taken, scope, exits, then)));
	if (condition.kind === 'literal') return arm(condition.value ? code.then : code.otherwise, rest);
	const choice = (end: Rest): Word => ({
		kind: 'choose',
		condition,
		then: arm(code.then, end),
		otherwise: arm(code.otherwise, end),
	});
	const changed = changedIn(code, scope);
	if (!jumps(code)) {
		const [name, ...others] = changed;
		if (name === undefined) return after([{ kind: 'perform', word: choice(() => constant(0n)) }], rest(scope));
		const type = scope.get(name)?.type;
		if (others.length === 0 && type && type.kind !== 'pointer') {
			const word = choice((next) => wordOf(valueAt({ kind: 'variable', type, name }, next)));
			return bound(lowering, name, numberOf(type, word), (held) => rest(assigned(scope, name, held)));
		}
	}
	return choice(joined(lowering, scope, changed, rest));
}

/** The statements after a branch, lowered once although both arms continue with them, each with different values of some variables. */
function joined(lowering: Lowering, scope: Scope, changed: readonly string[], rest: Rest): Rest {
	if (changed.some((name) => scope.get(name)?.type.kind === 'pointer')) return rest;
	const names = changed.map((name) => ({ name, fresh: freshName(lowering, name) }));
	let lowered: Word | null = null;
	return (next) => {
		lowered ??= rest(
			names.reduce((sum, { name, fresh }) => {
				const type = scope.get(name)?.type ?? boolType;
				return assigned(sum, name, numberOf(type, { kind: 'local', name: fresh }));
			}, scope),
		);
		return names.reduce<Word>((body, { name, fresh }) => {
			const type = scope.get(name)?.type ?? boolType;
			// A variable that one arm leaves unset has no value that the rest could use.
			if (next.get(name)?.value === null) return body;
			const value = wordOf(valueAt({ kind: 'variable', type, name }, next));
			return { kind: 'let', name: fresh, value, body };
		}, lowered);
	};
}

function loop(
	lowering: Lowering,
	code: Extract<CStatement, { kind: 'loop' }>,
	scope: Scope,
	exits: Exits,
	rest: Rest,
	round: number,
): Word {
	if (round > LIMITS.loopRounds) return cannotModel(`loops more than ${LIMITS.loopRounds} times`);
	const again: Rest = (next) => loop(lowering, code, next, exits, rest, round + 1);
	const step: Rest = (next) => (code.step ? expressionStatement(lowering, code.step, next, again) : again(next));
	const body: Rest = (next) => {
		// The next round is lowered once, though several ways may lead there.
		const end = jumps(code.body) ? joined(lowering, next, changedIn(code.body, next), step) : step;
		return statement(lowering, code.body, next, { ...exits, breaks: rest, continues: end }, end);
	};
	if (code.condition === null || (!code.testsFirst && round === 0)) return tolerant(() => body(scope));
	return hoisted(lowering, code.condition, scope, (next, expression) => {
		const condition = lowerTruth(lowering, next, expression);
		if (condition.kind === 'literal') return condition.value ? body(next) : rest(next);
		return { kind: 'choose', condition, then: tolerant(() => body(next)), otherwise: tolerant(() => rest(next)) };
	});
}
