import { after, cannotModel, constant } from '../../eval/build.ts';
import type { Effect, Word } from '../../eval/expression.ts';
import { assignedValue, effectsOf, lowerExpression, lowerTruth, typeIn } from './expression.ts';
import { advanced, lvalueOf, storeEffect, valueAt } from './place.ts';
import { boolType, VOID_TYPE, type CType } from '../parse/ctype.ts';
import { LIMITS, tooLarge, unreadable } from '../limits.ts';
import {
	assigned,
	assignedNames,
	attempt,
	count,
	enter,
	freshName,
	jumps,
	leave,
	type Lowering,
	type Scope,
	type CVariable,
} from './scope.ts';
import { hoistSteps } from './steps.ts';
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
	const outer = new Set(scope.keys());
	for (const { kind } of body) if (kind === 'return') unreadable('returns from within an expression');
	const declared = declaredNames(body);
	for (const name of assignedNames({ kind: 'block', body })) {
		if (outer.has(name) && !declared.has(name)) unreadable(`assigns ${name} within an expression`);
	}
	const last = body.at(-1);
	const exits: Exits = {
		returns: () => unreadable('returns from within an expression'),
		breaks: null,
		continues: null,
	};
	let type: CType = VOID_TYPE;
	const word = statements(lowering, last?.kind === 'expression' ? body.slice(0, -1) : body, scope, exits, (inner) => {
		if (last?.kind !== 'expression') return constant(0n);
		const value = lowerExpression(lowering, inner, last.expression);
		if (value.kind === 'nothing') return after(value.effects, constant(0n));
		if (value.kind !== 'number') return unreadable('yields the address of an entry');
		type = value.type;
		return value.word;
	});
	return type.kind === 'void' ? { kind: 'nothing', effects: [{ kind: 'perform', word }] } : numberOf(type, word);
}

/** What follows a statement that control leaves at its end only. */
interface Passage {
	/** The variables after the statement. */
	readonly scope: Scope;
	/** Puts the statement before the word that follows it. */
	readonly before: (rest: Word) => Word;
}

/** The word of some statements and what comes after them. What can't be read ends a run that gets there. */
function statements(lowering: Lowering, body: readonly CStatement[], scope: Scope, exits: Exits, rest: Rest): Word {
	enter(lowering);
	// A loop, since a function may have thousands of statements.
	const passed: Passage[] = [];
	let now = scope;
	let end: Word | null = null;
	for (let index = 0; end === null; index++) {
		const code = body[index];
		if (!code) {
			end = rest(now);
			break;
		}
		const start = now;
		const following: Rest = (next) => statements(lowering, body.slice(index + 1), next, exits, rest);
		const found = attempt<Passage | Word>(
			lowering,
			() => statement(lowering, code, start, exits, following),
			cannotModel,
		);
		if ('kind' in found) end = found;
		else {
			passed.push(found);
			now = found.scope;
		}
	}
	const word = passed.reduceRight((after, { before }) => before(after), end);
	leave(lowering);
	return word;
}

/**
 * One statement: a passage if control always continues after it, for the caller to continue; else the word of the
 * statement and of `rest`, which it calls for each way that leads there.
 */
function statement(lowering: Lowering, code: CStatement, scope: Scope, exits: Exits, rest: Rest): Passage | Word {
	count(lowering);
	switch (code.kind) {
		case 'expression':
			return expressionStatement(lowering, code.expression, scope);
		case 'declaration':
			return declaration(lowering, code, scope);
		case 'block': {
			const declared = declaredNames(code.body);
			const leaveBlock = (next: Scope): Scope =>
				new Map(
					[...scope].map(([name, variable]) => [name, declared.has(name) ? variable : (next.get(name) ?? variable)]),
				);
			return statements(lowering, code.body, scope, leaving(exits, leaveBlock), (next) => rest(leaveBlock(next)));
		}
		case 'if':
			return branch(lowering, code, scope, exits, rest);
		case 'loop':
			return loop(lowering, code, scope, exits, rest, 0);
		case 'return':
			return exits.returns(code.value && lowerExpression(lowering, scope, code.value));
		case 'break':
			return (exits.breaks ?? unreadable('has a misplaced break'))(scope);
		case 'continue':
			return (exits.continues ?? unreadable('has a misplaced continue'))(scope);
	}
}

