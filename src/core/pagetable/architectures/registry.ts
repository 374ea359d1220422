import type { Architecture, Machine } from '../architecture.ts';
import { ARM64 } from './arm64/arm64.ts';
import { POWERPC_BOOK3S32 } from './powerpc/book3s32.ts';
import { POWERPC_HASH64K } from './powerpc/hash64k.ts';
import { POWERPC_RADIX } from './powerpc/radix.ts';
import { POWERPC_8XX } from './powerpc/nohash8xx.ts';
import { POWERPC_E500 } from './powerpc/nohashE500.ts';
import { RISCV } from './riscv/riscv.ts';
import { S390 } from './s390/s390.ts';
import { OTHER_DIRECTORIES } from './otherBuilds.ts';
import { unknownArchitecture } from './unknown.ts';
import { X86 } from './x86/x86.ts';

/** The architectures that we know page tables of. */
export const ARCHITECTURES: readonly Architecture[] = [
	X86,
	ARM64,
	POWERPC_RADIX,
	POWERPC_8XX,
	POWERPC_E500,
	POWERPC_BOOK3S32,
	POWERPC_HASH64K,
	S390,
	RISCV,
];

/** Generic code is run as on this one. */
export const DEFAULT_ARCHITECTURE: Architecture = X86;

/**
 * The architectures that a file of a kernel tree is compiled for, the most important one first; of code that is for all,
 * the default one alone. Empty for code of an architecture that we don't know.
 */
export function architecturesOf(path: string): readonly Architecture[] {
	return isCompiledFor(path, DEFAULT_ARCHITECTURE) && !path.startsWith('arch/')
		? [DEFAULT_ARCHITECTURE]
		: ARCHITECTURES.filter((each) => isCompiledFor(path, each));
}

/** Whether a file of a kernel tree is for an architecture; the headers that fold a level are for those that lack it. */
export function isCompiledFor(path: string, { owns, treeFiles }: Architecture): boolean {
	if (path.startsWith('arch/')) return owns(path);
	return !path.startsWith('include/asm-generic/pgtable-no') || treeFiles.includes(path);
}

/** The architecture that code at a path is compared for: one of which nothing is known if need be. */
export function architectureFor(path: string): Architecture {
	const [first] = architecturesOf(path);
	return first ?? unknownArchitecture(/^arch\/([^/]+)/.exec(path)?.[1] ?? 'unknown');
}

/** The usual machine of an architecture, with the kernel that most patches are against. */
export function machineOf(architecture: Architecture): Machine {
	const kernel = architecture.kernels.find((each) => each === 'v6.12') ?? 'v6.12';
	return { architecture, kernel, configuration: usualConfiguration(architecture) };
}

/** The configuration of a machine of which nothing special is said. */
export function usualConfiguration({ configurations }: Architecture): string {
	const [[usual] = ['default']] = configurations;
	return usual;
}

/** Names of families of architectures, for the one that is meant most often. */
const FAMILIES: ReadonlyMap<string, string> = new Map([['powerpc', 'powerpc-radix']]);

/** The names of all architectures with models, and of their families. */
export const ARCHITECTURE_NAMES: readonly string[] = [...ARCHITECTURES.map(({ name }) => name), ...FAMILIES.keys()];

/** The architecture of that name, or the one of a family; without models if it is known from trees alone; undefined for none. */
export function architectureNamed(name: string): Architecture | undefined {
	const known = ARCHITECTURES.find((each) => each.name === (FAMILIES.get(name) ?? name));
	return known ?? (OTHER_DIRECTORIES.includes(name) ? unknownArchitecture(name) : undefined);
}

/** Used wherever no machine is given. */
export const DEFAULT_MACHINE: Machine = machineOf(DEFAULT_ARCHITECTURE);
