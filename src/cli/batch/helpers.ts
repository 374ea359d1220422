import {
	pointeeOf,
	architectureNamed,
	findHelper,
	runObject,
	runDefinition,
	usualConfiguration,
	type Architecture,
	type Argument,
	type Definition,
	type Library,
	type Machine,
	type Parameter,
} from '../../core/index.ts';
import { isObject, parseLine, shown, type JsonObject } from './line.ts';

/**
 * Runs the helper that one line of JSON names: `kernel`, `cfg` or `config` (missing: everything on), `arch` (missing: x86),
 * `helper`, `args` in the order of the parameters (a hexadecimal word; `{"ptr"}`, `{"vm_flags"}`, `{"pfn"}` or
 * `{"tlb_flush_pending"}`), and `before_array` for several entries. Definitions are those of our models or, if a tree is
 * given, those of that tree. Malformed lines and helpers that cannot be run are answered, too.
 */
export function answerLine(line: string, tree: Tree | null = null): JsonObject {
	const question = parseLine(line);
	return 'cannotModel' in question ? question : answer(question, tree);
}

/** The helpers of a kernel tree for an architecture. */
type Tree = (architecture: Architecture) => Library;

function answer(question: JsonObject, trees: Tree | null): JsonObject {
	const architecture = architectureNamed(typeof question.arch === 'string' ? question.arch : 'x86');
	if (architecture === undefined) return { cannotModel: `no architecture ${shown(question.arch)}` };
	if (architecture.noLayout !== null) return { cannotModel: architecture.noLayout };
	const kernel = architecture.kernels.find((known) => known === question.kernel);
	if (kernel === undefined) return { cannotModel: `no kernel ${shown(question.kernel)}` };
	const named = question.cfg ?? question.config;
	const configuration = [...architecture.configurations.keys()].find(
		(known) => known === (named ?? usualConfiguration(architecture)),
	);
	if (configuration === undefined) return { cannotModel: `no configuration ${shown(named)}` };
	const { helper: name } = question;
	const tree = trees?.(architecture) ?? null;
	const models = architecture.models(kernel);
	const known = typeof name === 'string' ? findHelper(name, architecture) : undefined;
	if (typeof name !== 'string' || (tree === null && known === undefined))
		return { cannotModel: `no model of ${shown(name)}` };
	const definition = tree === null ? models.get(name) : tree.definition(name);
	if (definition === undefined) return { cannotModel: `${tree === null ? kernel : 'the tree'} has no ${name}()` };
	if ('kind' in definition) return { cannotModel: definition.reason };
	const machine: Machine = { architecture, kernel, configuration };
	if (!Array.isArray(question.args)) return { cannotModel: 'args is not a list' };
	const args: Argument[] = [];
	for (const given of question.args) {
		const argument = argumentOf(given, question, definition.parameters, machine);
		if (argument === undefined) return { cannotModel: `no argument: ${shown(given)}` };
		args.push(argument);
	}
	const resolve = (callee: string): Definition | undefined =>
		tree === null ? models.get(callee) : tree.resolve(callee);
	return runObject(runDefinition(definition, args, machine, resolve), args);
}

function argumentOf(
	given: unknown,
	question: JsonObject,
	parameters: readonly Parameter[],
	machine: Machine,
): Argument | undefined {
	if (!isObject(given)) return wordOf(given);
	const first = wordOf(question.before ?? given.ptr);
	if ('ptr' in given) return first === undefined ? undefined : pointerTo(first, question, parameters, machine);
	const flags = wordOf(given.vm_flags);
	if (flags !== undefined) return { vmFlags: flags };
	const frame = wordOf(given.pfn);
	if (frame !== undefined) return pageOf(frame, machine);
	const pending = wordOf(given.tlb_flush_pending);
	return pending === undefined ? undefined : { tlbFlushPending: pending };
}

/** The address of the `struct page` of a page frame. */
function pageOf(frame: bigint, { architecture, kernel, configuration }: Machine): bigint | undefined {
	const base = architecture.environment(configuration, kernel).words.get('vmemmap_base');
	return base === undefined ? undefined : base + (frame << 6n);
}

function pointerTo(
	first: bigint,
	question: JsonObject,
	parameters: readonly Parameter[],
	machine: Machine,
): Argument | undefined {
	if (!Array.isArray(question.before_array)) return pointeeOf(parameters, first, machine);
	const pointers = question.before_array.map(wordOf);
	return pointers.every((word) => word !== undefined) ? { pointers } : undefined;
}

/** A word of at most 64 bits, in hexadecimal with 0x or as a JSON number. */
function wordOf(given: unknown): bigint | undefined {
	if (typeof given === 'string') return /^0x[0-9a-f]{1,16}$/i.test(given) ? BigInt(given) : undefined;
	return typeof given === 'number' && Number.isSafeInteger(given) && given >= 0 ? BigInt(given) : undefined;
}
