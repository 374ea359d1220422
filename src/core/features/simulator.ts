import { LEVELS } from '../pagetable/entry/level.ts';
import { DEFAULT_ARCHITECTURE } from '../pagetable/architectures/registry.ts';
import { findHelper, helperNames, machineFor, type Helper, type HelperKind } from '../pagetable/simulate.ts';
import { hex } from './helpers/sampleTable.ts';
import { entryView, type EntryView } from './simulator/entryView.ts';
import { agree, flipsBetween, flipTable } from './simulator/flipTable.ts';
import { outcomeView, verdictOf, type OutcomeView } from './simulator/outcomeView.ts';
import {
	drawnParameter,
	EMPTY_CONTEXT,
	parseSelection,
	type PanelContext,
	type Choice,
	type Filling,
	type Selection,
} from './simulator/selection.ts';
import {
	comparisonsOf,
	shownDefinitions,
	labelOf,
	runSide,
	selectedId,
	type NamedSide,
	type SimulatorSide,
	type SideRun,
} from './simulator/sides.ts';
import { stepsView, type StepView } from './simulator/stepsView.ts';

export type { EntryView, FieldView } from './simulator/entryView.ts';
export type { BitChange, Fact, OutcomeView } from './simulator/outcomeView.ts';
export {
	parsePatchPlace,
	parseSelection,
	type Choice,
	type PanelContext,
	type PatchPlace,
	type Selection,
} from './simulator/selection.ts';
export type { StepView, StepWord } from './simulator/stepsView.ts';
export * from './simulator/walkView.ts';

/** What can be chosen before anything is run. */
export interface Catalogue {
	readonly helpers: readonly Choice[];
	readonly configurations: readonly Choice[];
}

/** An argument that is not drawn as a register, or the one that is. */
export interface ArgumentView {
	readonly parameter: string;
	readonly type: string;
	readonly isDrawn: boolean;
	readonly choices: readonly Choice[];
	/** The name of the choice, or the word. */
	readonly text: string;
	readonly word: string;
}

/** One side in the register: where it comes from is the label's business alone. */
export interface SideView {
	readonly label: string;
	readonly before: EntryView;
	readonly outcome: OutcomeView;
}

/** A definition to choose, and what choosing it makes of the selection. */
export interface DefinitionView {
	readonly id: string;
	readonly label: string;
	readonly change: Partial<Selection>;
}

/** A side to compare with, and what it comes to in one line. */
export interface ComparisonView {
	readonly id: string;
	readonly label: string;
	/** The entry that it is given; empty if it is the same. */
	readonly entry: string;
	readonly verdict: string;
	/** As for the selected helper, in words. */
	readonly isSame: boolean;
}

/** Everything that the panel shows for a selection; plain data that survives JSON. */
export interface SimulatorView {
	/** With the name of the entry where it has one, so that it selects the same argument at other levels. */
	readonly selection: Selection;
	readonly signature: string;
	readonly summary: string;
	/** Whose definition can be shown: a side of the patch, or a kernel that has the helper. */
	readonly definitions: readonly DefinitionView[];
	/** The id of the one that is. */
	readonly definition: string;
	/** What of the selection could not be shown; null if all is. */
	readonly notice: string | null;
	readonly arguments: readonly ArgumentView[];
	readonly own: SideView;
	readonly comparisons: readonly ComparisonView[];
	/** The side of `compareWith`; null for none. */
	readonly compared: SideView | null;
	/** How many samples the two sides differ on, and the table of them; null if nothing is compared. */
	readonly flips: { readonly count: number; readonly table: string } | null;
	readonly steps: readonly StepView[];
}

