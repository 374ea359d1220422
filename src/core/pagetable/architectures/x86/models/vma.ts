import { and, constant, nonZero } from '../../../eval/build.ts';
import type { Truth, Word } from '../../../eval/expression.ts';

/** The VM_SHADOW_STACK flag of a VMA. */
export const SHADOW_STACK_FLAG = 1n << 37n;

const WRITE_FLAG = 2n;

/** Whether the VMA holds shadow stacks. */
export function isShadowStackVma(vma: Word): Truth {
	return nonZero(and(vma, constant(SHADOW_STACK_FLAG)));
}

/** Whether the VMA lets its memory be written. */
export function isWritableVma(vma: Word): Truth {
	return nonZero(and(vma, constant(WRITE_FLAG)));
}
