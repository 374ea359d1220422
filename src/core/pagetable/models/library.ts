import type { Definition } from '../expression.ts';
import type { Helper } from '../helper.ts';
import { kernels, type Kernel } from '../machine.ts';
import { fieldModels } from './fields.ts';
import { memoryModels } from './memory.ts';
import { modifierModels } from './modifiers.ts';
import { predicateModels } from './predicates.ts';
import { protectionModels } from './protection.ts';

const models = [...fieldModels, ...predicateModels, ...modifierModels, ...protectionModels, ...memoryModels];

/** Every helper that we have a model of, by name, for any kernel. */
export const modelledHelpers: ReadonlyMap<string, Helper> = new Map(models.map(({ helper }) => [helper.name, helper]));

/** Our definitions of the helpers that a kernel has, by name. Built once per kernel. */
export function definitionsOf(kernel: Kernel): ReadonlyMap<string, Definition> {
	return definitions[kernel];
}

const definitions = Object.fromEntries(kernels.map((kernel) => [kernel, define(kernel)])) as Readonly<
	Record<Kernel, ReadonlyMap<string, Definition>>
>;

function define(kernel: Kernel): ReadonlyMap<string, Definition> {
	const found = models.flatMap((model) => model.define(kernel) ?? []);
	return new Map(found.map((definition) => [definition.name, definition]));
}
