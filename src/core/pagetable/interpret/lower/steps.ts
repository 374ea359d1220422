import { unreadable } from '../limits.ts';
import type { CallExpression, Expression } from '../parse/syntax.ts';

/** An expression without `++` and `--`, and the assignments that do them before it. */
export interface Hoisted {
	readonly before: readonly Expression[];
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

/**
 * Takes `++` and `--` out of an expression that is evaluated once. What follows a `&&`, `||` or `?` is not always
 * evaluated, so nothing can be taken out of there.
 *
 * @throws Unreadable if the same variable is counted twice
 */
export function hoistSteps(expression: Expression): Hoisted {
	const before: Expression[] = [];
	const seen = new Set<string>();
	const walk = (inner: Expression): Expression => {
		switch (inner.kind) {
			case 'step': {
				const { target, amount, isPrefix } = inner;
				const one: Expression = { kind: 'number', value: 1n, type: { kind: 'integer', bits: 32, isSigned: true } };
				if (target.kind !== 'name' || seen.has(target.name)) return unreadable('counts a variable twice');
				seen.add(target.name);
				const operator = amount === 1 ? '+' : '-';
				before.push({ kind: 'assign', operator, target, value: one });
				const back = amount === 1 ? '-' : '+';
				return isPrefix ? target : { kind: 'binary', operator: back, left: target, right: one };
			}
			case 'unary':
				return { ...inner, operand: walk(inner.operand) };
			case 'cast':
				return { ...inner, operand: walk(inner.operand) };
			case 'binary': {
				const left = walk(inner.left);
				const isSkipped = inner.operator === '&&' || inner.operator === '||';
				return { ...inner, left, right: isSkipped ? inner.right : walk(inner.right) };
			}
			case 'conditional':
				return { ...inner, condition: walk(inner.condition) };
			case 'member':
				return { ...inner, object: walk(inner.object) };
			case 'call': {
				const target = outputOf(inner);
				const value: Expression = { kind: 'name', name: 'mtrr:UNIFORM' };
				if (target) before.push({ kind: 'assign', operator: null, target, value });
				return { ...inner, operands: inner.operands.map(walk) };
			}
			case 'assign':
				return { ...inner, value: walk(inner.value) };
			default:
				return inner;
		}
	};
	return { expression: walk(expression), before };
}
