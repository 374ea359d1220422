import { and, constant, nonZero } from '../../../eval/build.ts';
import type { Parameter, Truth, Word } from '../../../eval/expression.ts';

/** The VM_SHADOW_STACK flag of a VMA. */
export const SHADOW_STACK_FLAG = 1n << 37n;

const WRITE_FLAG = 2n;

/** The VMA, of which helpers see only the flags. */
export const VMA_PARAMETER: Parameter = { name: 'vma', type: 'vma' };

/** Whether the VMA holds shadow stacks. */
export function isShadowStackVma(vma: Word): Truth {
	return nonZero(and(vma, constant(SHADOW_STACK_FLAG)));
}

/** Whether the VMA lets its memory be written. */
export function isWritableVma(vma: Word): Truth {
	return nonZero(and(vma, constant(WRITE_FLAG)));
}
