import { Option, type Command } from '@commander-js/extra-typings';
import {
	CONFIGURATIONS,
	DEFAULT_MACHINE,
	KERNELS,
	readEntryText,
	samplesOf,
	type Level,
	type Machine,
	type Sample,
} from '../../core/index.ts';

/** `command` with the options that select a machine. */
export function addMachineOptions(command: Command) {
	return command
		.addOption(new Option('--kernel <version>', 'the modelled kernel').choices(KERNELS))
		.addOption(new Option('--config <name>', 'the modelled configuration').choices(CONFIGURATIONS));
}

/** The options that select a machine. */
export interface MachineOptions {
	readonly kernel?: Machine['kernel'] | undefined;
	readonly config?: Machine['configuration'] | undefined;
}

/** The machine that the options select; `base` for what is not given. */
export function machineFrom({ kernel, config }: MachineOptions, base: Machine = DEFAULT_MACHINE): Machine {
	return { kernel: kernel ?? base.kernel, configuration: config ?? base.configuration };
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
	{ kernel }: Machine,
	own: readonly Sample[] = [],
): Sample | undefined {
	const samples = [...samplesOf(level, kernel), ...own.filter((sample) => sample.level === level)];
	return samples.find(({ name }) => name === text || name === `${level}_${text}`);
}
