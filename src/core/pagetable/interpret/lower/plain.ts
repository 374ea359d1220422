import { LEVEL_PATTERN } from '../../entry/level.ts';
import { feature } from '../../eval/build.ts';
import type { Truth } from '../../eval/expression.ts';
import { pointeeCells } from '../../eval/frame.ts';
import type { Expression } from '../parse/syntax.ts';
import { operandsOf, type Names } from './scope.ts';

/** Functions that make an entry of a number. */
export const WRAPPING = new RegExp(`^__(${LEVEL_PATTERN}|pgprot)$`);

/** Functions that make a number of an entry. */
export const UNWRAPPING = new RegExp(`^(${LEVEL_PATTERN}|pgprot)_val$`);

/** Whether an expression only reads: it assigns nothing, and calls only what gets no pointer to an entry. */
export function isPlain(names: Names, expression: Expression): boolean {
	if (['assign', 'step', 'statements'].includes(expression.kind)) return false;
	if (expression.kind === 'call' && !PLAIN_CALLS.has(expression.callee)) {
		const signature = names.builtins.has(expression.callee) ? undefined : names.signature(expression.callee);
		const isWrap = WRAPPING.test(expression.callee) || UNWRAPPING.test(expression.callee);
		if (!isWrap && !signature?.parameters.every(({ type }) => pointeeCells(type) === 0)) return false;
	}
	return operandsOf(expression).every((each) => isPlain(names, each));
}

/** Builtins that only read. */
const PLAIN_CALLS: ReadonlySet<string> = new Set(
	'READ_ONCE likely unlikely min max min_t max_t pfn_to_page __pfn_to_page __va ilog2 IS_ENABLED __builtin_constant_p'.split(
		' ',
	),
);

/** Whether the address space at hand is one that an expression names: that of the kernel, or of the current process. */
export function knownMm(expression: Expression): Truth | null {
	if (expression.kind === 'unary' && expression.operator === '&') {
		return expression.operand.kind === 'name' && expression.operand.name === 'init_mm' ? feature('mm:init') : null;
	}
	if (expression.kind !== 'member' || !expression.isArrow) return null;
	const isCurrent = expression.object.kind === 'name' && expression.object.name === 'current';
	return isCurrent && /^(active_)?mm$/.test(expression.name) ? feature('mm:current') : null;
}
