import { parseArgs } from 'node:util';
import {
	pointeeOf,
	bitChangeText,
	DEFAULT_MACHINE,
	findHelper,
	hex,
	machineFor,
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
import { readInput } from '../input.ts';
import { readHelpers } from '../kernelTree.ts';
import { nearest } from '../nearest.ts';
import { readConfigFile } from '../settings.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage.ts';
import { architectureFrom, entryOrError, machineFrom, machineOptions, sampleNamed } from './entryArguments.ts';

/**
 * `simulate`: runs a helper on an entry, or answers the lines of a batch. The entry is the parameter that the helper works
 * on; further arguments are the others in order. A VMA, an mm and an address may be missing: they are then without flags,
 * idle, and 0.
 */
export function simulate(args: readonly string[], { out, error }: Terminal): number {
	const { values, positionals } = parseArgs({
		args: [...args],
		options: {
			json: { type: 'boolean', default: false },
			walk: { type: 'boolean', default: false },
			batch: { type: 'string' },
			tree: { type: 'string' },
			settings: { type: 'string' },
			...machineOptions,
		},
		allowPositionals: true,
	});
	if (values.batch !== undefined) {
		if (positionals.length > 0) throw new UsageError('simulate --batch takes a file, not a helper');
		if (values.walk && values.tree !== undefined) throw new UsageError('simulate takes either --walk or --tree');
		const tree = values.tree === undefined ? null : readHelpers(values.tree, architectureFrom(values));
		const answer = values.walk ? answerWalkLine : (line: string): object => answerLine(line, tree);
		out(answers(readInput(values.batch).text, answer));
		return 0;
	}
	if (values.walk || values.tree !== undefined) throw new UsageError('simulate --walk and --tree need --batch');
	const [name, ...given] = positionals;
	if (name === undefined) throw new UsageError('simulate needs a helper and an entry');
	const architecture = architectureFrom(values);
	const helper = findHelper(name.replace(/\(\)$/, ''), architecture);
	if (helper === undefined) throw new UsageError(`no model of '${name}'`);
	const machine = machineFrom(values, machineFor(helper, architecture));
	const own = values.settings === undefined ? [] : readConfigFile(values.settings, error).samples;
	const { sample, filled } = fill(helper, given, machine, own);
	const outcome = run(helper, filled, machine);
	out(
		values.json
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

interface Filled {
	/** What the helper works on; undefined for one that takes no entry. */
	readonly sample: Sample | undefined;
	readonly filled: readonly Argument[];
}

function fill(helper: Helper, given: readonly string[], machine: Machine, own: readonly Sample[]): Filled {
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
	const sample = subject && readEntry(helper, entry, machine, own);
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
function readEntry({ level: own }: Helper, text: string, machine: Machine, samples: readonly Sample[]): Sample {
	const level = own ?? 'pte';
	const sample = sampleNamed(text, level, machine, samples);
	if (sample !== undefined) return sample;
	const value = entryOrError(text, level, machine);
	if (typeof value === 'bigint') return { name: hex(value), level, value, group: 'given', description: 'as given' };
	if (!/^[a-z]\w*$/.test(text)) throw new UsageError(`'${text}' is not a ${level} entry: ${value.message}`);
	const names = [...machine.architecture.samples(level, machine.kernel), ...samples].map(({ name }) => name);
	const likely = nearest(text, names).join(', ');
	throw new UsageError(`'${text}' is neither a ${level} entry nor a sample; the nearest samples: ${likely}`);
}

function readArgument(
	{ level }: Helper,
	{ name }: Parameter,
	text: string,
	machine: Machine,
	own: readonly Sample[],
): bigint {
	const named =
		machine.architecture.protections.find((protection) => protection.name === text) ??
		sampleNamed(text, level ?? 'pte', machine, own);
	const value = named?.value ?? readWord(text);
	if (value === null) {
		throw new UsageError(`invalid value '${text}' for ${name}: use a hexadecimal word, a protection or a sample`);
	}
	return value;
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
		...(kind === 'value' && sample ? [`result    ${hex(outcome.value)}`] : []),
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
