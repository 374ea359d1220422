import { isRecord } from '../../text/isRecord.ts';
import { nearest } from '../../text/nearest.ts';
import { EntryTextError, readEntryText } from '../../pagetable/entry/entryText.ts';
import { LEVELS, type Level } from '../../pagetable/entry/level.ts';
import type { Parameter } from '../../pagetable/eval/expression.ts';
import type { PatchSides } from '../../pagetable/interpret/base.ts';
import type { Machine } from '../../pagetable/architecture.ts';
import { architectureNamed, DEFAULT_ARCHITECTURE, usualConfiguration } from '../../pagetable/architectures/registry.ts';
import type { Kernel } from '../../pagetable/entry/kernel.ts';
import type { Sample } from '../../pagetable/entry/samples.ts';
import { findHelper, helperOn, machineFor, subjectOf, type Argument, type Helper } from '../../pagetable/simulate.ts';
import { runnableIn } from '../helpers/helperSides.ts';
import { hex } from '../helpers/outcomes.ts';
import { argumentOf, isContext, isEntryType, isFlagsType } from '../helpers/parameters.ts';

/** What the panel shows, as its user has chosen it. Arguments are words in hexadecimal or names of choices. */
export interface Selection {
	readonly helper: string;
	/** The name of an architecture that we know. */
	readonly architecture: string;
	/** The argument that the helper is about, the name of a sample without its level (`dax_rw`) as a rule. */
	readonly entry: string;
	/** The other arguments by the names of their parameters; what is missing has its usual value. */
	readonly given: Readonly<Record<string, string>>;
	readonly kernel: Kernel;
	readonly configuration: string;
	/** One of the comparisons that the view offers, by its id; `none` for none. */
	readonly compareWith: string;
	/** Whose definition it is: our model's of the kernel, or that of a side of the patch. */
	readonly version: Version | 'model';
	/** The patch whose sides can be chosen; null for none. */
	readonly patch: PatchPlace | null;
}

/** The side of a patch before it or after it. */
export type Version = 'old' | 'new';

/** A patch of a document, by its place among the patches there. */
export interface PatchPlace {
	readonly uri: string;
	readonly index: number;
}

/** What the panel knows beside its selection. */
export interface PanelContext {
	/** The user's own. */
	readonly samples: readonly Sample[];
	/** Those of the selection's patch; null if there is none, or it can't be read. */
	readonly sides: PatchSides | null;
}

/** No samples but ours, and no patch. */
export const EMPTY_CONTEXT: PanelContext = { samples: [], sides: null };

/** A value that an argument may have. */
export interface Choice {
	/** Its key in a selection. */
	readonly name: string;
	readonly description: string;
	/** What it has in common with its neighbours in a list. */
	readonly group: string;
	readonly word: string;
}

/**
 * Reads a selection from untrusted data: a stored state or the arguments of a command. A helper without a model
 * is one only if the patch has it.
 */
export function parseSelection(data: unknown, sides: PatchSides | null = null): Selection {
	const fields: Readonly<Record<string, unknown>> = isRecord(data) ? data : {};
	const name = textOf(fields.helper) ?? '';
	const named = architectureNamed(textOf(fields.architecture) ?? '') ?? DEFAULT_ARCHITECTURE;
	const shown = sides && (runnableIn(sides, 'after', name) ?? runnableIn(sides, 'before', name))?.helper;
	// Without its patch, an architecture that is known from headers alone has nothing to show.
	const architecture = named.noLayout !== null && shown === null ? DEFAULT_ARCHITECTURE : named;
	const helper =
		findHelper(name, architecture) ??
		shown ??
		findHelper('pud_modify', architecture) ??
		findHelper('pte_modify', architecture);
	if (helper === undefined) throw new RangeError('there is no model of pte_modify()');
	const given = isRecord(fields.given) ? fields.given : {};
	const ownKernel = architecture.kernels.find((kernel) => kernel === fields.kernel);
	const kernel =
		ownKernel && helperOn(helper.name, { architecture, kernel: ownKernel })
			? ownKernel
			: machineFor(helper, architecture).kernel;
	const configuration = [...architecture.configurations.keys()].find((known) => known === fields.configuration);
	return {
		helper: helper.name,
		architecture: architecture.name,
		entry: textOf(fields.entry) ?? 'dax_rw',
		given: Object.fromEntries(
			Object.entries(given).flatMap(([name, text]) => (typeof text === 'string' ? [[name, text]] : [])),
		),
		kernel,
		configuration: configuration ?? usualConfiguration(architecture),
		compareWith: textOf(fields.compareWith) ?? 'none',
		version: fields.version === 'old' || fields.version === 'new' ? fields.version : 'model',
		patch: parsePatchPlace(fields.patch),
	};
}

