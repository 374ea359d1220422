import { after, cannotModel, constant } from '../../eval/build.ts';
import { isPlain } from './plain.ts';
import type { Effect, Word } from '../../eval/expression.ts';
import { assignedValue, effectsOf, lowerExpression, lowerTruth, typeIn } from './expression.ts';
import { IN_EXPRESSION, leaving, NO_LABELS, type Exits, type Rest } from './exits.ts';
import { branched, noted } from './narration.ts';
import { advanced, isOfMm, lvalueOf, seenAs, storeEffect, valueAt } from './place.ts';
import { boolType, VOID_TYPE, type CType } from '../parse/ctype.ts';
import { LIMITS, tooLarge, unreadable } from '../limits.ts';
import {
	assigned,
	attempt,
	changedIn,
	count,
	enter,
	freshName,
	jumps,
	leave,
	type Lowering,
	type Scope,
	type CVariable,
} from './scope.ts';
import { hasPointer, meeting, type Meeting } from './meeting.ts';
import { hoistSteps, stepOf } from './steps.ts';
import type { Expression, CStatement } from '../parse/syntax.ts';
import { convert, numberOf, wordOf, type CValue } from './value.ts';

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
		labels: NO_LABELS,
	};
	const end: Rest = () =>
		returns.kind === 'void' ? constant(0n) : cannotModel(`${lowering.helper}() ends without returning a value`);
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
					unreadable(`assigns to ${name} within an expression`);
			}
			if (last?.kind !== 'expression') return constant(0n);
			const value = lowerExpression(lowering, inner, last.expression);
			if (value.kind === 'nothing') return after(value.effects, constant(0n));
			if (value.kind !== 'number') return unreadable('returns the address of an entry');
			type = value.type;
			return value.word;
		},
	);
	return type.kind === 'void' ? { kind: 'nothing', effects: [{ kind: 'perform', word }] } : numberOf(type, word);
}

/** What follows a statement that control leaves at its end only. */
interface Passage {
	/** The variables after the statement. */
	readonly scope: Scope;
	/** Puts the statement before the word that follows it. */
	readonly before: (rest: Word) => Word;
}

/** The word of some statements and what comes after them. */
function statements(lowering: Lowering, body: readonly CStatement[], scope: Scope, exits: Exits, rest: Rest): Word {
	return completed(passages(lowering, body, scope, exits, rest, rest), rest);
}

/** The word of what was lowered and what comes after it. */
function completed(found: Passage | Word, rest: Rest): Word {
	return 'kind' in found ? found : found.before(rest(found.scope));
}

/** Some statements, then `last`, then `rest`, as for one statement. What can't be read ends a run that gets there. */
function passages(
	lowering: Lowering,
	body: readonly CStatement[],
	scope: Scope,
	exits: Exits,
	rest: Rest,
	last: (scope: Scope) => Passage | Word,
): Passage | Word {
	enter(lowering);
	// A loop, since a function may have thousands of statements.
	const passed: Passage[] = [];
	let now = scope;
	let end: Passage | Word | null = null;
	for (let index = 0; end === null; index++) {
		const code = body[index];
		if (!code) {
			end = last(now);
			break;
		}
		const start = now;
		const following: Rest = (next) =>
			completed(passages(lowering, body.slice(index + 1), next, exits, rest, last), rest);
		const found = attempt<Passage | Word>(
			lowering,
			() => statement(lowering, code, start, exits, following),
			cannotModel,
		);
		if ('kind' in found) end = noted(lowering, code, start, found);
		else {
			passed.push({ ...found, before: (word) => noted(lowering, code, start, found.before(word)) });
			now = found.scope;
		}
	}
	const before = (word: Word): Word => passed.reduceRight((after, passage) => passage.before(after), word);
	const final = end;
	const found: Passage | Word =
		'kind' in final ? before(final) : { scope: final.scope, before: (word) => before(final.before(word)) };
	leave(lowering);
	return found;
}

/**
 * One statement: a passage if control always continues after it, for the caller to continue; else the word of the
 * statement and of `rest`, which it calls for each way that leads there.
 */
