import { parseArgs } from 'node:util';
import { changeText, hex } from '../../core/features/sampleTable.ts';
import {
	type Argument,
	findHelper,
	type Helper,
	type Outcome,
	type Parameter,
	run,
} from '../../core/pagetable/simulate.ts';
import { protections, type Sample, samplesOf } from '../../core/pagetable/samples.ts';
import type { Terminal } from '../main.ts';
import { UsageError } from '../usage.ts';

/**
 * `simulate`: runs a helper on an entry. The entry fills the parameter that the helper works on; further arguments fill
 * the others in order, those left out being a VMA without flags and zeros.
 */
export function simulate(args: readonly string[], { out }: Terminal): number {
	const { values, positionals } = parseArgs({
		args: [...args],
		options: { json: { type: 'boolean', default: false } },
		allowPositionals: true,
	});
	const [name, entry, ...rest] = positionals;
	if (name === undefined || entry === undefined) throw new UsageError('simulate needs a helper and an entry');
	const helper = findHelper(name.replace(/\(\)$/, ''));
	if (helper === undefined) throw new UsageError(`there is no model of '${name}'`);
	const sample = readEntry(helper, entry);
	const outcome = run(helper, fill(helper, sample.value, rest));
	out(values.json ? `${JSON.stringify(outcomeObject(outcome))}\n` : outcomeText(helper, sample, outcome));
	return outcome.kind === 'cannot-model' ? 2 : 0;
}

/** An entry by hexadecimal value or by name, with or without its level: `pud_dax_rw`, `dax_rw`. */
function readEntry({ level }: Helper, text: string): Sample {
	const samples = level === null ? [] : samplesOf(level);
	const sample = samples.find(({ name }) => name === text || name === `${level ?? ''}_${text}`);
	if (sample !== undefined) return sample;
	const value = readWord(text);
	if (value !== null) return { name: hex(value), level: level ?? 'pte', value, description: 'as given' };
	const names = samples.map(({ name }) => name).join(', ');
	throw new UsageError(`'${text}' is neither a hexadecimal entry nor one of: ${names}`);
}

function readWord(text: string): bigint | null {
	return /^(0x)?[0-9a-f]{1,16}$/i.test(text) ? BigInt(/^0x/i.test(text) ? text : `0x${text}`) : null;
}

function fill({ name, parameters }: Helper, entry: bigint, given: readonly string[]): readonly Argument[] {
	const subject =
		parameters.find(({ type }) => type === 'pointer to entry') ?? parameters.find(({ type }) => type === 'entry');
	const others = parameters.filter((parameter) => parameter !== subject);
	if (given.length > others.length)
		throw new UsageError(`${name}() takes ${others.length} arguments besides the entry`);
	return parameters.map((parameter) => {
		if (parameter === subject) return toArgument(parameter, entry);
		const text = given[others.indexOf(parameter)];
		return toArgument(parameter, text === undefined ? 0n : readArgument(parameter, text));
	});
}

function readArgument({ name }: Parameter, text: string): bigint {
	const value = protections.find((protection) => protection.name === text)?.value ?? readWord(text);
	if (value === null)
		throw new UsageError(`'${text}' is no value for ${name}: give it in hexadecimal, or name a protection`);
	return value;
}

function toArgument({ type }: Parameter, value: bigint): Argument {
	switch (type) {
		case 'vma':
			return { vmFlags: value };
		case 'mm':
			return { tlbFlushPending: value };
		case 'pointer to entry':
			return { pointer: value };
		default:
			return value;
	}
}

function outcomeText(helper: Helper, sample: Sample, outcome: Outcome): string {
	const change = changeText(helper, { sample, given: '', outcome, changed: true }).replaceAll(/\*\*|`/g, '');
	const lines = [`${helper.name}(${sample.name}): ${change}`];
	if (outcome.kind === 'value') lines.push(`result    ${hex(outcome.value)}`);
	if (outcome.kind === 'memory') {
		lines.push(`before    ${hex(sample.value)}`);
		if (outcome.returned !== null) lines.push(`returned  ${hex(outcome.returned)}`);
		lines.push(`after     ${hex(outcome.after)}`);
	}
	return `${lines.join('\n')}\n`;
}

/** The outcome in the shape of the reference vectors: words in hexadecimal. */
function outcomeObject(outcome: Outcome): object {
	if (outcome.kind === 'cannot-model') return { cannotModel: outcome.reason };
	const warn =
		outcome.warnings.length === 0 ? {} : { warn: outcome.warnings.map(({ place, claim }) => place ?? claim) };
	switch (outcome.kind) {
		case 'none':
			return { result: null, ...warn };
		case 'value':
			return { result: hex(outcome.value), ...warn };
		case 'memory':
			return {
				returned: outcome.returned === null ? null : hex(outcome.returned),
				after: hex(outcome.after),
				flush: outcome.flush?.map(hex) ?? null,
				...warn,
			};
	}
}
