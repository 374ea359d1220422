import { levels } from '../../pagetable/layout.ts';
import { kernels, type Machine } from '../../pagetable/machine.ts';
import { findHelper, helperNames, run, type Helper, type Outcome } from '../../pagetable/simulate.ts';
import { argumentsOf, drawnParameter, fillingsOf, levelOf, type Filling, type Selection } from './selection.ts';
import type { Setting } from './outcomeView.ts';

/** One of two things to be compared: something that has an outcome for every selection of arguments. */
export interface Side {
	/** As the reader tells it from the other: `pmd_modify()`, `v6.11`. */
	readonly label: string;
	readonly helper: Helper;
	readonly machine: Machine;
}

/** What a side does with the arguments of a selection. */
export interface SideRun extends Setting {
	readonly label: string;
	readonly fillings: readonly Filling[];
	readonly outcome: Outcome;
}

/** A side that the selected helper can be compared with. */
export interface Comparison {
	readonly id: string;
	/** What makes it one: `twin` is the helper at another level, `kernel` the helper in another kernel. */
	readonly kind: 'twin' | 'kernel';
	readonly side: Side;
}

/** The selected helper itself. */
export function selectedSide(selection: Selection): Side {
	const helper = findHelper(selection.helper);
	if (helper === undefined) throw new RangeError(`there is no model of ${selection.helper}()`);
	const { kernel, configuration } = selection;
	return { label: `${helper.name}()`, helper, machine: { kernel, configuration } };
}

/** What the selected helper can be compared with: its twins, then other kernels that have it. */
export function comparisonsOf({ helper, machine }: Side): readonly Comparison[] {
	const twins = helperNames()
		.flatMap((name) => findHelper(name, machine.kernel) ?? [])
		.filter(({ name, family }) => family === helper.family && name !== helper.name)
		.sort((a, b) => levels.indexOf(levelOf(a)) - levels.indexOf(levelOf(b)));
	const others = kernels.filter((kernel) => kernel !== machine.kernel && findHelper(helper.name, kernel));
	return [
		...twins.map((twin): Comparison => {
			return { id: `twin ${twin.name}`, kind: 'twin', side: { label: `${twin.name}()`, helper: twin, machine } };
		}),
		...others.map((kernel): Comparison => {
			return {
				id: `kernel ${kernel}`,
				kind: 'kernel',
				side: { label: kernel, helper, machine: { ...machine, kernel } },
			};
		}),
	];
}

/** Runs a side. A sample's name in the selection means the sample of that name at the side's own level. */
export function runSide({ label, helper, machine }: Side, selection: Selection): SideRun {
	const fillings = fillingsOf(helper, { ...selection, kernel: machine.kernel });
	const drawn = drawnParameter(helper);
	const before = fillings.find(({ parameter }) => parameter === drawn)?.word ?? 0n;
	const outcome = run(helper, argumentsOf(helper, fillings), machine);
	return { label, helper, level: levelOf(helper), machine, before, fillings, outcome };
}
