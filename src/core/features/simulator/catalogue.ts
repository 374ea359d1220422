import { LEVELS } from '../../pagetable/entry/level.ts';
import { architectureNamed, ARCHITECTURES, DEFAULT_ARCHITECTURE } from '../../pagetable/architectures/registry.ts';
import { findHelper, helperNames, type Helper, type HelperKind } from '../../pagetable/simulate.ts';
import type { Choice } from './selection.ts';

/** What can be chosen of an architecture before anything is run. */
export interface Catalogue {
	readonly architecture: string;
	readonly architectures: readonly Choice[];
	readonly helpers: readonly Choice[];
	readonly configurations: readonly Choice[];
}

/** What the panel offers for an architecture, whatever else is selected. */
export function catalogue(name = DEFAULT_ARCHITECTURE.name): Catalogue {
	const architecture = architectureNamed(name) ?? DEFAULT_ARCHITECTURE;
	const helpers = helperNames(architecture).flatMap((each) => findHelper(each, architecture) ?? []);
	const rank = ({ level, kind }: Helper): number =>
		(level === null ? LEVELS.length : LEVELS.indexOf(level)) * KIND_NAMES.length +
		KIND_NAMES.findIndex(([known]) => known === kind);
	return {
		architecture: architecture.name,
		architectures: ARCHITECTURES.map((each) => ({ name: each.name, description: each.title, group: '', word: '' })),
		helpers: [...helpers]
			.sort((a, b) => rank(a) - rank(b))
			.map(({ name, summary, level, kind }) => {
				const plural = KIND_NAMES.find(([known]) => known === kind)?.[1] ?? kind;
				return { name, description: summary, group: `${level ?? 'any level'}: ${plural}`, word: '' };
			}),
		configurations: [...architecture.configurations].map(([name, description]) => ({
			name,
			description,
			group: '',
			word: '',
		})),
	};
}

const KIND_NAMES: readonly (readonly [HelperKind, string])[] = [
	['predicate', 'questions'],
	['modifier', 'changes'],
	['memory', 'in memory'],
	['accessor', 'parts'],
	['check', 'checks'],
];
