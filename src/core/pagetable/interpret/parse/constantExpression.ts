import type { Expression } from './syntax.ts';

/**
 * The value of a constant expression, as 64-bit signed numbers; undefined for any other. A name is what `valueOf` says.
 */
export function constantValue(
	expression: Expression,
	valueOf: (name: string) => bigint | undefined,
): bigint | undefined {
	const valueAt = (inner: Expression): bigint | undefined => constantValue(inner, valueOf);
	switch (expression.kind) {
		case 'number':
			return BigInt.asIntN(64, expression.value);
		case 'name':
			return valueOf(expression.name);
		case 'cast':
			return valueAt(expression.operand);
		case 'unary': {
			const operand = valueAt(expression.operand);
			if (operand === undefined) return undefined;
			if (expression.operator === '!') return operand === 0n ? 1n : 0n;
			if (expression.operator === '-') return -operand;
			if (expression.operator === '~') return ~operand;
			return expression.operator === '+' ? operand : undefined;
		}
		case 'conditional': {
			const condition = valueAt(expression.condition);
			if (condition === undefined) return undefined;
			return condition !== 0n ? valueAt(expression.then ?? expression.condition) : valueAt(expression.otherwise);
		}
		case 'binary': {
			const left = valueAt(expression.left);
			if (left === undefined) return undefined;
			if (expression.operator === '&&' && left === 0n) return 0n;
			if (expression.operator === '||' && left !== 0n) return 1n;
			const right = valueAt(expression.right);
			return right === undefined ? undefined : BigInt.asIntN(64, binaryValue(expression.operator, left, right));
		}
		default:
			return undefined;
	}
}

function binaryValue(operator: string, left: bigint, right: bigint): bigint {
	const truth = (value: boolean): bigint => (value ? 1n : 0n);
	switch (operator) {
		case '*':
			return left * right;
		case '/':
			return right === 0n ? 0n : left / right;
		case '%':
			return right === 0n ? 0n : left % right;
		case '+':
			return left + right;
		case '-':
			return left - right;
		case '<<':
			return left << (right & 63n);
		case '>>':
			return left >> (right & 63n);
		case '<':
			return truth(left < right);
		case '>':
			return truth(left > right);
		case '<=':
			return truth(left <= right);
		case '>=':
			return truth(left >= right);
		case '==':
			return truth(left === right);
		case '!=':
			return truth(left !== right);
		case '&':
			return left & right;
		case '^':
			return left ^ right;
		case '|':
			return left | right;
		case '&&':
			return truth(left !== 0n && right !== 0n);
		default:
			return truth(left !== 0n || right !== 0n);
	}
}
