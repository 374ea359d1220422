import { memoize } from '../../text/memoize.ts';
import type { Kernel } from '../../pagetable/entry/kernel.ts';
import { LEVELS, nameAtLevel } from '../../pagetable/entry/level.ts';
import { touchedHelpers } from '../../pagetable/interpret/touched.ts';
import type { PatchSides } from '../../pagetable/interpret/base.ts';
import type { Machine } from '../../pagetable/architecture.ts';
import { architectureNamed, DEFAULT_ARCHITECTURE } from '../../pagetable/architectures/registry.ts';
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
	readonly selection: Pick<Selection, 'entry' | 'given'>;
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
	{ helper: name, architecture: named, configuration }: Selection,
	{ samples, sides }: PanelContext,
): readonly NamedSide[] {
	const versions = sides === null ? [] : VERSIONS.filter((version) => version !== missingVersion(sides, name));
	const architecture = architectureNamed(named) ?? DEFAULT_ARCHITECTURE;
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

const VERSIONS: readonly Version[] = ['new', 'old'];

/** The side of a patch that lacks a helper, though a model of it could be run in its place: the patch adds or removes it. */
export function missingVersion(sides: PatchSides, name: string): Version | null {
	const touched = touchedBy(sides).find((helper) => helper.name === name);
	if (touched === undefined) return null;
	return touched.before === null ? 'old' : touched.isLeft ? null : 'new';
}

const touchedBy = memoize(({ pieces, baseTree }: PatchSides) => touchedHelpers(pieces, baseTree.kernel));

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

/** The same helper of each level in each kernel; undefined where there is none. */
export function everywhere(
	{ id, side: { helper, machine } }: NamedSide,
	{ samples }: PanelContext,
): readonly { readonly name: string; readonly cells: readonly (NamedSide | undefined)[] }[] {
	const names = [...new Set([helper.name, ...LEVELS.map((level) => nameAtLevel(helper.name, level))])];
	const sideIn = (name: string, kernel: Kernel): NamedSide | undefined => {
		const on = { ...machine, kernel };
		const known = helperOn(name, on);
		if (known === undefined) return undefined;
		const isOwn = name === helper.name;
		const twin = kernel === machine.kernel && id.startsWith('kernel') ? `twin ${name}` : `twin ${name} ${kernel}`;
		const side = sideOf(modelled(known, on), kernel, samples);
		return { id: isOwn ? `kernel ${kernel}` : twin, side };
	};
	return names
		.map((name) => ({ name, cells: machine.architecture.kernels.map((kernel) => sideIn(name, kernel)) }))
		.filter(({ cells }) => cells.some((cell) => cell !== undefined));
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
	return { side, selection, helper, level: selectedLevel(helper), machine, samples, before, fillings, outcome };
}

/** Where the definitions of a patch's sides are from. */
export const BEFORE = 'before the patch';
export const AFTER = 'after the patch';

/** A helper as one side of a patch has it; null where it has none. */
export function patchSide(
	sides: PatchSides,
	version: Version,
	name: string,
	{ configuration, samples }: Pick<Machine, 'configuration'> & Pick<PanelContext, 'samples'>,
): SimulatorSide | null {
	const { architecture, kernel } = sides.baseTree;
	const machine = { architecture, kernel, configuration };
	const found = runnableIn(sides, version === 'new' ? 'after' : 'before', name, machine);
	return found && sideOf(found, version === 'new' ? AFTER : BEFORE, samples);
}

function sideOf(runnable: Runnable, origin: string, own: readonly Sample[]): SimulatorSide {
	return { ...runnable, origin, samples: entriesFor(runnable.helper, runnable.machine, own) };
}
