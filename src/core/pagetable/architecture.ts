import type { Kernel } from './entry/kernel.ts';
import type { AddressField, BitField, BitRange, Form, SwapEntry } from './entry/layout.ts';
import type { Level } from './entry/level.ts';
import type { Protection, Sample } from './entry/samples.ts';
import type { Environment } from './eval/environment.ts';
import type { Definition, Truth, Word } from './eval/expression.ts';
import type { Helper } from './helper.ts';
import type { Builtin } from './interpret/lower/scope.ts';
import type { CValue } from './interpret/lower/value.ts';
import type { Target } from './interpret/parse/target.ts';

/**
 * What distinguishes the page tables of one architecture, or of one of its kinds, from those of others. Everything else
 * works on any of them.
 */
export interface Architecture {
	/** A word of a command line: `x86`, `powerpc-radix`. */
	readonly name: string;
	/** As a sentence calls it: `x86-64`. */
	readonly title: string;
	/** Whether a file of a kernel tree is for this architecture and not for all of them. */
	readonly owns: (path: string) => boolean;
	/** The files of a kernel tree that its helpers are spread over; those of the architecture before the generic ones. */
	readonly treeFiles: readonly string[];
	readonly target: Target;
	/** Whether it has its own definition of a helper that common code has a fallback for. */
	readonly hasOwn: (helper: string) => boolean;
	/** Whether what definitions give has been compared with what a kernel gave. */
	readonly hasReference: boolean;
	/** Why nothing is known of its entries, so that helpers are compared but not run; null where they can be run. */
	readonly noLayout: string | null;

	/** The kernels of which there is something to say, oldest first. */
	readonly kernels: readonly Kernel[];
	/** Machines that a helper can run on, the usual one first: the name of each, and what it is. */
	readonly configurations: ReadonlyMap<string, string>;
	/** What definitions find there. The same object each time. */
	readonly environment: (configuration: string, kernel: Kernel) => Environment<bigint, boolean>;

	readonly pageShift: number;
	/** log2 of the bytes that a leaf of a level maps; of a level without leaves, those that an entry spans. */
	readonly leafShift: (level: Level) => number;
	/** Whether a level has leaves. */
	readonly hasLeaf: (level: Level) => boolean;
	/** Whether a level has both leaves and tables. */
	readonly hasLargeLeaf: (level: Level) => boolean;

	readonly entryBits: 32 | 64;
	readonly fields: (level: Level, machine: Machine) => readonly BitField[];
	/** Where a bit may be that is in neither a field nor the address, in a word or two. */
	readonly freeBit: (bit: number) => string;
	readonly formOf: (value: bigint, level: Level) => Form;
	readonly addressOf: (value: bigint, level: Level, machine: Machine) => AddressField;
	readonly swapFields: { readonly type: BitRange; readonly offset: BitRange; readonly isInverted: boolean };
	/** What an entry of the form `swap` holds. */
	readonly swapEntry: (value: bigint, kernel: Kernel) => SwapEntry;
	/** The bits that a level has for protection keys; null for none. */
	readonly protectionKey: (level: Level) => BitRange | null;
	/** Sentences for the reader about what the bits of an entry don't say by themselves. */
	readonly notes: (value: bigint, level: Level, machine: Machine) => readonly string[];

	/** Entries worth looking at, common ones first, and those of a group together. */
	readonly samples: (level: Level, kernel: Kernel) => readonly Sample[];
	/** The protections that kernels use, user space first. */
	readonly protections: readonly Protection[];
	/** The names of VMA flags that helpers look at. */
	readonly vmaFlags: ReadonlyMap<string, bigint>;

	/** The bits that distinguish a leaf of a level from those of other levels and from tables, and their value. */
	readonly leafMark: (level: Level) => { readonly mask: bigint; readonly value: bigint };
	/** The bit that is set in what the hardware may use; null where a bit says so by being clear. */
	readonly presentBit: number | null;
	/** Whether an entry, which is a leaf, or a protection maps something, present or not. */
	readonly isMapped: (entry: Word) => Truth;
	/** Whether a word is a protection without address bits, which maps something. */
	readonly isProtection: (protection: Word) => Truth;

	/** Our definitions of the helpers that a kernel has and of the masks that they share, which take nothing, by name. */
	readonly models: (kernel: Kernel) => ReadonlyMap<string, Definition>;
	/** Every helper that there is a model of, for any kernel. */
	readonly helpers: () => ReadonlyMap<string, Helper>;
	/** A constant or variable of the kernel that the texts at hand don't define. */
	readonly constant: (name: string) => CValue | undefined;
	/** A variable that the machine has, whether or not a text declares it. */
	readonly variable: (name: string) => CValue | undefined;
	/** What helpers call and we know without its source, beside what every architecture has. */
	readonly builtins: ReadonlyMap<string, Builtin>;
	/** Why what a helper gives is not said, though its code can be run; null for most. */
	readonly unmodelled: (helper: string) => string | null;
	/** Helpers that read what only a running machine knows, so that our models go before their source. */
	readonly machineHelpers: ReadonlySet<string>;
}

/** What a helper runs on. */
export interface Machine {
	readonly architecture: Architecture;
	readonly kernel: Kernel;
	/** One of the architecture's. */
	readonly configuration: string;
}
