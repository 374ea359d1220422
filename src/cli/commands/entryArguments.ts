import { Option, type Command } from '@commander-js/extra-typings';
import {
	architectureNamed,
	ARCHITECTURE_NAMES,
	DEFAULT_ARCHITECTURE,
	KERNELS,
	EntryTextError,
	LEVELS,
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

/** The samples of a level that have names, ours and those of the user's `own`. */
export function samplesAt(
	level: Level,
	{ architecture, kernel }: Machine,
	own: readonly Sample[] = [],
): readonly Sample[] {
	return [...architecture.samples(level, kernel), ...own.filter((sample) => sample.level === level)];
}

/** The entry that `text` gives: a word, names of bits, or a sample. Throws a UsageError that names what may be meant. */
export function readEntry(text: string, level: Level, machine: Machine, own: readonly Sample[] = []): bigint {
	const read = (at: Level): bigint | RangeError => {
		try {
			return readEntryText(text, at, { machine, samples: samplesAt(at, machine, own) });
		} catch (error) {
			if (error instanceof RangeError) return error;
			throw error;
		}
	};
	const value = read(level);
	if (typeof value === 'bigint') return value;
	const other = LEVELS.find((candidate) => typeof read(candidate) === 'bigint');
	const near =
		value instanceof EntryTextError && value.nearest.length > 0 ? `; nearest: ${value.nearest.join(', ')}` : '';
	const hint = other === undefined ? near : `; use --level ${other}`;
	throw new UsageError(`'${text}' is not a ${level} entry: ${value.message}${hint}`);
}
