import type { Definition } from '../../../eval/expression.ts';
import type { Helper } from '../../../helper.ts';
import type { Kernel } from '../../../entry/kernel.ts';
import { maskDefinitions, type Model } from '../../family.ts';
import { accessModels } from './access.ts';
import { addressModels } from './addresses.ts';
import { cachingModels } from './caching.ts';
import { clearingModels } from './clearing.ts';
import { fieldModels } from './fields.ts';
import { hugetlbModels } from './hugetlb.ts';
import { markModels } from './marks.ts';
import { MASKS } from './masks.ts';
import { memoryModels } from './memory.ts';
import { modifierModels } from './modifiers.ts';
import { predicateModels } from './predicates.ts';
import { protectionModels } from './protection.ts';
import { ptesModels } from './ptes.ts';
import { replacementModels } from './replacement.ts';
import { swapModels } from './swap.ts';

/** Made when first asked for: an editor that starts, or a command that needs no helper, should not wait for them. */
let made: readonly Model[] | null = null;

function models(): readonly Model[] {
	made ??= [
		...fieldModels(),
		...addressModels(),
		...predicateModels(),
		...markModels(),
		...accessModels(),
		...modifierModels(),
		...protectionModels(),
		...cachingModels(),
		...hugetlbModels(),
		...swapModels(),
		...memoryModels(),
		...clearingModels(),
		...replacementModels(),
		...ptesModels(),
	];
	return made;
}

let helpers: ReadonlyMap<string, Helper> | null = null;

/** Every helper that we have a model of, by name, for any kernel. */
export function modelledHelpers(): ReadonlyMap<string, Helper> {
	helpers ??= new Map(models().map(({ helper }) => [helper.name, helper]));
	return helpers;
}

const KNOWN = new Map<Kernel, ReadonlyMap<string, Definition>>();

/** Our definitions of the helpers that a kernel has and of the masks that they share, by name. */
export function modelsFor(kernel: Kernel): ReadonlyMap<string, Definition> {
	const found = KNOWN.get(kernel) ?? define(kernel);
	KNOWN.set(kernel, found);
	return found;
}

function define(kernel: Kernel): ReadonlyMap<string, Definition> {
	const found = models().flatMap((model) => model.define(kernel) ?? []);
	const masks = Object.fromEntries([...MASKS].map(([name, word]) => [name, word(kernel)]));
	return new Map([...maskDefinitions(masks), ...found].map((definition) => [definition.name, definition]));
}
