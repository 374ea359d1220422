import { levels } from '../../pagetable/layout.ts';
import { kernels, type Machine } from '../../pagetable/machine.ts';
import type { Sample } from '../../pagetable/samples.ts';
import { findHelper, helperNames, run, type Argument, type Helper, type Outcome } from '../../pagetable/simulate.ts';
import { trace, type Step } from '../../pagetable/trace.ts';
import type { Setting } from './outcomeView.ts';
import {
	argumentsOf,
	drawnParameter,
	entriesFor,
	fillingsOf,
	levelOf,
	type Filling,
	type Selection,
} from './selection.ts';

/** One of two things to be compared: something that has an outcome for every selection of arguments. */
export interface Side {
	readonly helper: Helper;
	/** Where its definition is from, which tells it from the same helper elsewhere: `v6.11`. */
	readonly origin: string;
	readonly machine: Machine;
	/** The entries that it can be given by name. */
	readonly samples: readonly Sample[];
	readonly run: (args: readonly Argument[]) => Outcome;
	readonly steps: (args: readonly Argument[]) => readonly Step[];
}

/** What a side does with the arguments of a selection. */
export interface SideRun extends Setting {
	readonly side: Side;
	readonly fillings: readonly Filling[];
	readonly outcome: Outcome;
}

/** A side that the selected helper can be compared with. */
export interface Comparison {
	readonly id: string;
	readonly side: Side;
}

/** The selected helper itself. */
export function selectedSide({ helper: name, kernel, configuration }: Selection, own: readonly Sample[]): Side {
	const helper = findHelper(name);
	if (helper === undefined) throw new RangeError(`there is no model of ${name}()`);
	return modelSide(helper, { kernel, configuration }, own);
}

/** What a side can be compared with: its twins, then other kernels that have it. */
export function comparisonsOf({ helper, machine }: Side, own: readonly Sample[]): readonly Comparison[] {
	const twins = helperNames()
		.flatMap((name) => findHelper(name, machine.kernel) ?? [])
		.filter(({ name, family }) => family === helper.family && name !== helper.name)
		.sort((a, b) => levels.indexOf(levelOf(a)) - levels.indexOf(levelOf(b)));
	const others = kernels.filter((kernel) => kernel !== machine.kernel && findHelper(helper.name, kernel));
	return [
		...twins.map((twin) => ({ id: `twin ${twin.name}`, side: modelSide(twin, machine, own) })),
		...others.map((kernel) => ({ id: `kernel ${kernel}`, side: modelSide(helper, { ...machine, kernel }, own) })),
	];
}

/** As the reader tells a side from another: `pmd_modify()` from `pud_modify()`, `v6.11` from `v6.12`. */
export function labelOf({ helper, origin }: Side, beside: Side | undefined): string {
	return helper.name === beside?.helper.name ? origin : `${helper.name}()`;
}

/** Runs a side. A sample's name in the selection means the sample of that name at the side's own level. */
export function runSide(side: Side, selection: Pick<Selection, 'entry' | 'given'>): SideRun {
	const { helper, machine, samples } = side;
	const fillings = fillingsOf(helper, selection, samples);
	const drawn = drawnParameter(helper);
	const before = fillings.find(({ parameter }) => parameter === drawn)?.word ?? 0n;
	const outcome = side.run(argumentsOf(helper, fillings));
	return { side, helper, level: levelOf(helper), machine, samples, before, fillings, outcome };
}

function modelSide(helper: Helper, machine: Machine, own: readonly Sample[]): Side {
	return {
		helper,
		origin: machine.kernel,
		machine,
		samples: entriesFor(helper, machine.kernel, own),
		run: (args) => run(helper, args, machine),
		steps: (args) => trace(helper, args, machine).steps,
	};
}