function statement(lowering: Lowering, code: CStatement, scope: Scope, exits: Exits, rest: Rest): Passage | Word {
	count(lowering);
	switch (code.kind) {
		case 'expression':
			return expressionStatement(lowering, code.expression, scope, rest);
		case 'declaration':
			if (code.value === null) return declaration(lowering, code, scope);
			return hoisted(lowering, code.value, scope, rest, (next, value) =>
				declaration(lowering, { ...code, value }, next),
			);
		case 'block': {
			const leaveBlock = (next: Scope): Scope =>
				new Map([...scope].map(([name, variable]) => [name, next.get(name) ?? variable]));
			return statements(lowering, code.body, scope, leaving(exits, leaveBlock), (next) => rest(leaveBlock(next)));
		}
		case 'if':
			return branch(lowering, code, scope, exits, rest);
		case 'loop':
			return loop(lowering, code, scope, exits, rest, 0);
		case 'breakable': {
			const { label, body } = code;
			const ways = (end: Rest): Word => {
				const own =
					label === null ? { ...exits, breaks: end } : { ...exits, labels: new Map([...exits.labels, [label, end]]) };
				return statements(lowering, [body], scope, own, end);
			};
			const changed = changedIn(code, scope);
			return hasPointer(scope, changed) ? ways(rest) : joined(meeting(lowering, scope, changed), ways);
		}
		case 'return':
			if (code.value === null) return exits.returns(null);
			return hoisted(lowering, code.value, scope, rest, (next, value) =>
				exits.returns(lowerExpression(lowering, next, value)),
			);
		case 'break':
			return (exits.breaks ?? unreadable('has a misplaced break'))(scope);
		case 'continue':
			return (exits.continues ?? unreadable('has a misplaced continue'))(scope);
		case 'goto': {
			const target = exits.labels.get(code.label);
			return target ? target(scope) : unreadable(`has a goto in line ${code.line} to what is above it or in a block`);
		}
	}
}

/** Does what an expression assigns, and continues with what is left of it; `rest` is what comes after that. */
function hoisted(
	lowering: Lowering,
	expression: Expression,
	scope: Scope,
	rest: Rest,
	use: (scope: Scope, expression: Expression) => Passage | Word,
): Passage | Word {
	const { before, expression: plain } = hoistSteps(expression, () => freshName(lowering, ''));
	if (before.length === 0) return use(scope, plain);
	return passages(lowering, before, scope, IN_EXPRESSION, rest, (next) => use(next, plain));
}

