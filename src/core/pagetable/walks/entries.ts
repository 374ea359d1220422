import { findHelper, run, type Argument, type Outcome, type Warning } from '../simulate.ts';
import type { AddressRange, WalkKernel } from './walk.ts';

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

/** The VMA is an ordinary one, and no TLB flush is pending. */
const vma: Argument = { vmFlags: 0n };
const mm: Argument = { tlbFlushPending: 0n };

/** The kernel's way to give a leaf a new protection: take it out or hide it, compute the new one, store that. */
export function changeEntry(
	kernel: WalkKernel,
	level: 'pud' | 'pmd' | 'pte',
	{ entry, address, protection }: Leaf & { readonly protection: bigint },
): EntryChange {
	const at = BigInt(address);
	const taken = inPlace(kernel, takenBy[level], [vma, at, { pointer: entry }]);
	const old = taken.returned ?? entry;
	const after = value(kernel, `${level}_modify`, [old, protection]);
	const stored =
		level === 'pte'
			? inPlace(kernel, 'ptep_modify_prot_commit', [vma, at, { pointer: taken.after }, old, after])
			: inPlace(kernel, `set_${level}_at`, [mm, at, { pointer: taken.after }, after]);
	return {
		before: entry,
		after: stored.after,
		flush: flushOf(taken),
		needsFlush: level === 'pud' || value(kernel, flushTests[level], [old, after]) !== 0n,
		warnings: [...taken.warnings, ...stored.warnings],
		logs: [],
	};
}

/** What v6.11 does to a 1G page. */
export function clearBadPud(kernel: WalkKernel, entry: bigint): EntryChange {
	return changeBy(entry, inPlace(kernel, 'pud_none_or_clear_bad', [{ pointer: entry }]));
}

/** Drops a 1G page that is to be split. */
export function dropHugePud(kernel: WalkKernel, { entry, address }: Leaf): EntryChange {
	return changeBy(entry, inPlace(kernel, 'pudp_huge_clear_flush', [vma, BigInt(address), { pointer: entry }]));
}

/** Whether the leaf is PROT_NONE or has a NUMA hint. */
export function isHinted(kernel: WalkKernel, level: 'pud' | 'pmd' | 'pte', entry: bigint): boolean {
	return level !== 'pud' && value(kernel, `${level}_protnone`, [entry]) !== 0n;
}

const takenBy = { pud: 'pudp_invalidate', pmd: 'pmdp_invalidate_ad', pte: 'ptep_modify_prot_start' } as const;
const flushTests = { pmd: 'huge_pmd_needs_flush', pte: 'pte_needs_flush' } as const;

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
	const helper = findHelper(name, kernel);
	if (!helper) throw new RangeError(`${kernel} has no ${name}()`);
	return run(helper, args, { kernel, configuration: 'default' });
}
