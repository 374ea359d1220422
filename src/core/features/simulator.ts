import type { Machine } from '../pagetable/architecture.ts';
import { decode } from '../pagetable/entry/decode.ts';
import { entryText } from '../pagetable/entry/entryText.ts';
import { levelOf, type Level } from '../pagetable/entry/level.ts';
import { machineFor, type Helper } from '../pagetable/simulate.ts';
import { hex } from './helpers/outcomes.ts';
import { isContext, isEntryType, isFlagsType } from './helpers/parameters.ts';
import { entryView, type EntryView } from './simulator/entryView.ts';
import { agree, claimOf, onlyIn } from './simulator/claim.ts';
import { flipsBetween, type FlipTable, flipTable } from './simulator/flipTable.ts';
import { bitGroups, purposeOf, type BitGroup } from './simulator/bitGroups.ts';
import { outcomeView, type OutcomeView } from './simulator/outcomeView.ts';
import {
	drawnParameter,
	EMPTY_CONTEXT,
	parseSelection,
	type EntryProblem,
	type PanelContext,
	type Choice,
	type Filling,
	type Selection,
} from './simulator/selection.ts';
import {
	comparisonsOf,
	everywhere,
	missingVersion,
	shownDefinitions,
	labelOf,
	runSide,
	selectedId,
	type NamedSide,
	type SimulatorSide,
	type SideRun,
} from './simulator/sides.ts';
import { sourceLines } from './simulator/sourceLines.ts';
import { stepsView } from './simulator/stepsView.ts';
import type { StepView } from './simulator/stepView.ts';
import { verdictView, type VerdictView } from './simulator/verdictView.ts';

export { catalogue, type Catalogue } from './simulator/catalogue.ts';
export type { EntryView, FieldView } from './simulator/entryView.ts';
export type { BitGroup, BitView } from './simulator/bitGroups.ts';
export type { VerdictView } from './simulator/verdictView.ts';
export type { SignedBit } from '../pagetable/entry/changes.ts';
export type { Fact, OutcomeView } from './simulator/outcomeView.ts';
export {
	parsePatchPlace,
	parseSelection,
	type Choice,
	type EntryProblem,
	type PanelContext,
	type PatchPlace,
	type Selection,
} from './simulator/selection.ts';
export type { DetailView, StepView } from './simulator/stepView.ts';
export * from './simulator/walkView.ts';

/** An argument and its field. */
export interface ArgumentView {
	readonly parameter: string;
	readonly type: string;
	/** Whether it is the entry whose bits are shown. */
	readonly isDrawn: boolean;
	readonly choices: readonly Choice[];
	/** Names of bits that may be put together, likely ones first; empty where none may be. */
	readonly names: readonly Choice[];
	/** As the field shows it: names of bits and a page frame number, or the name of a choice. */
	readonly text: string;
	/** What is said below: the sample that it is, the word. */
	readonly hint: string;
	/** Why the text that was given could not be read; null if it could. */
	readonly problem: EntryProblem | null;
}

/** One side: where it comes from is the label's business alone. */
export interface SideView {
	readonly label: string;
	readonly before: EntryView;
	readonly outcome: OutcomeView;
}

/** A definition to choose, and what choosing it makes of the selection; null for one that does not exist. */
export interface DefinitionView {
	readonly id: string;
	readonly label: string;
	readonly change: Partial<Selection> | null;
}

/** A side to compare with. */
export interface ComparisonView {
	readonly id: string;
	readonly label: string;
}

/** A cell of the table by level and kernel. */
export interface CellView {
	/** The side to compare with; null where there is none, and for the one that is shown. */
	readonly id: string | null;
	/** `=`, `≠ SAVED_DIRTY`, `none`. */
	readonly text: string;
	readonly isSame: boolean;
	readonly isCompared: boolean;
}

/** What the same helper does elsewhere. */
export interface MatrixView {
	readonly title: string;
	readonly kernels: readonly string[];
	readonly rows: readonly { readonly name: string; readonly label: string; readonly cells: readonly CellView[] }[];
}

/** A row of the table of one side or two. */
export interface SideRow {
	readonly label: string;
	readonly values: readonly string[];
	readonly differs: boolean;
}

/** Where the entry leads. */
export interface FrameView {
	/** The page frame number; null for an entry that holds none. */
	readonly pageFrame: string | null;
	/** The names of the entry's bits, to which another page frame number may be given. */
	readonly names: string;
	readonly text: string;
}

