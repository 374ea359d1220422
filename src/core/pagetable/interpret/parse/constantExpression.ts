import type { BinaryOperator, Expression } from './syntax.ts';

/** A number of the preprocessor, which computes with 64 bits only. */
interface Integer {
	readonly value: bigint;
	readonly isSigned: boolean;
}

/** The value of the expression of an `#if`; undefined for one that can't be computed, or in which a name is left. */
export function constantValue(expression: Expression): bigint | undefined {
	return valueOf(expression)?.value;
}

function valueOf(expression: Expression): Integer | undefined {
	switch (expression.kind) {
		case 'number':
			return integer(expression.value, expression.type.isSigned);
		case 'unary': {
			const operand = valueOf(expression.operand);
			if (operand === undefined) return undefined;
			if (expression.operator === '!') return truth(operand.value === 0n);
			if (expression.operator === '-') return integer(-operand.value, operand.isSigned);
			if (expression.operator === '~') return integer(~operand.value, operand.isSigned);
			return expression.operator === '+' ? operand : undefined;
		}
		case 'conditional': {
			const condition = valueOf(expression.condition);
			const then = expression.then === null ? condition : valueOf(expression.then);
			const otherwise = valueOf(expression.otherwise);
			if (!condition || !then || !otherwise) return undefined;
			return integer((condition.value === 0n ? otherwise : then).value, then.isSigned && otherwise.isSigned);
		}
		case 'binary': {
			const { operator } = expression;
			const left = valueOf(expression.left);
			if (operator === '&&' && left?.value === 0n) return truth(false);
			if (operator === '||' && left && left.value !== 0n) return truth(true);
			const right = valueOf(expression.right);
			if (operator === '&&' && right?.value === 0n) return truth(false);
			if (operator === '||' && right && right.value !== 0n) return truth(true);
			return left && right && binaryValue(operator, left, right);
		}
		default:
			return undefined;
	}
}

function integer(value: bigint, isSigned = true): Integer {
	return { value: isSigned ? BigInt.asIntN(64, value) : BigInt.asUintN(64, value), isSigned };
}

function truth(value: boolean): Integer {
	return integer(value ? 1n : 0n);
}

function binaryValue(operator: BinaryOperator, left: Integer, right: Integer): Integer | undefined {
	if (operator === '<<' || operator === '>>') {
		const by = operator === '<<' ? right.value : -right.value;
		const isLeft = by > 0n;
		const distance = isLeft ? by : -by;
		const steps = distance < 64n ? distance : 64n;
		return integer(isLeft ? left.value << steps : left.value >> steps, left.isSigned);
	}
	const isSigned = left.isSigned && right.isSigned;
	const a = integer(left.value, isSigned).value;
	const b = integer(right.value, isSigned).value;
	switch (operator) {
		case '*':
			return integer(a * b, isSigned);
		case '/':
			return b === 0n ? undefined : integer(a / b, isSigned);
		case '%':
			return b === 0n ? undefined : integer(a % b, isSigned);
		case '+':
			return integer(a + b, isSigned);
		case '-':
			return integer(a - b, isSigned);
		case '<':
			return truth(a < b);
		case '>':
			return truth(a > b);
		case '<=':
			return truth(a <= b);
		case '>=':
			return truth(a >= b);
		case '==':
			return truth(a === b);
		case '!=':
			return truth(a !== b);
		case '&':
			return integer(a & b, isSigned);
		case '^':
			return integer(a ^ b, isSigned);
		case '|':
			return integer(a | b, isSigned);
		default:
			return truth(b !== 0n);
	}
}