function leaving({ returns, breaks, continues }: Exits, leaveBlock: (scope: Scope) => Scope): Exits {
	return {
		returns,
		breaks: breaks && ((scope) => breaks(leaveBlock(scope))),
		continues: continues && ((scope) => continues(leaveBlock(scope))),
	};
}

function declaredNames(body: readonly CStatement[]): ReadonlySet<string> {
	return new Set(body.flatMap((each) => (each.kind === 'declaration' ? [each.name] : [])));
}

function declaration(
	lowering: Lowering,
	{ name, type: written, value }: Extract<CStatement, { kind: 'declaration' }>,
	scope: Scope,
): Passage {
	if (scope.size >= LIMITS.variables) tooLarge(`more than ${LIMITS.variables} variables`);
	const type = typeIn(lowering, scope, written);
	for (const { value: held } of scope.values()) {
		if (held?.kind === 'variable' && held.name === name) unreadable(`hides ${name}, whose address is in use`);
	}
	const declared = (held: CValue | null): Scope =>
		new Map<string, CVariable>([...scope, [name, { type, value: held }]]);
	if (value === null) return { scope: declared(null), before: unchanged };
	const { held, before } = bound(lowering, name, convert(lowerExpression(lowering, scope, value), type));
	return { scope: declared(held), before };
}

function unchanged(rest: Word): Word {
	return rest;
}

/** Evaluates a value now, once, and gives it a name. */
function bound(
	lowering: Lowering,
	name: string,
	value: CValue,
): { readonly held: CValue; readonly before: Passage['before'] } {
	if (value.kind === 'nothing') return unreadable('uses the value of something void');
	if (value.kind !== 'number' || ['constant', 'local', 'variable'].includes(value.word.kind)) {
		return { held: value, before: unchanged };
	}
	const fresh = freshName(lowering, name);
	const { type, word } = value;
	return {
		held: numberOf(type, { kind: 'local', name: fresh }),
		before: (body) => ({ kind: 'let', name: fresh, value: word, body }),
	};
}

function performing(effects: readonly Effect[], scope: Scope): Passage {
	return { scope, before: effects.length === 0 ? unchanged : (rest) => after(effects, rest) };
}

/** One passage, and what follows it. */
function sequence(first: Passage, next: (scope: Scope) => Passage): Passage {
	const second = next(first.scope);
	return { scope: second.scope, before: (rest) => first.before(second.before(rest)) };
}

/** Expressions one after the other. */
function allOf(lowering: Lowering, expressions: readonly Expression[], scope: Scope): Passage {
	return expressions.reduce<Passage>(
		(passed, expression) => sequence(passed, (next) => expressionStatement(lowering, expression, next)),
		{ scope, before: unchanged },
	);
}

function expressionStatement(lowering: Lowering, expression: Expression, scope: Scope): Passage {
	switch (expression.kind) {
		case 'comma':
			return allOf(lowering, [expression.left, expression.right], scope);
		case 'step': {
			const { target, amount } = expression;
			const one: Expression = { kind: 'number', value: 1n, type: { kind: 'integer', bits: 32, isSigned: true } };
			const operator = amount === 1 ? '+' : '-';
			return expressionStatement(lowering, { kind: 'assign', operator, target, value: one }, scope);
		}
		case 'assign':
			return assignment(lowering, expression, scope);
		case 'cast':
			if (expression.type.kind === 'void') return expressionStatement(lowering, expression.operand, scope);
			break;
		default:
	}
	const { before, expression: plain } = hoistSteps(expression);
	return sequence(allOf(lowering, before, scope), (next) =>
		performing(effectsOf(lowerExpression(lowering, next, plain)), next),
	);
}

function assignment(lowering: Lowering, expression: Extract<Expression, { kind: 'assign' }>, scope: Scope): Passage {
	const place = lvalueOf(lowerExpression, lowering, scope, expression.target) ?? unreadable('assigns to a value');
	if (place.kind === 'value') return unreadable('assigns to what is not modelled');
	if (place.kind === 'cell') {
		const word = wordOf(assignedValue(lowering, scope, expression, place));
		return performing([storeEffect(place, word)], scope);
	}
	const held = valueAt(place, scope);
	if (held.kind === 'cell' && expression.operator !== null) {
		const by = wordOf(lowerExpression(lowering, scope, expression.value));
		const signed = by.kind === 'constant' && expression.operator === '-' ? constant(-by.value) : by;
		return { scope: assigned(scope, place.name, advanced(held, signed)), before: unchanged };
	}
	const { before, expression: plain } = hoistSteps(expression.value);
	return sequence(allOf(lowering, before, scope), (next) => {
		const value = assignedValue(lowering, next, { ...expression, value: plain }, place);
		const now = bound(lowering, place.name, value);
		return { scope: assigned(next, place.name, now.held), before: now.before };
	});
}

