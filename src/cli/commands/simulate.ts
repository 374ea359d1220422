import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import {
	pointeeOf,
	bitChangeText,
	DEFAULT_MACHINE,
	findHelper,
	hex,
	EntryTextError,
	machineFor,
	nearest,
	readEntryText,
	readWord,
	run,
	subjectOf,
	type Argument,
	type Helper,
	type Machine,
	type Outcome,
	type Parameter,
	type Sample,
} from '../../core/index.ts';
import { answerLine, answerOf } from '../batch/helpers.ts';
import { answerWalkLine } from '../batch/walks.ts';
import { type Session, defineCommand } from '../command.ts';
import { readInput } from '../input.ts';
import { readHelpers } from '../kernelTree.ts';
import { readConfigFile } from '../settings.ts';
import { UsageError } from '../usage.ts';
import {
	addMachineOptions,
	architectureFrom,
	machineFrom,
	readEntry,
	samplesAt,
	type MachineOptions,
} from './entryArguments.ts';

/**
 * `simulate`: runs a helper on an entry, or answers the lines of a batch. The entry is the parameter that the helper works
 * on; further arguments are the others in order. A VMA, an mm and an address may be missing: they are then without flags,
 * idle, and 0.
 */
export function simulateCommand(session: Session): CommandUnknownOpts {
	const command = defineCommand('simulate', {
		summary: 'run a page-table helper on an entry',
		description:
			'Run a page-table helper on an entry, or answer lines of JSON, each a run of a helper or, with --walk, a change of ' +
			'protection over a page table.',
		examples: [
			['simulate pud_modify pud_dax_rw PAGE_NONE', 'a helper on a sample'],
			['simulate pte_mkdirty 0x8000000000000067', 'a helper on a word'],
			['simulate --tree ~/linux --batch runs.jsonl', 'the helpers of an unpacked kernel'],
		],
		status: { 0: 'answered', 2: 'cannot be modelled, or invalid arguments' },
	});
	return addMachineOptions(command)
		.argument('[helper]', 'the helper')
		.argument('[entry]', 'a word, names of bits, or the name of a sample, including those of the settings')
		.argument('[argument...]', 'the other arguments of the helper, in order')
		.option('--json', 'one JSON object')
		.option('--settings <file>', 'settings with samples')
		.option('--batch <file>', 'answer the lines of a file; - is standard input')
		.option('--walk', 'the lines of --batch are changes of protection')
		.option('--tree <dir>', 'use the helpers of an unpacked kernel for --batch')
		.action((name, entry, others, options) => {
			const given = entry === undefined ? [] : [entry, ...others];
			session.setStatus(simulate(name, given, options, session));
		});
}

interface SimulateOptions extends MachineOptions {
	readonly json?: true;
	readonly settings?: string | undefined;
	readonly batch?: string | undefined;
	readonly walk?: true;
	readonly tree?: string | undefined;
}

function simulate(
	name: string | undefined,
	given: readonly string[],
	{ json, settings, batch, walk, tree, ...selected }: SimulateOptions,
	{ out, error }: Session,
): number {
	if (batch !== undefined) {
		if (name !== undefined) throw new UsageError('simulate --batch takes a file, not a helper');
		if (walk === true && tree !== undefined) throw new UsageError('simulate takes either --walk or --tree');
		const helpers = tree === undefined ? null : readHelpers(tree);
		const answer = walk === true ? answerWalkLine : (line: string): object => answerLine(line, helpers);
		out(answers(readInput(batch).text, answer));
		return 0;
	}
	if (walk === true || tree !== undefined) throw new UsageError('simulate --walk and --tree need --batch');
	if (name === undefined) throw new UsageError('simulate needs a helper and an entry');
	const architecture = architectureFrom(selected);
	const helper = findHelper(name.replace(/\(\)$/, ''), architecture);
	if (helper === undefined) throw new UsageError(`no model of '${name}'`);
	const machine = machineFrom(selected, machineFor(helper, architecture));
	const own = settings === undefined ? [] : readConfigFile(settings, error).samples;
	const { sample, filled } = fill(helper, given, machine, own);
	const outcome = run(helper, filled, machine);
	out(
		json === true
			? `${JSON.stringify(answerOf(outcome, filled))}\n`
			: outcomeText(helper, { sample, given, machine, outcome }),
	);
	return outcome.kind === 'cannot-model' ? 2 : 0;
}

/** One answer for each line, as a line of JSON. */
function answers(text: string, answer: (line: string) => object): string {
	const lines = text.split('\n');
	if (lines.at(-1) === '') lines.pop();
	return lines.map((line) => `${JSON.stringify(answer(line))}\n`).join('');
}

/** The arguments of a run. */
export interface Filled {
	/** What the helper works on; undefined for one that takes no entry. */
	readonly sample: Sample | undefined;
	readonly filled: readonly Argument[];
}

