import { LEVELS, nameAtLevel } from '../../pagetable/entry/level.ts';
import type { PatchSides } from '../../pagetable/interpret/base.ts';
import type { Machine } from '../../pagetable/architecture.ts';
import { DEFAULT_ARCHITECTURE } from '../../pagetable/architectures/registry.ts';
import type { Sample } from '../../pagetable/entry/samples.ts';
import { findHelper, helperOn, type Outcome } from '../../pagetable/simulate.ts';
import { modelled, runnableIn, type Runnable } from '../helpers/helperSides.ts';
import type { Setting } from './outcomeView.ts';
import {
	argumentsOf,
	drawnParameter,
	entriesFor,
	fillingsOf,
	selectedLevel,
	type Filling,
	type PanelContext,
	type Selection,
	type Version,
} from './selection.ts';

/** One of two things to be compared: something that has an outcome for every selection of arguments. */
export interface SimulatorSide extends Omit<Runnable, 'origin'> {
	/** Where its definition is from, which tells it from the same helper elsewhere: `v6.11`, `after the patch`. */
	readonly origin: string;
	/** The entries that it can be given by name. */
	readonly samples: readonly Sample[];
}

/** What a side does with the arguments of a selection. */
export interface SideRun extends Setting {
	readonly side: SimulatorSide;
	readonly fillings: readonly Filling[];
	readonly outcome: Outcome;
}

/** One of several sides, by an id that a selection can hold. */
export interface NamedSide {
	readonly id: string;
	readonly side: SimulatorSide;
}

/** The definitions of the selected helper: those of the patch, then of each kernel that has it. */
export function shownDefinitions(
	{ helper: name, configuration }: Selection,
	{ samples, sides }: PanelContext,
): readonly NamedSide[] {
	const versions: readonly Version[] = sides === null ? [] : ['new', 'old'];
	const architecture = sides?.baseTree.architecture ?? DEFAULT_ARCHITECTURE;
	const known = findHelper(name, architecture);
	return [
		...versions.flatMap((version) => {
			const side = sides && patchSide(sides, version, name, { configuration, samples });
			return side ? [{ id: `patch ${version}`, side }] : [];
		}),
		...architecture.kernels.flatMap((kernel) => {
			const machine: Machine = { architecture, kernel, configuration };
			if (known === undefined || !helperOn(name, machine)) return [];
			return [{ id: `kernel ${kernel}`, side: sideOf(modelled(known, machine), kernel, samples) }];
		}),
	];
}

/** The side of a selection. */
export function selectedId({ version, kernel }: Selection): string {
	return version === 'model' ? `kernel ${kernel}` : `patch ${version}`;
}

/** What a side can be compared with: its twins, then its other definitions. */
export function comparisonsOf(
	{ id, side: { helper, machine } }: NamedSide,
	definitions: readonly NamedSide[],
	{ samples, sides }: PanelContext,
): readonly NamedSide[] {
	const version = id === 'patch new' ? 'new' : id === 'patch old' ? 'old' : null;
	const twins = LEVELS.map((level) => nameAtLevel(helper.name, level))
		.filter((name) => name !== helper.name)
		.flatMap((name): readonly NamedSide[] => {
			const known = helperOn(name, machine);
			const ours = known && sideOf(modelled(known, machine), machine.kernel, samples);
			const own =
				sides !== null && version !== null
					? patchSide(sides, version, name, { configuration: machine.configuration, samples })
					: null;
			const side = own ?? ours;
			return side === undefined ? [] : [{ id: `twin ${name}`, side }];
		});
	return [...twins, ...definitions.filter((other) => other.id !== id)];
}

/** As the reader tells a side from another: `pmd_modify()` from `pud_modify()`, `v6.11` from `v6.12`. */
export function labelOf({ helper, origin }: SimulatorSide, beside: SimulatorSide | undefined): string {
	return helper.name === beside?.helper.name ? origin : `${helper.name}()`;
}

/** Runs a side. A sample's name in the selection means the sample of that name at the side's own level. */
export function runSide(side: SimulatorSide, selection: Pick<Selection, 'entry' | 'given'>): SideRun {
	const { helper, machine, samples } = side;
	const fillings = fillingsOf(helper, selection, samples, machine);
	const drawn = drawnParameter(helper);
	const before = fillings.find(({ parameter }) => parameter === drawn)?.word ?? 0n;
	const outcome = side.run(argumentsOf(helper, fillings, machine));
	return { side, helper, level: selectedLevel(helper), machine, samples, before, fillings, outcome };
}

function patchSide(
	sides: PatchSides,
	version: Version,
	name: string,
	{ configuration, samples }: Pick<Machine, 'configuration'> & Pick<PanelContext, 'samples'>,
): SimulatorSide | null {
	const { architecture, kernel } = sides.baseTree;
	const machine = { architecture, kernel, configuration };
	const found = runnableIn(sides, version === 'new' ? 'after' : 'before', name, machine);
	return found && sideOf(found, version === 'new' ? 'after the patch' : 'before the patch', samples);
}

function sideOf(runnable: Runnable, origin: string, own: readonly Sample[]): SimulatorSide {
	return { ...runnable, origin, samples: entriesFor(runnable.helper, runnable.machine, own) };
}