/** What the panel offers, whatever is selected. */
export function catalogue(): Catalogue {
	const helpers = helperNames().flatMap((name) => findHelper(name) ?? []);
	const rank = ({ level, kind }: Helper): number =>
		(level === null ? LEVELS.length : LEVELS.indexOf(level)) * KIND_NAMES.length +
		KIND_NAMES.findIndex(([known]) => known === kind);
	return {
		helpers: [...helpers]
			.sort((a, b) => rank(a) - rank(b))
			.map(({ name, summary, level, kind }) => {
				const plural = KIND_NAMES.find(([known]) => known === kind)?.[1] ?? kind;
				return { name, description: summary, group: `${level ?? 'any level'}: ${plural}`, word: '' };
			}),
		configurations: [...DEFAULT_ARCHITECTURE.configurations].map(([name, description]) => ({
			name,
			description,
			group: '',
			word: '',
		})),
	};
}

/** What the panel shows for a selection. */
export function simulatorView(data: unknown, context: PanelContext = EMPTY_CONTEXT): SimulatorView {
	const wanted = parseSelection(data, context.sides);
	const definitions = shownDefinitions(wanted, context);
	const chosen = definitions.find(({ id }) => id === selectedId(wanted)) ?? definitions.find(isOurs) ?? definitions[0];
	if (chosen === undefined) throw new RangeError(`there is no definition of ${wanted.helper}()`);
	const selection = { ...wanted, ...changeTo(chosen) };
	const { side } = chosen;
	const own = runSide(side, selection);
	const { helper } = side;
	const comparisons = comparisonsOf(chosen, definitions, context);
	const compared = comparisons.find(({ id }) => id === selection.compareWith);
	const flips = compared ? flipsBetween(side, compared.side, selection) : null;
	const list = own.fillings.map((filling) => argumentView(filling, helper));
	return {
		selection: {
			...selection,
			entry: list.find(({ isDrawn }) => isDrawn)?.text ?? selection.entry,
			compareWith: compared?.id ?? 'none',
		},
		signature: `${helper.name}(${helper.parameters.map(({ name }) => name).join(', ')})`,
		summary: helper.summary,
		definitions: definitions.map((each) => ({ id: each.id, label: each.side.origin, change: changeTo(each) })),
		definition: chosen.id,
		notice:
			wanted.version === selection.version
				? null
				: 'The patch can’t be read any more, or does not define the helper; this is our model.',
		arguments: list,
		own: sideView(own, compared?.side),
		comparisons: comparisons.map(({ id, side: other }): ComparisonView => {
			const result = runSide(other, selection);
			const text = verdictOf(result.outcome, result);
			const entry = result.before === own.before ? '' : hex(result.before);
			return { id, label: labelOf(other, side), entry, verdict: text, isSame: agree(own, result) };
		}),
		compared: compared ? sideView(runSide(compared.side, selection), side) : null,
		flips: flips && compared ? { count: flips.length, table: flipTable(side, compared.side, selection, flips) } : null,
		steps: stepsView(own),
	};
}

const KIND_NAMES: readonly (readonly [HelperKind, string])[] = [
	['predicate', 'questions'],
	['modifier', 'changes'],
	['memory', 'in memory'],
	['accessor', 'parts'],
	['check', 'checks'],
];

function isOurs({ id, side }: NamedSide): boolean {
	return id === `kernel ${machineFor(side.helper).kernel}`;
}

/** What a selection is where a definition is chosen. */
function changeTo({ id, side }: NamedSide): Pick<Selection, 'kernel' | 'version'> {
	const version = id === 'patch new' ? 'new' : id === 'patch old' ? 'old' : 'model';
	return { kernel: side.machine.kernel, version };
}

function sideView(run: SideRun, beside: SimulatorSide | undefined): SideView {
	const type = drawnParameter(run.helper)?.type ?? 'number';
	return {
		label: labelOf(run.side, beside),
		before: entryView(run.before, type, run),
		outcome: outcomeView(run.outcome, run),
	};
}

function argumentView({ parameter, choices, choice, word }: Filling, helper: Helper): ArgumentView {
	const text = `0x${word.toString(16)}`;
	const { name, type } = parameter;
	const isDrawn = parameter === drawnParameter(helper);
	return { parameter: name, type, isDrawn, choices, text: choice?.name ?? text, word: text };
}
