import type { Machine } from '../architecture.ts';
import { runDefinition } from './run.ts';

/** The value that a constant of the kernel such as `_PAGE_CHG_MASK` has on a machine; null if it is not a constant, or not known. */
export function namedConstant(name: string, machine: Machine): bigint | null {
	const { architecture, kernel } = machine;
	if (!/^[A-Z_]\w{2,40}$/.test(name)) return null;
	const constant = architecture.constant(name);
	if (constant?.kind !== 'number') return null;
	const definition = { name, parameters: [], returns: 'unsigned long', effects: [], result: constant.word } as const;
	const outcome = runDefinition(definition, [], machine, (callee) => architecture.models(kernel).get(callee));
	return outcome.kind === 'value' ? outcome.value : null;
}
