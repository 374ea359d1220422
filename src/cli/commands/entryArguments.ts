import {
	ARCHITECTURES,
	DEFAULT_ARCHITECTURE,
	readEntryText,
	type Architecture,
	type Level,
	type Machine,
	type Sample,
} from '../../core/index.ts';
import { UsageError } from '../usage.ts';

/** The options that select a machine. */
export const machineOptions = {
	arch: { type: 'string' },
	kernel: { type: 'string' },
	config: { type: 'string' },
} as const;

/** The machine that the options select; `base` for what is not given. */
export function machineFrom(
	{ kernel, config }: { readonly kernel?: string | undefined; readonly config?: string | undefined },
	base: Machine,
): Machine {
	const { architecture } = base;
	return {
		architecture,
		kernel: oneOfWords(architecture.kernels, kernel ?? base.kernel, 'kernel'),
		configuration: oneOfWords([...architecture.configurations.keys()], config ?? base.configuration, 'configuration'),
	};
}

/** The architecture that an option names; the default one if it is missing. */
export function architectureFrom({
	arch = DEFAULT_ARCHITECTURE.name,
}: {
	readonly arch?: string | undefined;
}): Architecture {
	const known = ARCHITECTURES.map(({ name }) => name);
	const name = oneOfWords(known, ALIASES.get(arch) ?? arch, 'architecture');
	return ARCHITECTURES.find((each) => each.name === name) ?? DEFAULT_ARCHITECTURE;
}

/** Names of families of architectures, for the one that is meant most often. */
const ALIASES: ReadonlyMap<string, string> = new Map([['powerpc', 'powerpc-radix']]);

/** `text` as one of `known`. Throws a UsageError for any other. */
export function oneOfWords<T extends string>(known: readonly T[], text: string, what: string): T {
	const found = known.find((candidate) => candidate === text);
	if (found === undefined) throw new UsageError(`unknown ${what} '${text}'; use one of: ${known.join(', ')}`);
	return found;
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
