import { unreadable } from '../limits.ts';
import { boolType, intType, type CType } from '../parse/ctype.ts';
import type { CallExpression, CStatement, Expression } from '../parse/syntax.ts';

/** An expression that assigns to no variable, and the statements that do so before it. */
export interface Hoisted {
	readonly before: readonly CStatement[];
	readonly expression: Expression;
}

/**
 * What a call assigns to, or null: mtrr_type_lookup() tells by its last argument whether the memory is of one type. No
 * other call that we know assigns to a variable.
 */
export function outputOf({ callee, operands }: CallExpression): Expression | null {
	const output = operands[2];
	return callee === 'mtrr_type_lookup' && output?.kind === 'unary' && output.operator === '&' ? output.operand : null;
}

/** When C evaluates an operand of a call of what we know; `maybe` depends on the configuration or on another operand. */
export function evaluationOf(callee: string, index: number): 'always' | 'maybe' | 'never' {
	if (NEVER_EVALUATED.has(callee)) return 'never';
	if (callee.startsWith('VM_')) return 'maybe';
	return index > 0 && (callee === 'WARN' || callee === 'WARN_ONCE') ? 'maybe' : 'always';
}

const NEVER_EVALUATED: ReadonlySet<string> = new Set(
	(
		'BUILD_BUG_ON BUILD_BUG_ON_MSG BUILD_BUG_ON_ZERO static_assert _Static_assert __builtin_constant_p ' +
		'lockdep_assert_held assert_spin_locked assert_pte_locked cpumask_equal cpumask_of mm_cpumask'
	).split(' '),
);

/** `target += 1` or `target -= 1`. */
export function stepOf({
	target,
	amount,
}: Extract<Expression, { kind: 'step' }>): Extract<Expression, { kind: 'assign' }> {
	const value: Expression = { kind: 'number', value: 1n, type: { kind: 'integer', bits: 32, isSigned: true } };
	return { kind: 'assign', operator: amount === 1 ? '+' : '-', target, value };
}

/**
 * Extracts assignments to variables, `++` and `--` from an expression that is evaluated once. `fresh` makes names that no
 * variable has.
 *
 * @throws Unreadable if the same variable is assigned twice
 */
export function hoistSteps(expression: Expression, fresh: () => string): Hoisted {
	const before: CStatement[] = [];
	const seen = new Set<string>();
	const assign = (assignment: Extract<Expression, { kind: 'assign' }>): void => {
		if (assignment.target.kind === 'name') {
			const { name } = assignment.target;
			if (seen.has(name)) unreadable(`assigns ${name} twice in an expression`);
			seen.add(name);
		}
		before.push({ kind: 'expression', expression: assignment });
	};
	const declare = (type: CType, value: Expression | null): Expression => {
		const name = fresh();
		before.push({ kind: 'declaration', name, type, value });
		return { kind: 'name', name };
	};
	const walk = (inner: Expression): Expression => {
		switch (inner.kind) {
			case 'step': {
				const { target, isPrefix } = inner;
				if (target.kind !== 'name')
					return unreadable('increments something other than a variable within an expression');
				const old = isPrefix ? target : declare({ kind: 'typeof', expression: target }, target);
				assign(stepOf(inner));
				return old;
			}
			case 'assign': {
				const { target } = inner;
				const value = walk(inner.value);
				if (target.kind !== 'name') return { ...inner, value };
				assign({ ...inner, value });
				return target;
			}
			case 'comma':
				before.push({ kind: 'expression', expression: inner.left });
				return walk(inner.right);
			case 'unary':
				return { ...inner, operand: walk(inner.operand) };
			case 'cast':
				return { ...inner, operand: walk(inner.operand) };
			case 'binary': {
				const left = walk(inner.left);
				if (inner.operator !== '&&' && inner.operator !== '||') return { ...inner, left, right: walk(inner.right) };
				if (!hasSteps(inner.right)) return { ...inner, left };
				const held = declare(boolType, left);
				const condition = inner.operator === '&&' ? held : ({ kind: 'unary', operator: '!', operand: held } as const);
				before.push({ kind: 'if', condition, then: setting(held, inner.right), otherwise: null });
				return { kind: 'cast', type: intType, operand: held };
			}
			case 'conditional': {
				const { otherwise } = inner;
				const tested = walk(inner.condition);
				if (!hasSteps(otherwise) && (inner.then === null || !hasSteps(inner.then)))
					return { ...inner, condition: tested };
				const isShared = inner.then === null;
				const condition = isShared ? declare({ kind: 'typeof', expression: tested }, tested) : tested;
				const then = inner.then ?? condition;
				const held = declare({ kind: 'typeof', expression: inner }, null);
				before.push({ kind: 'if', condition, then: setting(held, then), otherwise: setting(held, otherwise) });
				return held;
			}
			case 'member':
				return { ...inner, object: walk(inner.object) };
			case 'index':
				return { ...inner, object: walk(inner.object), index: walk(inner.index) };
			case 'compound-literal':
				return { ...inner, values: inner.values.map((each) => ({ ...each, value: walk(each.value) })) };
			case 'call': {
				const target = outputOf(inner);
				const value: Expression = { kind: 'name', name: 'mtrr:UNIFORM' };
				if (target) before.push(setting(target, value));
				const { callee } = inner;
				if (inner.operands.some((each, index) => evaluationOf(callee, index) !== 'always' && hasSteps(each))) {
					unreadable(`assigns in an operand that ${callee}() may not evaluate`);
				}
				return { ...inner, operands: inner.operands.map(walk) };
			}
			case 'statements': {
				// Its variables have unique names, so they may be declared outside.
				const last = inner.body.at(-1);
				if (last?.kind !== 'expression') return inner;
				before.push(...inner.body.slice(0, -1));
				return walk(last.expression);
			}
			default:
				return inner;
		}
	};
	return { expression: walk(expression), before };
}

function hasSteps(expression: Expression): boolean {
	return hoistSteps(expression, () => '').before.length > 0;
}

function setting(target: Expression, value: Expression): CStatement {
	return { kind: 'expression', expression: { kind: 'assign', operator: null, target, value } };
}