function branch(
	lowering: Lowering,
	code: Extract<CStatement, { kind: 'if' }>,
	outer: Scope,
	exits: Exits,
	rest: Rest,
): Passage | Word {
	const { before, expression } = hoistSteps(code.condition);
	const { scope, before: hoisted } = allOf(lowering, before, outer);
	const condition = lowerTruth(lowering, scope, expression);
	if (condition.kind === 'literal') {
		const taken = condition.value ? code.then : code.otherwise;
		if (taken === null) return { scope, before: hoisted };
		const found = statement(lowering, taken, scope, exits, rest);
		return 'kind' in found ? hoisted(found) : sequence({ scope, before: hoisted }, () => found);
	}
	const arm = (taken: CStatement | null, then: Rest): Word =>
		attempt(lowering, () => statements(lowering, taken ? [taken] : [], scope, exits, then), cannotModel);
	const choice = (end: Rest): Word => ({
		kind: 'choose',
		condition,
		then: arm(code.then, end),
		otherwise: arm(code.otherwise, end),
	});
	const changed = [...assignedNames(code)].filter((name) => scope.has(name));
	if (changed.some((name) => scope.get(name)?.type.kind === 'pointer')) return hoisted(choice(rest));
	const [name, ...others] = changed;
	if (jumps(code) || others.length > 0) return joined(lowering, scope, changed, hoisted, choice);
	if (name === undefined) {
		const effects: readonly Effect[] = [{ kind: 'perform', word: choice(() => constant(0n)) }];
		return sequence({ scope, before: hoisted }, () => performing(effects, scope));
	}
	const type = scope.get(name)?.type ?? boolType;
	const word = choice((next) => wordOf(valueAt({ kind: 'variable', type, name }, next)));
	const now = bound(lowering, name, numberOf(type, word));
	return { scope: assigned(scope, name, now.held), before: (after) => hoisted(now.before(after)) };
}

/** A branch whose rest is lowered once, although its arms leave different values in some variables. */
function joined(
	lowering: Lowering,
	scope: Scope,
	changed: readonly string[],
	hoisted: Passage['before'],
	choice: (end: Rest) => Word,
): Passage {
	const variables = changed.map((name) => {
		return { name, fresh: freshName(lowering, name), type: scope.get(name)?.type ?? boolType };
	});
	return {
		scope: variables.reduce(
			(sum, { name, fresh, type }) => assigned(sum, name, numberOf(type, { kind: 'local', name: fresh })),
			scope,
		),
		before: (lowered) =>
			hoisted(
				choice((next) =>
					variables.reduce<Word>((body, { name, fresh, type }) => {
						const value = wordOf(valueAt({ kind: 'variable', type, name }, next));
						// The rest may not use a variable that one arm leaves unset.
						return { kind: 'let', name: fresh, value: value.kind === 'cannot-model' ? constant(0n) : value, body };
					}, lowered),
				),
			),
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
	const step: Rest = (next) => {
		if (!code.step) return again(next);
		const stepped = expressionStatement(lowering, code.step, next);
		return stepped.before(again(stepped.scope));
	};
	const bodyExits: Exits = { ...exits, breaks: rest, continues: code.testsFirst ? step : null };
	const body = (start: Scope): Word =>
		attempt(lowering, () => statements(lowering, [code.body], start, bodyExits, step), cannotModel);
	if (code.condition === null || (!code.testsFirst && round === 0)) return body(scope);
	const { before, expression } = hoistSteps(code.condition);
	const hoisted = allOf(lowering, before, scope);
	const condition = lowerTruth(lowering, hoisted.scope, expression);
	const leaveLoop = (): Word => attempt(lowering, () => rest(hoisted.scope), cannotModel);
	if (condition.kind === 'literal') return hoisted.before(condition.value ? body(hoisted.scope) : leaveLoop());
	return hoisted.before({ kind: 'choose', condition, then: body(hoisted.scope), otherwise: leaveLoop() });
}
