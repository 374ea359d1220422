import { parseArgs } from 'node:util';
import {
	decode,
	DEFAULT_ARCHITECTURE,
	hex,
	LEVELS,
	machineOf,
	readWord,
	type Decoded,
	type Level,
	type Machine,
} from '../../core/index.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage.ts';
import {
	architectureFrom,
	entryOrError,
	machineFrom,
	machineOptions,
	oneOfWords,
	sampleNamed,
} from './entryArguments.ts';

/** `decode`: names the bits of entries, given in hexadecimal, as a sample's name, or as names of bits. */
export function decodeEntries(args: readonly string[], { out }: Terminal): number {
	const { values, positionals } = parseArgs({
		args: [...args],
		options: {
			json: { type: 'boolean', default: false },
			level: { type: 'string', default: 'pte' },
			...machineOptions,
		},
		allowPositionals: true,
	});
	if (positionals.length === 0) throw new UsageError('decode needs an entry');
	const level = oneOfWords(LEVELS, values.level, 'level');
	const machine = machineFrom(values, machineOf(architectureFrom(values)));
	const decoded = positionals.map((text) => decode(readEntry(text, level, machine), level, machine));
	if (values.json) {
		for (const entry of decoded) out(`${JSON.stringify(entryObject(entry, machine))}\n`);
	} else {
		out(decoded.map((entry) => entryText(entry, machine)).join('\n'));
	}
	return 0;
}

function readEntry(text: string, level: Level, machine: Machine): bigint {
	const sample = readWord(text) === null ? sampleNamed(text, level, machine) : undefined;
	if (sample !== undefined) return sample.value;
	const value = entryOrError(text, level, machine);
	if (typeof value === 'bigint') return value;
	const other = LEVELS.find((candidate) => typeof entryOrError(text, candidate, machine) === 'bigint');
	const hint = other === undefined ? '' : `; use --level ${other}`;
	throw new UsageError(`'${text}' is not a ${level} entry: ${value.message}${hint}`);
}

function entryText({ value, level, form, bits, pageFrame, protectionKey, swap, notes }: Decoded, on: Machine): string {
	const { architecture } = on;
	const address = pageFrame === null ? '' : hex(pageFrame << BigInt(architecture.pageShift));
	const lines = [
		`${hex(value)}  ${level} of ${architecture === DEFAULT_ARCHITECTURE ? '' : `${architecture.title}, `}${on.kernel}: ${form}`,
		...(swap === null ? [] : [`  swap        type ${swap.type} (${swap.meaning}), offset ${hex(swap.offset)}`]),
		...(pageFrame === null ? [] : [`  page frame  ${hex(pageFrame)}, address ${address}`]),
		...(protectionKey === null || protectionKey === 0 ? [] : [`  key         ${protectionKey}`]),
		...bits.map(({ name, bit, meaning }) => `  ${String(bit).padStart(2)} ${name.padEnd(14)} ${meaning}`),
		...notes.map((note) => `  ${note}`),
	];
	return `${lines.join('\n')}\n`;
}

function entryObject(
	{ value, pageFrame, swap, ...rest }: Decoded,
	{ architecture, kernel, configuration }: Machine,
): object {
	return {
		value: hex(value),
		...(architecture !== DEFAULT_ARCHITECTURE && { arch: architecture.name }),
		kernel,
		configuration,
		...rest,
		pageFrame: pageFrame === null ? null : hex(pageFrame),
		swap: swap && { ...swap, offset: hex(swap.offset) },
	};
}