function declaration(
	lowering: Lowering,
	{ name, type: written, value }: Extract<CStatement, { kind: 'declaration' }>,
	scope: Scope,
): Passage {
	if (scope.size >= LIMITS.variables) tooLarge(`more than ${LIMITS.variables} variables`);
	const type = typeIn(lowering, scope, written);
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
	if (value.kind === 'nothing') return unreadable('uses a void expression as a value');
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

function expressionStatement(lowering: Lowering, expression: Expression, scope: Scope, rest: Rest): Passage | Word {
	switch (expression.kind) {
		case 'comma':
			return passages(lowering, [evaluating(expression.left)], scope, IN_EXPRESSION, rest, (next) =>
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
			const code = { kind: 'if', condition, then: evaluating(then), otherwise: evaluating(otherwise) } as const;
			return branch(lowering, code, scope, IN_EXPRESSION, rest);
		}
		default:
	}
	return hoisted(lowering, expression, scope, rest, (next, plain) =>
		performing(effectsOf(lowerExpression(lowering, next, plain)), next),
	);
}

function evaluating(expression: Expression): CStatement {
	return { kind: 'expression', expression };
}

function assignment(
	lowering: Lowering,
	expression: Extract<Expression, { kind: 'assign' }>,
	scope: Scope,
	rest: Rest,
): Passage | Word {
	const place =
		lvalueOf(lowerExpression, lowering, scope, expression.target) ??
		unreadable('assigns to an expression that is not an lvalue');
	// No entry depends on what an mm notes of flushes to come.
	if (isOfMm(place) && isPlain(lowering.names, expression.value)) return { scope, before: unchanged };
	if (place.kind === 'value') return unreadable('assigns to memory that is not modelled');
	if (place.kind === 'cell' || place.kind === 'memory') {
		return hoisted(lowering, expression.value, scope, rest, (next, value) => {
			const word = wordOf(assignedValue(lowering, next, { ...expression, value }, place));
			return performing([storeEffect(place, word)], next);
		});
	}
	const held = valueAt(place, scope);
	if (held.kind === 'cell' && expression.operator !== null) {
		const by = wordOf(lowerExpression(lowering, scope, expression.value));
		const signed = by.kind === 'constant' && expression.operator === '-' ? constant(-by.value) : by;
		return { scope: assigned(scope, place.name, advanced(held, signed)), before: unchanged };
	}
	return hoisted(lowering, expression.value, scope, rest, (next, plain) => {
		const value = assignedValue(lowering, next, { ...expression, value: plain }, place);
		const own = next.get(place.name)?.type ?? place.type;
		const stored = value.kind === 'number' ? numberOf(own, seenAs(value.word, place.type, own)) : value;
		const now = bound(lowering, place.name, stored);
		return { scope: assigned(next, place.name, now.held), before: now.before };
	});
}

function branch(
	lowering: Lowering,
	code: Extract<CStatement, { kind: 'if' }>,
	scope: Scope,
	exits: Exits,
	rest: Rest,
): Passage | Word {
	return hoisted(lowering, code.condition, scope, rest, (next, condition) =>
		choiceOf(lowering, { ...code, condition }, next, exits, rest),
	);
}

function choiceOf(
	lowering: Lowering,
	code: Extract<CStatement, { kind: 'if' }>,
	scope: Scope,
	exits: Exits,
	rest: Rest,
): Passage | Word {
	const condition = lowerTruth(lowering, scope, code.condition);
	if (condition.kind === 'literal') {
		const taken = condition.value ? code.then : code.otherwise;
		const found = taken === null ? { scope, before: unchanged } : statement(lowering, taken, scope, exits, rest);
		const noted = (word: Word): Word => branched(lowering, condition.value, word);
		return 'kind' in found ? noted(found) : { ...found, before: (word) => noted(found.before(word)) };
	}
	const arm = (taken: CStatement | null, then: Rest): Word =>
		attempt(lowering, () => statements(lowering, taken ? [taken] : [], scope, exits, then), cannotModel);
	const choice = (end: Rest): Word => ({
		kind: 'choose',
		condition,
		then: branched(lowering, true, arm(code.then, end)),
		otherwise: branched(lowering, false, arm(code.otherwise, end)),
	});
	const changed = changedIn(code, scope);
	if (hasPointer(scope, changed)) return choice(rest);
	const [name, ...others] = changed;
	if (jumps(code) || others.length > 0) return joined(meeting(lowering, scope, changed), choice);
	if (name === undefined) return performing([{ kind: 'perform', word: choice(() => constant(0n)) }], scope);
	const type = scope.get(name)?.type ?? boolType;
	const word = choice((next) => wordOf(valueAt({ kind: 'variable', type, name }, next)));
	const now = bound(lowering, name, numberOf(type, word));
	return { scope: assigned(scope, name, now.held), before: now.before };
}

/** Code with several ways to its end. */
function joined({ scope, arriving }: Meeting, ways: (end: Rest) => Word): Passage {
	return { scope, before: (lowered) => ways((next) => arriving(next, lowered)) };
}

/** What several ways continue with, lowered when the first of them gets there. */
function loweredOnce({ scope, arriving }: Meeting, rest: Rest): Rest {
	let lowered: Word | null = null;
	return (next) => arriving(next, (lowered ??= rest(scope)));
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
	const step: Rest = (next) =>
		code.step ? completed(expressionStatement(lowering, code.step, next, again), again) : again(next);
	const body = (start: Scope): Word => {
		// The next round is lowered once, though several ways may lead there.
		const isShared = jumps(code.body) && !hasPointer(start, changedIn(code.body, start));
		const end = isShared ? loweredOnce(meeting(lowering, start, changedIn(code.body, start)), step) : step;
		const bodyExits: Exits = { ...exits, breaks: rest, continues: end };
		return attempt(lowering, () => statements(lowering, [code.body], start, bodyExits, end), cannotModel);
	};
	if (code.condition === null || (!code.testsFirst && round === 0)) return body(scope);
	const tested = hoisted(lowering, code.condition, scope, rest, (next, expression) => {
		const condition = lowerTruth(lowering, next, expression);
		const leaveLoop = (): Word => attempt(lowering, () => rest(next), cannotModel);
		if (condition.kind === 'literal') return condition.value ? body(next) : leaveLoop();
		const [then, otherwise] = [branched(lowering, true, body(next)), branched(lowering, false, leaveLoop())];
		return { kind: 'choose', condition, then, otherwise };
	});
	return completed(tested, rest);
}
