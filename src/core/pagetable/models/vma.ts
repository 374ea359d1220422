import { and, constant, nonZero } from '../eval/build.ts';
import type { Parameter, Truth, Word } from '../eval/expression.ts';

/** The VM_SHADOW_STACK flag of a VMA. */
export const shadowStackFlag = 1n << 37n;

const writeFlag = 2n;

/** The VMA, of which helpers see only the flags. */
export const vmaParameter: Parameter = { name: 'vma', type: 'vma' };

/** Whether the VMA holds shadow stacks. */
export function isShadowStackVma(vma: Word): Truth {
	return nonZero(and(vma, constant(shadowStackFlag)));
}

/** Whether the VMA lets its memory be written. */
export function isWritableVma(vma: Word): Truth {
	return nonZero(and(vma, constant(writeFlag)));
}