/** Everything that the panel shows for a selection; plain data that survives JSON. */
export interface SimulatorView {
	/** With the name of the entry where it has one, so that it selects the same argument at other levels. */
	readonly selection: Selection;
	readonly verdict: VerdictView;
	readonly signature: string;
	/** The call with its arguments, as a title has it. */
	readonly call: string;
	readonly summary: string;
	/** Whose definition can be shown: a side of the patch, or a kernel that has the helper. */
	readonly definitions: readonly DefinitionView[];
	/** The id of the one that is. */
	readonly definition: string;
	/** What of the selection could not be shown; null if all is. */
	readonly notice: string | null;
	readonly arguments: readonly ArgumentView[];
	readonly groups: readonly BitGroup[];
	/** null for an argument other than an entry. */
	readonly frame: FrameView | null;
	readonly own: SideView;
	/** The rows of the table of sides, the values of the compared side after those of the shown one. */
	readonly rows: readonly SideRow[];
	readonly comparisons: readonly ComparisonView[];
	/** The side of `compareWith`; null for none. */
	readonly compared: SideView | null;
	readonly matrix: MatrixView;
	/** How many of all samples the two sides differ on, and the table of them; null if nothing is compared. */
	readonly flips: ({ readonly count: number; readonly total: number } & FlipTable) | null;
	readonly steps: readonly StepView[];
}

/** What the panel shows for a selection. */
export function simulatorView(data: unknown, context: PanelContext = EMPTY_CONTEXT): SimulatorView {
	const wanted = parseSelection(data, context.sides);
	const definitions = shownDefinitions(wanted, context);
	const chosen =
		definitions.find(({ id }) => id === selectedId(wanted)) ??
		definitions.find(({ id }) => wanted.version !== 'model' && id.startsWith('patch')) ??
		definitions.find(isOurs) ??
		definitions[0];
	if (chosen === undefined) throw new RangeError(`there is no definition of ${wanted.helper}()`);
	const selection = { ...wanted, ...changeTo(chosen) };
	const { side } = chosen;
	const own = runSide(side, selection);
	const { helper } = side;
	const offered = comparisonsOf(chosen, definitions, context);
	const matrix = everywhere(chosen, context);
	const compared = [...offered, ...matrix.flatMap(({ cells }) => cells)]
		.filter((each) => each?.id !== chosen.id)
		.find((each) => each?.id === selection.compareWith);
	const other = compared === undefined ? null : runSide(compared.side, selection);
	const flips = other && flipsBetween(side, other.side, selection);
	const fields = own.fillings.map((filling) => argumentView(filling, own));
	const views = { own: sideView(own, other?.side), compared: other && sideView(other, side) };
	const listed = compared === undefined || offered.includes(compared) ? offered : [...offered, compared];
	const choice = own.fillings.find(({ parameter }) => parameter === drawnParameter(helper))?.choice;
	return {
		selection: {
			...selection,
			entry: choice?.name ?? hex(own.before),
			compareWith: compared?.id ?? 'none',
		},
		verdict: verdictView(
			{ run: own, label: sideName(own, other) },
			other && { run: other, label: sideName(other, own) },
		),
		signature: `${helper.name}(${helper.parameters.map(({ name }) => name).join(', ')})`,
		call: callText(own, helper.name),
		summary: helper.summary,
		definitions: definitionViews(definitions, wanted.helper, context),
		definition: chosen.id,
		notice:
			wanted.version === 'model' || selection.version !== 'model'
				? null
				: 'The patch can’t be read any more, or does not define the helper; this is our model.',
		arguments: fields,
		groups: bitGroups(
			{ before: views.own.before, after: views.own.outcome.after },
			views.compared && { before: views.compared.before, after: views.compared.outcome.after },
		),
		frame: frameView(own),
		own: views.own,
		rows: sideRows(views.own, views.compared),
		comparisons: listed.map(({ id, side: each }) => {
			const isElsewhere = id.startsWith('twin') && each.machine.kernel !== side.machine.kernel;
			return { id, label: `${labelOf(each, side)}${isElsewhere ? ` of ${each.origin}` : ''}` };
		}),
		compared: views.compared,
		matrix: {
			title: callText(own, nameOfFamily(helper)),
			kernels: [...side.machine.architecture.kernels],
			rows: matrix.map(({ name, cells }) => {
				return {
					name,
					label: levelOf(name) ?? name,
					cells: cells.map((cell) => cellView(cell, chosen, own, compared?.id)),
				};
			}),
		},
		flips:
			other && flips
				? { count: flips.length, total: side.samples.length, ...flipTable(side, other.side, selection, flips) }
				: null,
		steps: stepsView(own, other && { run: other, label: sideName(other, own) }, sourceLines(context, selection)),
	};
}

/** The definitions, and the side of the patch that lacks the helper. */
function definitionViews(
	definitions: readonly NamedSide[],
	name: string,
	{ sides }: PanelContext,
): readonly DefinitionView[] {
	const shown = definitions.map((each) => ({ id: each.id, label: each.side.origin, change: changeTo(each) }));
	const missing = sides && definitions.some(({ id }) => id.startsWith('patch')) ? missingVersion(sides, name) : null;
	if (missing === null) return shown;
	return [{ id: `patch ${missing}`, label: missing === 'old' ? 'none before' : 'none after', change: null }, ...shown];
}

/** A side in a sentence: `pmd_modify()`, `v6.12`. */
function sideName({ side }: SideRun, beside: SideRun | null): string {
	return labelOf(side, beside?.side);
}