/** Reads the place of a patch from untrusted data. */
export function parsePatchPlace(data: unknown): PatchPlace | null {
	if (!isRecord(data)) return null;
	const { uri, index } = data;
	return typeof uri === 'string' && typeof index === 'number' ? { uri, index } : null;
}

/** The parameter whose argument is drawn as a register; undefined for a helper without any. */
export function drawnParameter({ parameters }: Helper): Parameter | undefined {
	return subjectOf(parameters) ?? parameters.find(({ type }) => type !== 'vma' && type !== 'mm');
}

/** The level whose layout names the bits of a helper's entries. */
export function selectedLevel({ level }: Helper): Level {
	return level ?? 'pte';
}

/** The values to choose from for a parameter; the usual one comes first where no sample is. */
function choicesOf(
	{ type }: Parameter,
	level: Level,
	samples: readonly Sample[],
	{ architecture }: Machine,
): readonly Choice[] {
	switch (type) {
		case 'entry':
		case 'pointer to entry':
		case 'pointer to entries':
			return samples.map(({ name, description, group, value }) => {
				return { name: name.slice(level.length + 1), description, group, word: hex(value) };
			});
		case 'protection':
			return architecture.protections.map(({ name, description, value }) => {
				const group = name.startsWith('PAGE_KERNEL') ? 'kernel' : 'user space';
				return { name, description, group, word: hex(value) };
			});
		case 'vma':
			return [choice('ordinary', 'no VM flag that a helper looks at', 0n), ...vmaChoices(architecture.vmaFlags)];
		case 'mm':
			return [choice('idle', 'no TLB flush pending', 0n), choice('flushing', 'a TLB flush pending', 1n)];
		case 'address':
			return [choice('aligned', 'an address in user space, on a GiB', 0x7f0040000000n)];
		case 'bits':
			return [
				choice('ACCESSED', 'the bit alone', 0x20n),
				choice('RW', 'the bit alone', 2n),
				choice('none', 'no bit', 0n),
			];
		case 'swap entry':
			return [choice('file_0', 'swap file 0, offset 1', 1n)];
		case 'number':
			return [choice('one', 'yes, or one of them', 1n), choice('zero', 'no, or none', 0n)];
		case 'page frame number':
			return [choice('some_frame', 'somewhere in the middle', 0x12345n)];
	}
}

/** A parameter with the value that a selection gives it. */
export interface Filling {
	readonly parameter: Parameter;
	readonly choices: readonly Choice[];
	/** The choice with that value; undefined for none. */
	readonly choice: Choice | undefined;
	readonly word: bigint;
	/** Why the text could not be read, so that the usual value takes its place; null if it could. */
	readonly problem: EntryProblem | null;
}

/** What is wrong with a part of a text, and the names that may be meant. */
export interface EntryProblem {
	readonly text: string;
	readonly message: string;
	readonly start: number;
	readonly end: number;
	readonly nearest: readonly string[];
}

/** The entries to choose from for a helper: those that we know, then the user's own, which are of the usual architecture. */
export function entriesFor(
	helper: Helper,
	{ architecture, kernel }: Machine,
	own: readonly Sample[],
): readonly Sample[] {
	const level = selectedLevel(helper);
	const named = architecture === DEFAULT_ARCHITECTURE ? own.filter((sample) => sample.level === level) : [];
	return [...architecture.samples(level, kernel), ...named];
}

