import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import {
	bitChangeText,
	DEFAULT_BASE,
	DEFAULT_MACHINE,
	findHelper,
	helperName,
	hex,
	likeliest,
	machineFor,
	machineOf,
	modelled,
	parseDocument,
	readArchitecture,
	readArguments,
	readMachine,
	runnableAfter,
	runObject,
	type Helper,
	type Machine,
	type MachineInput,
	type Outcome,
	type Runnable,
	type Sample,
} from '../../core/index.ts';
import { answerLine } from '../batch/helpers.ts';
import { answerWalkLine } from '../batch/walks.ts';
import { type Session, defineCommand } from '../command.ts';
import { readInput } from '../input.ts';
import { readBase, readHelpers } from '../kernelTree.ts';
import { printPieces } from '../pieces.ts';
import { readConfigFile } from '../settings.ts';
import { UsageError } from '../usage.ts';
import { addMachineOptions } from './machineOptions.ts';

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
			['simulate --tree ~/linux --patch fix.patch pud_modify 0xe7 PAGE_NONE', 'as a patch leaves it'],
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
		.option('--tree <dir>', 'use the helpers of an unpacked kernel')
		.option('--patch <file>', 'use the helpers as the patches of a file leave them')
		.action((name, entry, others, options) => {
			const given = entry === undefined ? [] : [entry, ...others];
			session.setStatus(simulate(name, given, options, session));
		});
}

interface SimulateOptions extends MachineInput {
	readonly json?: true;
	readonly settings?: string | undefined;
	readonly batch?: string | undefined;
	readonly walk?: true;
	readonly tree?: string | undefined;
	readonly patch?: string | undefined;
}

function simulate(
	name: string | undefined,
	given: readonly string[],
	{ json, settings, batch, walk, tree, patch, ...selected }: SimulateOptions,
	{ out, error }: Session,
): number {
	if (batch !== undefined) {
		if (name !== undefined) throw new UsageError('simulate --batch takes a file, not a helper');
		if (patch !== undefined) throw new UsageError('simulate takes either --batch or --patch');
		if (walk === true && tree !== undefined) throw new UsageError('simulate takes either --walk or --tree');
		const helpers = tree === undefined ? null : readHelpers(tree);
		const answer = walk === true ? answerWalkLine : (line: string): object => answerLine(line, helpers);
		printPieces(answers(readInput(batch).text, answer), out);
		return 0;
	}
	if (walk === true) throw new UsageError('simulate --walk needs --batch');
	if (name === undefined) throw new UsageError('simulate needs a helper and an entry');
	const { helper, machine, run } = runnableNamed(helperName(name), { tree, patch, ...selected });
	const own = settings === undefined ? [] : readConfigFile(settings, error).samples;
	const { sample, args } = readArguments(helper, given, machine, own);
	const outcome = run(args);
	out(
		json === true
			? `${JSON.stringify(runObject(outcome, args))}\n`
			: outcomeText(helper, { sample, given, machine, outcome }),
	);
	return outcome.kind === 'cannot-model' ? 2 : 0;
}

/** The helper of that name: as patches, or a tree, have it if they are given, else our model. Throws a UsageError. */
function runnableNamed(name: string, { tree, patch, ...selected }: SimulateOptions): Runnable {
	const patches = patch === undefined ? [] : parseDocument(readInput(patch).text).patches;
	const architecture = readArchitecture(selected, patches);
	if (tree === undefined && architecture.noLayout !== null)
		throw new UsageError(`${architecture.noLayout}; use --tree`);
	if (tree === undefined && patch === undefined) {
		const helper = findHelper(name, architecture);
		if (helper === undefined) {
			const likely = likeliest(name, [...architecture.helpers().keys()]);
			throw new UsageError(`no model of '${name}'${likely === null ? '' : `; did you mean ${likely}?`}`);
		}
		return modelled(helper, readMachine(selected, machineFor(helper, architecture)));
	}
	const machine = readMachine(selected, machineOf(architecture));
	const base = tree === undefined ? { ...DEFAULT_BASE, ...machine } : readBase(tree, patches, machine);
	if (base === null) throw new UsageError(`${tree ?? ''} is not a kernel tree`);
	const found = runnableAfter(patches, name, base, { ...machine, architecture: base.architecture });
	if (typeof found === 'string') throw new UsageError(`cannot run ${name}(): ${found}`);
	return found;
}

/** One answer for each line, as a line of JSON. */
function* answers(text: string, answer: (line: string) => object): Generator<string> {
	const lines = text.split('\n');
	if (lines.at(-1) === '') lines.pop();
	for (const line of lines) yield `${JSON.stringify(answer(line))}\n`;
}

interface Report {
	readonly sample: Sample | undefined;
	readonly given: readonly string[];
	readonly machine: Machine;
	readonly outcome: Outcome;
}

function outcomeText(helper: Helper, { sample, given, machine, outcome }: Report): string {
	const { kind } = outcome;
	const { architecture, kernel } = machine;
	const on = architecture.hasReference
		? kernel === DEFAULT_MACHINE.kernel
			? ''
			: ` in ${kernel}`
		: ` of ${architecture.title}, without reference`;
	const change =
		sample && bitChangeText(helper, { sample, given: '', outcome, changed: true }, machine).replaceAll(/\*\*|`/g, '');
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
