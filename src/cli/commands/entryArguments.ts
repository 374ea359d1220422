import { Option, type Command } from '@commander-js/extra-typings';
import {
	architectureNamed,
	ARCHITECTURE_NAMES,
	DEFAULT_ARCHITECTURE,
	KERNELS,
	readEntryText,
	type Architecture,
	type Level,
	type Machine,
	type Sample,
} from '../../core/index.ts';
import { UsageError } from '../usage.ts';

/** `command` with the options that select a machine. */
export function addMachineOptions(command: Command) {
	return command
		.addOption(new Option('--arch <name>', 'the architecture').choices(ARCHITECTURE_NAMES))
		.addOption(new Option('--kernel <version>', 'the modelled kernel').choices(KERNELS))
		.addOption(new Option('--config <name>', 'the modelled configuration'));
}

/** The options that select a machine. */
export interface MachineOptions {
	readonly arch?: string | undefined;
	readonly kernel?: Machine['kernel'] | undefined;
	readonly config?: string | undefined;
}

/** The machine that the options select; `base` for what is not given. */
export function machineFrom(options: MachineOptions, base: Machine): Machine {
	const { kernel = base.kernel, config = base.configuration } = options;
	const { architecture } = base;
	const { name, kernels, configurations } = architecture;
	if (!kernels.includes(kernel)) throw new UsageError(`${name} is known of these kernels: ${kernels.join(', ')}`);
	if (!configurations.has(config)) {
		throw new UsageError(`unknown configuration '${config}'; use one of: ${[...configurations.keys()].join(', ')}`);
	}
	return { architecture, kernel, configuration: config };
}

/** The architecture that an option names; the default one if it is missing. */
export function architectureFrom({ arch = DEFAULT_ARCHITECTURE.name }: Pick<MachineOptions, 'arch'>): Architecture {
	return architectureNamed(arch) ?? DEFAULT_ARCHITECTURE;
}

/** The entry that `text` gives in hexadecimal or by names of bits, or why it cannot be read. */
export function entryOrError(text: string, level: Level, machine: Machine): bigint | RangeError {
	try {
		return readEntryText(text, level, machine);
	} catch (error) {
		if (error instanceof RangeError) return error;
		throw error;
	}
}

/** The sample with the given name, with or without the level: `pud_dax_rw`, `dax_rw`; `own` are the user's samples. */
export function sampleNamed(
	text: string,
	level: Level,
	{ architecture, kernel }: Machine,
	own: readonly Sample[] = [],
): Sample | undefined {
	const samples = [...architecture.samples(level, kernel), ...own.filter((sample) => sample.level === level)];
	return samples.find(({ name }) => name === text || name === `${level}_${text}`);
}
