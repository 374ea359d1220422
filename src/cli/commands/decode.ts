import { Option, type CommandUnknownOpts } from '@commander-js/extra-typings';
import {
	decode,
	DEFAULT_ARCHITECTURE,
	hex,
	LEVELS,
	machineOf,
	readArchitecture,
	readEntry,
	readMachine,
	entryObject,
	type Decoded,
	type Machine,
} from '../../core/index.ts';
import { type Session, defineCommand } from '../command.ts';
import { readBase } from '../kernelTree.ts';
import { UsageError } from '../usage.ts';
import { addMachineOptions } from './machineOptions.ts';

/** `decode`: names the bits of entries, given in hexadecimal, as a sample's name, or as names of bits. */
export function decodeCommand({ out }: Session): CommandUnknownOpts {
	const command = defineCommand('decode', {
		summary: 'name the bits of page-table entries',
		examples: [
			['decode 0x80000000000000e7', 'the bits of a pte'],
			['decode --level pud PRESENT,RW,PSE@0x40000', 'an entry of three bits and a page frame number'],
		],
		status: { 0: 'printed', 2: 'not an entry' },
	});
	return addMachineOptions(command)
		.argument('<entry...>', 'a word, names of bits, or the name of a sample')
		.option('--json', 'one JSON object a line')
		.addOption(new Option('--level <level>', 'page-table level').choices(LEVELS).default('pte' as const))
		.option('--tree <dir>', 'the kernel tree of an architecture without models')
		.action((entries, { json, level, tree, ...selected }) => {
			const machine = machineIn(tree, readMachine(selected, machineOf(readArchitecture(selected))));
			const decoded = entries.map((text) => decode(readEntry(text, level, machine).value, level, machine));
			if (json === true) for (const entry of decoded) out(`${JSON.stringify(entryObject(entry, machine))}\n`);
			else out(decoded.map((entry) => entryText(entry, machine)).join('\n'));
		});
}

/** The machine, read from a tree if that is all that is known of its architecture. Throws a UsageError. */
function machineIn(tree: string | undefined, machine: Machine): Machine {
	const { architecture } = machine;
	if (architecture.noLayout === null) return machine;
	if (tree === undefined) throw new UsageError(`${architecture.noLayout}; use --tree`);
	const found = readBase(tree, [], machine)?.architecture ?? architecture;
	if (found.noLayout !== null) throw new UsageError(found.noLayout);
	return { ...machine, architecture: found };
}

function entryText({ value, level, form, bits, pageFrame, protectionKey, swap, notes }: Decoded, on: Machine): string {
	const { architecture } = on;
	const address = pageFrame === null ? '' : hex(pageFrame << BigInt(architecture.pageShift));
	const title = architecture === DEFAULT_ARCHITECTURE ? '' : `${architecture.title}, `;
	const where = architecture.hasReference ? `${title}${on.kernel}` : `${title}without reference`;
	const lines = [
		`${hex(value)}  ${level} of ${where}: ${form}`,
		...(swap === null ? [] : [`  swap        type ${swap.type} (${swap.meaning}), offset ${hex(swap.offset)}`]),
		...(pageFrame === null ? [] : [`  page frame  ${hex(pageFrame)}, address ${address}`]),
		...(protectionKey === null || protectionKey === 0 ? [] : [`  key         ${protectionKey}`]),
		...bits.map(({ name, bit, meaning }) => `  ${String(bit).padStart(2)} ${name.padEnd(14)} ${meaning}`),
		...notes.map((note) => `  ${note}`),
	];
	return `${lines.join('\n')}\n`;
}
