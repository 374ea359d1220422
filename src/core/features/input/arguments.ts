import { subjectOf, type Argument, type Helper } from '../../pagetable/simulate.ts';
import type { Machine } from '../../pagetable/architecture.ts';
import { EntryTextError, readEntryText, readWord } from '../../pagetable/entry/entryText.ts';
import type { Sample } from '../../pagetable/entry/samples.ts';
import type { Parameter } from '../../pagetable/eval/expression.ts';
import { InputError } from '../../text/inputError.ts';
import { nearest } from '../../text/nearest.ts';
import { argumentOf, isContext, isFlagsType } from '../helpers/parameters.ts';
import { readEntry, samplesOf } from './entry.ts';

/** The arguments of a run. */
export interface RunInput {
	/** What the helper works on; undefined for one that takes no entry. */
	readonly sample: Sample | undefined;
	/** All arguments, in the order of the parameters. */
	readonly args: readonly Argument[];
}

/** The arguments that texts give: the entry, then the others in order. Throws an InputError. */
export function readArguments(
	helper: Helper,
	given: readonly string[],
	machine: Machine,
	own: readonly Sample[],
): RunInput {
	const { name, parameters } = helper;
	const subject = subjectOf(parameters);
	const others = parameters.filter((parameter) => parameter !== subject);
	const [entry, ...rest] = subject === undefined ? ['', ...given] : given;
	if (entry === undefined) throw new InputError(`${name}() needs an entry`);
	if (rest.length > others.length) {
		const names = others.map((parameter) => parameter.name).join(', ') || 'nothing';
		throw new InputError(`${name}() takes ${names}${subject ? ' besides the entry' : ''}`);
	}
	const needed = others.filter((parameter) => !isContext(parameter));
	const missing = needed.slice(rest.length).map((parameter) => parameter.name);
	if (missing.length > 0) throw new InputError(`${name}() needs ${missing.join(', ')}, too`);
	// Fewer arguments are entries and protections, not their context.
	const order = rest.length === others.length ? others : [...needed, ...others.filter(isContext)];
	const sample = subject && readEntry(entry, helper.level ?? 'pte', machine, own);
	const args = parameters.map((parameter) => {
		if (parameter === subject && sample) return argumentOf(parameter, sample.value, parameters, machine);
		const text = rest[order.indexOf(parameter)];
		const word = text === undefined ? 0n : readArgument(helper, parameter, text, machine, own);
		return argumentOf(parameter, word, parameters, machine);
	});
	return { sample, args };
}

function readArgument(
	{ level }: Helper,
	{ name, type }: Parameter,
	text: string,
	machine: Machine,
	own: readonly Sample[],
): bigint {
	const { protections, vmaFlags } = machine.architecture;
	const protection = protections.find((each) => each.name === text)?.value;
	const word = protection ?? (type === 'vma' ? vmaFlags.get(text) : undefined) ?? readWord(text);
	if (word !== null) return word;
	const at = level ?? 'pte';
	const isFlags = isFlagsType(type);
	try {
		return readEntryText(text, at, { machine, samples: isFlags ? [] : samplesOf(at, machine, own), isFlags });
	} catch (error) {
		if (!(error instanceof EntryTextError)) throw error;
		const likely = isFlags
			? nearest(
					text,
					protections.map((each) => each.name),
				)
			: [];
		const near = [...error.nearest, ...likely].join(', ');
		const known = `use a hexadecimal word, ${isFlags ? 'a protection' : 'a sample'} or names of bits`;
		throw new InputError(`invalid value '${text}' for ${name}: ${known}${near === '' ? '' : `; nearest: ${near}`}`);
	}
}
