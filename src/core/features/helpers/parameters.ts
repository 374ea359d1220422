import type { Machine } from '../../pagetable/architecture.ts';
import type { Parameter, ParameterType, ResultType } from '../../pagetable/eval/expression.ts';
import { pointeeCells } from '../../pagetable/eval/frame.ts';
import { pointeeOf, type Argument } from '../../pagetable/simulate.ts';

/** Whether a word of this type is an entry, or that of the first one pointed to. */
export function isEntryType(type: ParameterType | ResultType): boolean {
	return type === 'entry' || type === 'pointer to entry' || type === 'pointer to entries';
}

/** Whether a word of this type is made of bits of an entry, without an address. */
export function isFlagsType(type: ParameterType | ResultType): boolean {
	return type === 'protection' || type === 'bits';
}

/** Whether a parameter says where the entry is, and not what happens to it. */
export function isContext({ type }: Parameter): boolean {
	return type === 'vma' || type === 'mm' || type === 'address';
}

/** The argument that a word is for one of `parameters`. */
export function argumentOf(
	{ type }: Parameter,
	word: bigint,
	parameters: readonly Parameter[],
	machine: Machine,
): Argument {
	if (type === 'vma') return { vmFlags: word };
	if (type === 'mm') return { tlbFlushPending: word };
	return pointeeCells(type) > 0 ? pointeeOf(parameters, word, machine) : word;
}