/** The arguments that texts give: the entry, then the others in order. Throws a UsageError. */
export function fill(helper: Helper, given: readonly string[], machine: Machine, own: readonly Sample[]): Filled {
	const { name, parameters } = helper;
	const subject = subjectOf(parameters);
	const others = parameters.filter((parameter) => parameter !== subject);
	const [entry, ...rest] = subject === undefined ? ['', ...given] : given;
	if (entry === undefined) throw new UsageError('simulate needs a helper and an entry');
	if (rest.length > others.length) {
		const names = others.map((parameter) => parameter.name).join(', ') || 'nothing';
		throw new UsageError(`${name}() takes ${names}${subject ? ' besides the entry' : ''}`);
	}
	const needed = others.filter((parameter) => !isContext(parameter));
	const missing = needed.slice(rest.length).map((parameter) => parameter.name);
	if (missing.length > 0) throw new UsageError(`${name}() needs ${missing.join(', ')}, too`);
	// Fewer arguments are entries and protections, not their context.
	const order = rest.length === others.length ? others : [...needed, ...others.filter(isContext)];
	const sample = subject && entrySample(helper, entry, machine, own);
	const filled = parameters.map((parameter) => {
		if (parameter === subject && sample) return toArgument(parameter, sample.value, parameters, machine);
		const text = rest[order.indexOf(parameter)];
		return toArgument(
			parameter,
			text === undefined ? 0n : readArgument(helper, parameter, text, machine, own),
			parameters,
			machine,
		);
	});
	return { sample, filled };
}

/** Whether a parameter says where the entry is, and not what happens to it. */
function isContext({ type }: Parameter): boolean {
	return type === 'vma' || type === 'mm' || type === 'address';
}

/** An entry by its value, by the names of its bits, or by the name of a sample, with or without its level: `pud_dax_rw`, `dax_rw`. */
function entrySample({ level: own }: Helper, text: string, machine: Machine, samples: readonly Sample[]): Sample {
	const level = own ?? 'pte';
	const known = samplesAt(level, machine, samples).find(({ name }) => name === text || name === `${level}_${text}`);
	if (known !== undefined && readWord(text) === null) return known;
	const value = readEntry(text, level, machine, samples);
	return { name: hex(value), level, value, group: 'given', description: 'as given' };
}

function readArgument(
	{ level }: Helper,
	{ name, type }: Parameter,
	text: string,
	machine: Machine,
	own: readonly Sample[],
): bigint {
	const protection = machine.architecture.protections.find((each) => each.name === text)?.value;
	const flags = machine.architecture.vmaFlags.get(text);
	const word = protection ?? (type === 'vma' ? flags : undefined) ?? readWord(text);
	if (word !== null) return word;
	const at = level ?? 'pte';
	const isFlags = type === 'protection' || type === 'bits';
	try {
		return readEntryText(text, at, { machine, samples: isFlags ? [] : samplesAt(at, machine, own), isFlags });
	} catch (error) {
		if (!(error instanceof EntryTextError)) throw error;
		const likely = isFlags ? machine.architecture.protections.map((each) => each.name) : [];
		const near = nearest(text, [...likely, ...error.nearest]).join(', ');
		const known = isFlags ? 'a hexadecimal word, a protection or bits' : 'a hexadecimal word, a sample or bits';
		throw new UsageError(`invalid value '${text}' for ${name}: use ${known}${near === '' ? '' : `; nearest: ${near}`}`);
	}
}

function toArgument({ type }: Parameter, value: bigint, parameters: readonly Parameter[], machine: Machine): Argument {
	switch (type) {
		case 'vma':
			return { vmFlags: value };
		case 'mm':
			return { tlbFlushPending: value };
		case 'pointer to entry':
		case 'pointer to entries':
			return pointeeOf(parameters, value, machine);
		default:
			return value;
	}
}

interface Report {
	readonly sample: Sample | undefined;
	readonly given: readonly string[];
	readonly machine: Machine;
	readonly outcome: Outcome;
}

function outcomeText(helper: Helper, { sample, given, machine, outcome }: Report): string {
	const { kind } = outcome;
	const on = machine.kernel === DEFAULT_MACHINE.kernel ? '' : ` in ${machine.kernel}`;
	const change =
		sample && bitChangeText(helper, { sample, given: '', outcome, changed: true }).replaceAll(/\*\*|`/g, '');
	const result = kind === 'value' ? hex(outcome.value) : kind === 'cannot-model' ? outcome.reason : 'nothing';
	const lines = [
		`${helper.name}(${sample?.name ?? given.join(', ')})${on}: ${change ?? result}`,
		...(kind === 'value' && sample && helper.kind !== 'predicate' ? [`result    ${hex(outcome.value)}`] : []),
		...(kind === 'none' && outcome.stopped ? ['The kernel stops here (BUG).'] : []),
		...(kind === 'memory' ? memoryLines(sample, outcome) : []),
	];
	return `${lines.join('\n')}\n`;
}

function memoryLines(sample: Sample | undefined, outcome: Extract<Outcome, { kind: 'memory' }>): readonly string[] {
	const { returned, entriesAfter, logs } = outcome;
	return [
		...(sample ? [`before    ${hex(sample.value)}`] : []),
		...(returned === null ? [] : [`returned  ${hex(returned)}`]),
		`after     ${entriesAfter.map(hex).join(' ')}`,
		...logs.map((line) => `log       ${line}`),
	];
}
