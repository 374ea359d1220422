import { DEFAULT_MACHINE } from '../architectures/registry.ts';
import type { Kernel } from '../entry/kernel.ts';
import { helperOn, run, type Argument, type Outcome, type Warning } from '../simulate.ts';
import type { AddressRange } from './pageTable.ts';

/** The kernels whose walks are modelled. */
export type WalkKernel = Extract<Kernel, 'v6.11' | 'v6.12'>;

/** What became of one leaf, by the helpers that the kernel calls on it. */
export interface EntryChange {
	readonly before: bigint;
	readonly after: bigint;
	/** Flushed at once. */
	readonly flush: AddressRange | null;
	/** Whether the TLB is to be flushed for it at the end of the walk. */
	readonly needsFlush: boolean;
	readonly warnings: readonly Warning[];
	/** What the kernel logs about it. */
	readonly logs: readonly string[];
}

/** A leaf, and where it is. */
interface Leaf {
	readonly entry: bigint;
	readonly address: number;
}

/** The levels that have leaves. */
export type LeafLevel = 'pud' | 'pmd' | 'pte';

/** The VMA is an ordinary one, and no TLB flush is pending. */
const VMA: Argument = { vmFlags: 0n };
const MM: Argument = { tlbFlushPending: 0n };

/** The kernel's way to give a leaf a new protection: clear it or make it invalid, compute the new one, store that. */
function changeEntry(
	kernel: WalkKernel,
	level: LeafLevel,
	{ entry, address, protection }: Leaf & { readonly protection: bigint },
): EntryChange {
	const at = BigInt(address);
	const taken = inPlace(kernel, TAKEN_BY[level], [VMA, at, { pointer: entry }]);
	const old = taken.returned ?? entry;
	const after = value(kernel, `${level}_modify`, [old, protection]);
	const stored =
		level === 'pte'
			? inPlace(kernel, 'ptep_modify_prot_commit', [VMA, at, { pointer: taken.after }, old, after])
			: inPlace(kernel, `set_${level}_at`, [MM, at, { pointer: taken.after }, after]);
	return {
		before: entry,
		after: stored.after,
		flush: flushOf(taken),
		needsFlush: level === 'pud' || value(kernel, FLUSH_TESTS[level], [old, after]) !== 0n,
		warnings: [...taken.warnings, ...stored.warnings],
		logs: [],
	};
}

/** Changes leaves of one walk: `changeEntry`, `isHinted`. */
export interface LeafChanges {
	readonly change: (level: LeafLevel, leaf: Leaf) => EntryChange;
	readonly isHinted: (level: LeafLevel, entry: bigint) => boolean;
}

/**
 * The changes of a walk. What becomes of a leaf follows from its flags: the helpers hand its address on as it is, or
 * inverted as a whole, so that leaves with the flags of an earlier one are changed as that one was.
 */
export function leafChanges(kernel: WalkKernel, protection: bigint): LeafChanges {
	interface Known {
		readonly leaf: Leaf;
		readonly made: EntryChange;
	}
	const changes = byLevel(() => new Map<bigint, Known>());
	const hints = byLevel(() => new Map<bigint, boolean>());
	return {
		change: (level, leaf) => {
			const address = addressBits(level, leaf.entry);
			const flags = leaf.entry & ~address;
			const known = changes[level].get(flags);
			if (known !== undefined) return alike(known.made, known.leaf, leaf, address);
			const made = changeEntry(kernel, level, { ...leaf, protection });
			const moved = (made.before ^ made.after) & address;
			if (moved === 0n || moved === address) changes[level].set(flags, { leaf, made });
			return made;
		},
		isHinted: (level, entry) => {
			const flags = entry & ~addressBits(level, entry);
			const known = hints[level].get(flags) ?? isHinted(kernel, level, entry);
			hints[level].set(flags, known);
			return known;
		},
	};
}

/** A change of another leaf, made as the known one of the same flags. */
function alike(made: EntryChange, known: Leaf, { entry, address }: Leaf, bits: bigint): EntryChange {
	const distance = address - known.address;
	const { flush } = made;
	return {
		...made,
		before: entry,
		after: (made.after & ~bits) | ((entry ^ made.before ^ made.after) & bits),
		flush: flush && { start: flush.start + distance, end: flush.end + distance },
	};
}

function byLevel<T>(make: () => T): Readonly<Record<LeafLevel, T>> {
	return { pud: make(), pmd: make(), pte: make() };
}

function addressBits(level: LeafLevel, entry: bigint): bigint {
	return DEFAULT_MACHINE.architecture.addressOf(entry, level, DEFAULT_MACHINE).mask;
}

/** What v6.11 does to a 1G page. */
export function clearBadPud(kernel: WalkKernel, entry: bigint): EntryChange {
	return changeBy(entry, inPlace(kernel, 'pud_none_or_clear_bad', [{ pointer: entry }]));
}

/** Drops a 1G page that is to be split. */
export function dropHugePud(kernel: WalkKernel, { entry, address }: Leaf): EntryChange {
	return changeBy(entry, inPlace(kernel, 'pudp_huge_clear_flush', [VMA, BigInt(address), { pointer: entry }]));
}

/** Whether the leaf is PROT_NONE or has a NUMA hint. */
function isHinted(kernel: WalkKernel, level: LeafLevel, entry: bigint): boolean {
	return level !== 'pud' && value(kernel, `${level}_protnone`, [entry]) !== 0n;
}

const TAKEN_BY = { pud: 'pudp_invalidate', pmd: 'pmdp_invalidate_ad', pte: 'ptep_modify_prot_start' } as const;
const FLUSH_TESTS = { pmd: 'huge_pmd_needs_flush', pte: 'pte_needs_flush' } as const;

type InPlace = Extract<Outcome, { kind: 'memory' }>;

function changeBy(entry: bigint, outcome: InPlace): EntryChange {
	const { after, warnings, logs } = outcome;
	return { before: entry, after, flush: flushOf(outcome), needsFlush: false, warnings, logs };
}

function flushOf({ flush }: InPlace): AddressRange | null {
	return flush && { start: Number(flush[0]), end: Number(flush[1]) };
}

function inPlace(kernel: WalkKernel, name: string, args: readonly Argument[]): InPlace {
	const outcome = outcomeOf(kernel, name, args);
	if (outcome.kind !== 'memory') throw new RangeError(`${name}() does not return`);
	return outcome;
}

function value(kernel: WalkKernel, name: string, args: readonly Argument[]): bigint {
	const outcome = outcomeOf(kernel, name, args);
	if (outcome.kind !== 'value') throw new RangeError(`${name}() gives no value`);
	return outcome.value;
}

function outcomeOf(kernel: WalkKernel, name: string, args: readonly Argument[]): Outcome {
	const machine = { ...DEFAULT_MACHINE, kernel };
	const helper = helperOn(name, machine);
	if (!helper) throw new RangeError(`${kernel} has no ${name}()`);
	return run(helper, args, machine);
}