function callText({ fillings }: SideRun, name: string): string {
	const given = fillings.filter(({ parameter }) => !isContext(parameter));
	return `${name}(${given.map(({ choice, word }) => choice?.name ?? hex(word)).join(', ')})`;
}

/** The name of a helper and its twins: `pXd_modify`. */
function nameOfFamily({ name, level }: Helper): string {
	return level === null ? name : name.replaceAll(level, level === 'pte' ? 'pXX' : 'pXd');
}

function cellView(
	cell: NamedSide | undefined,
	chosen: NamedSide,
	own: SideRun,
	compared: string | undefined,
): CellView {
	if (cell === undefined) return { id: null, text: 'none', isSame: true, isCompared: false };
	if (cell.id === chosen.id) return { id: null, text: 'this', isSame: true, isCompared: false };
	const isCompared = cell.id === compared;
	const run = runSide(cell.side, own.selection);
	if (agree(own, run)) return { id: cell.id, text: '=', isSame: true, isCompared };
	const [left, right] = [claimOf(own, run), claimOf(run, own)];
	const bits = [...new Set([...onlyIn(left, right), ...onlyIn(right, left)].map(({ name }) => name))];
	const text = bits.length === 1 ? (bits[0] ?? '') : bits.length > 1 ? `${bits.length} bits` : right.words;
	return { id: cell.id, text: `≠ ${text.length > 14 ? 'differs' : text}`, isSame: false, isCompared };
}

/** Rows in which two sides are compared; of one side, what its bits do not say. */
function sideRows(own: SideView, compared: SideView | null): readonly SideRow[] {
	const sides = compared === null ? [own] : [own, compared];
	const isMade = sides.some(({ outcome }) => outcome.after !== null);
	const row = (label: string, isQuiet: boolean, ...values: readonly string[]): SideRow => {
		return { label, values, differs: !isQuiet && values.some((value) => value !== values[0]) };
	};
	const facts = [...new Set(sides.flatMap(({ outcome }) => outcome.facts.map(({ label }) => label)))];
	const factOf = ({ outcome }: SideView, label: string): string =>
		outcome.facts.find((fact) => fact.label === label)?.text ?? 'none';
	return [
		row('entry', true, ...sides.map(({ before }) => before.word)),
		...(isMade
			? [row('becomes', true, ...sides.map(({ outcome }) => outcome.after?.word ?? 'none'))]
			: [row('result', false, ...sides.map(({ outcome }) => outcome.verdict))]),
		...facts.map((label) =>
			row(
				label.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase()),
				false,
				...sides.map((side) => factOf(side, label)),
			),
		),
		...[...new Set(sides.flatMap(({ outcome }) => outcome.warnings))].map((warning) =>
			row('warns', false, ...sides.map(({ outcome }) => (outcome.warnings.includes(warning) ? warning : 'no'))),
		),
	];
}

function frameView({ before, level, machine, helper }: SideRun): FrameView | null {
	if (!isEntryType(drawnParameter(helper)?.type ?? 'number')) return null;
	const { pageFrame, inverted, swap } = decode(before, level, machine);
	const names = entryText(before, level, machine).replace(/ @.*/, '');
	if (swap !== null) return { pageFrame: null, names, text: `${swap.meaning}, offset ${hex(swap.offset)}` };
	if (pageFrame === null) return { pageFrame: null, names, text: 'none' };
	const address = `address ${hex(pageFrame << BigInt(machine.architecture.pageShift))}`;
	return { pageFrame: hex(pageFrame), names, text: `${address}${inverted ? ', stored inverted' : ''}` };
}

function isOurs({ id, side }: NamedSide): boolean {
	return id === `kernel ${machineFor(side.helper, side.machine.architecture).kernel}`;
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

function argumentView({ parameter, choices, choice, word, problem }: Filling, run: SideRun): ArgumentView {
	const { level, machine, helper } = run;
	const { name, type } = parameter;
	const isFlags = isFlagsType(type);
	const hasNames = isFlags || isEntryType(type);
	const names = hasNames ? entryText(word, level, machine, isFlags) : hex(word);
	const isSample = isEntryType(type) && choice !== undefined;
	const words = isFlags && choice !== undefined && names !== hex(word) ? [names] : [];
	const known = isSample ? [`sample ${choice.name}: ${choice.description}`] : choice ? [choice.description] : [];
	return {
		parameter: name,
		type,
		isDrawn: parameter === drawnParameter(helper),
		choices,
		names: hasNames ? bitChoices(level, machine) : [],
		text: choice !== undefined && !isSample ? choice.name : names,
		hint: [...words, ...known, hex(word)].join(' · '),
		problem,
	};
}

/** The names of bits, those that one is most likely to want first. */
function bitChoices(level: Level, machine: Machine): readonly Choice[] {
	const fields = new Map(machine.architecture.fields(level, machine).map((field) => [field.name, field]));
	return [...fields.values()]
		.sort((a, b) => purposeOf(a.name) - purposeOf(b.name))
		.map(({ name, bit, meaning }) => ({ name, description: meaning, group: '', word: String(bit) }));
}