/** The parameters of a helper with their values, entries being those of `samples`. */
export function fillingsOf(
	helper: Helper,
	selection: Pick<Selection, 'entry' | 'given'>,
	samples: readonly Sample[],
	machine: Machine,
): readonly Filling[] {
	const drawn = drawnParameter(helper);
	// A twin may call the same argument `protection` that is `newprot` here.
	const others = helper.parameters.filter(
		(each) => each !== drawn && !isContext(each) && selection.given[each.name] === undefined,
	);
	const texts = Object.entries(selection.given)
		.filter(([name]) => helper.parameters.every((parameter) => parameter.name !== name))
		.map(([, text]) => text);
	return helper.parameters.map((parameter) => {
		const choices = choicesOf(parameter, selectedLevel(helper), samples, machine);
		const usual = parameter === drawn ? ['user_rw_dirty', 'table_user'] : ['user_ro', 'table_user'];
		const ownText = parameter === drawn ? selection.entry : selection.given[parameter.name];
		const text = ownText ?? texts[others.indexOf(parameter)];
		const chosen = usual
			.map((name) => choices.find((known) => known.name === name))
			.find((known) => known !== undefined);
		const usualWord = BigInt((chosen ?? choices[0])?.word ?? '0x0');
		const read = text === undefined ? usualWord : wordOf(text, parameter, choices, helper, machine);
		const word = typeof read === 'bigint' ? read : usualWord;
		const choice = choices.find((known) => BigInt(known.word) === word);
		return {
			parameter,
			choices,
			choice,
			word,
			problem: typeof read === 'bigint' || ownText === undefined ? null : read,
		};
	});
}

/** The arguments of a run. */
export function argumentsOf(
	{ parameters }: Helper,
	fillings: readonly Filling[],
	machine: Machine,
): readonly Argument[] {
	return fillings.map(({ parameter, word }) => argumentOf(parameter, word, parameters, machine));
}

const LEVEL_PREFIX = new RegExp(`^(?:${LEVELS.join('|')})_`);

/** The word that a text names: a choice, a number in hexadecimal or bits; null for a sample that only other levels have. */
function wordOf(
	text: string,
	{ type }: Parameter,
	choices: readonly Choice[],
	helper: Helper,
	machine: Machine,
): bigint | EntryProblem | null {
	const known = choices.find(({ name }) => name === text);
	if (known !== undefined) return BigInt(known.word);
	if (/^0x[0-9a-f]{1,16}$/i.test(text)) return BigInt(text);
	const samples = LEVELS.flatMap((level) => machine.architecture.samples(level, machine.kernel));
	if (LEVELS.some((level) => samples.some(({ name }) => name === `${level}_${text}`))) return null;
	const isFlags = isFlagsType(type);
	if (!isFlags && !isEntryType(type)) return unreadable(text, 'use one of the list or a hexadecimal word');
	try {
		return readEntryText(text, selectedLevel(helper), { machine, isFlags });
	} catch (error) {
		if (!(error instanceof EntryTextError)) throw error;
		const isWhole = error.span.start === 0 && error.span.end === text.length;
		if (!isWhole) return { ...unreadable(text, error.message), ...error.span, nearest: error.nearest };
		const names = choices.map(({ name }) => name);
		const near = nearest(text.replace(LEVEL_PREFIX, ''), names);
		// Names of bits have no small letters, those of samples no others.
		const isName = /^[a-z]\w*$/.test(text);
		const message = isName ? error.message.replace('no bit', 'no bit or sample') : error.message;
		const nearestFirst = isName ? [...near, ...error.nearest] : [...error.nearest, ...near];
		return { ...unreadable(text, message), nearest: nearestFirst.slice(0, 4) };
	}
}

function unreadable(text: string, message: string): EntryProblem {
	return { text, message, start: 0, end: text.length, nearest: [] };
}

/** Each of the flags, and all of them together. */
function vmaChoices(flags: ReadonlyMap<string, bigint>): readonly Choice[] {
	const all = [...flags.values()].reduce((together, flag) => together | flag, 0n);
	return [
		...[...flags].map(([name, flag]) => choice(name, 'the flag alone', flag)),
		...(flags.size > 1 ? [choice([...flags.keys()].join('_').replaceAll('_VM_', '_'), 'the flags together', all)] : []),
	];
}

function choice(name: string, description: string, value: bigint): Choice {
	return { name, description, group: '', word: hex(value) };
}

function textOf(data: unknown): string | undefined {
	return typeof data === 'string' ? data : undefined;
}
