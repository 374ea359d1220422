import type { Warning } from '../simulate.ts';
import {
	clearBadPud,
	dropHugePud,
	leafChanges,
	type EntryChange,
	type LeafChanges,
	type LeafLevel,
	type WalkKernel,
} from './entries.ts';
import {
	buildPageTable,
	itemsOf,
	sizeAt,
	stretches,
	type AddressRange,
	type Item,
	type Slot,
	type Table,
	type WalkLevel,
} from './pageTable.ts';

/** A change of protection over (a part of) a VMA. */
export interface WalkRequest {
	readonly kernel: WalkKernel;
	readonly vma: AddressRange;
	/** What of the VMA is changed; missing: all of it. */
	readonly range?: AddressRange;
	/** A NUMA hint leaves 1G pages alone, and what is hinted already. */
	readonly operation: 'mprotect' | 'numa hint';
	/** What the pages get; a NUMA hint gives PAGE_NONE. */
	readonly protection: bigint;
	/** The bytes that one call covers at most, as for NUMA hints in the background; missing: one call for all. */
	readonly chunk?: number;
	readonly items: readonly Item[];
}

/** A call of `mmu_notifier_invalidate_range_start()`, for a change of protection or because entries are dropped. */
export interface Notification extends AddressRange {
	readonly event: 'PROTECTION_VMA' | 'CLEAR';
}

/** A populated entry that a walk came by. */
export interface Visit extends AddressRange {
	readonly level: WalkLevel;
	readonly found: Slot['kind'];
	readonly action: 'descended' | 'changed' | 'left alone' | 'cleared as bad' | 'split';
	/** The leaf before and after; null for a table. */
	readonly change: EntryChange | null;
	/** How many notifications had been given when the walk came here. */
	readonly notifications: number;
}

/** What a walk did. */
export interface WalkResult {
	/** Calls of change_protection(). */
	readonly calls: number;
	readonly notifications: readonly Notification[];
	/** In the order of the walk, top down. */
	readonly visits: readonly Visit[];
	/** In units of 4 KiB. */
	readonly pagesUpdated: number;
	/** Flushes that helpers did at once. */
	readonly directFlushes: readonly AddressRange[];
	/** What is flushed in the end, from the first to the last byte; null for nothing. */
	readonly gathered: AddressRange | null;
	readonly warnings: readonly Warning[];
	/** The page table afterwards. */
	readonly items: readonly Item[];
}

/**
 * Walks the page table of a VMA as mprotect() and NUMA hinting do with four levels, and runs the helpers on what they
 * find. The model knows mapped pages only, no swap entries.
 *
 * @throws RangeError for items that don't form a page table, for a range that does not consist of whole pages or that cuts a 2M
 * page, which the model can't split, and for a 1G page that has to be split but is not all inside the VMA, where the
 * kernel stops at a VM_BUG_ON
 */
export function walk(request: WalkRequest): WalkResult {
	const { vma, range = vma, chunk = range.end - range.start } = request;
	checkRange(vma);
	checkRange(range);
	if (!(chunk > 0 && chunk % sizeAt('pte') === 0 && (range.end - range.start) / chunk <= MOST_CALLS)) {
		throw new RangeError(`chunks of ${chunk} bytes are not whole pages, or are more than ${MOST_CALLS}`);
	}
	const root = buildPageTable(request.items);
	const run: Run = {
		request,
		leaves: leafChanges(request.kernel, request.protection),
		notifications: [],
		visits: [],
		pagesUpdated: 0,
		directFlushes: [],
		gathered: null,
		warnings: [],
	};
	let calls = 0;
	for (let start = range.start; start < range.end; start += chunk, calls++) {
		const end = Math.min(start + chunk, range.end);
		for (const { slot, ...part } of stretches(root, 'pgd', start, end)) {
			if (slot.kind === 'leaf') continue;
			visit(run, 'pgd', 'table', part, 'descended');
			changePuds(run, slot, part);
		}
	}
	const { notifications, visits, pagesUpdated, directFlushes, gathered, warnings } = run;
	let items: readonly Item[] | null = null;
	return {
		calls,
		notifications,
		visits,
		pagesUpdated,
		directFlushes,
		gathered,
		warnings,
		// Few want them, and they take as long as the walk.
		get items() {
			return (items ??= itemsOf(root));
		},
	};
}

/** Those for the whole of user space in chunks of 256 MiB, and then some. */
const MOST_CALLS = 2 ** 20;

function checkRange({ start, end }: AddressRange): void {
	if (!(start >= 0 && start < end && end <= 2 ** 47 && start % sizeAt('pte') === 0 && end % sizeAt('pte') === 0)) {
		throw new RangeError(`${start} to ${end} is not a range of pages in 47 bits`);
	}
}

interface Run {
	readonly request: WalkRequest;
	readonly leaves: LeafChanges;
	readonly notifications: Notification[];
	readonly visits: Visit[];
	pagesUpdated: number;
	readonly directFlushes: AddressRange[];
	gathered: AddressRange | null;
	readonly warnings: Warning[];
}

/** v6.11 sends everything but tables away as bad; since v6.12, this is the level that announces changes. */
function changePuds(run: Run, table: Table, { start, end }: AddressRange): void {
	const isOld = run.request.kernel === 'v6.11';
	const announce = announcer(run, end);
	for (const { slot, ...part } of stretches(table, 'pud', start, end)) {
		if (!isOld) announce(part.start);
		if (slot.kind === 'table') {
			visit(run, 'pud', 'table', part, 'descended');
			changePmds(run, slot, part, isOld ? announcer(run, part.end) : () => undefined);
		} else if (isOld) {
			visit(run, 'pud', 'leaf', part, 'cleared as bad', clearBadPud(run.request.kernel, slot.entry));
			table.slots.delete(part.address);
		} else if (part.end - part.start < sizeAt('pud')) {
			splitPud(run, slot.entry, part);
			table.slots.delete(part.address);
		} else if (run.request.operation === 'numa hint') {
			visit(run, 'pud', 'leaf', part, 'left alone');
		} else {
			changeLeaf(run, 'pud', slot, part);
		}
	}
}

function changePmds(run: Run, table: Table, { start, end }: AddressRange, announce: (address: number) => void): void {
	for (const { slot, ...part } of stretches(table, 'pmd', start, end)) {
		announce(part.start);
		if (slot.kind === 'leaf') {
			if (part.end - part.start < sizeAt('pmd')) throw new RangeError('the range cuts a 2M page');
			changeLeaf(run, 'pmd', slot, part);
			continue;
		}
		visit(run, 'pmd', 'table', part, 'descended');
		for (const { slot: pte, ...page } of stretches(slot, 'pte', part.start, part.end)) {
			if (pte.kind === 'leaf') changeLeaf(run, 'pte', pte, page);
		}
	}
}

/**
 * Announces a change once, from the address of the first call up to `end`. As in the kernel, an address of 0 means
 * "not yet", so that a range that begins there is announced repeatedly.
 */
function announcer(run: Run, end: number): (address: number) => void {
	let announced = 0;
	return (address) => {
		if (announced !== 0) return;
		announced = address;
		run.notifications.push({ event: 'PROTECTION_VMA', start: address, end });
	};
}

function changeLeaf(run: Run, level: LeafLevel, slot: Extract<Slot, { kind: 'leaf' }>, part: Part): void {
	if (run.request.operation === 'numa hint' && run.leaves.isHinted(level, slot.entry)) {
		visit(run, level, 'leaf', part, 'left alone');
		return;
	}
	const changed = run.leaves.change(level, { entry: slot.entry, address: part.address });
	visit(run, level, 'leaf', part, 'changed', changed);
	slot.entry = changed.after;
	run.pagesUpdated += sizeAt(level) / sizeAt('pte');
	if (changed.needsFlush) gather(run, part);
}

/** A leaf of a file or of device memory is just dropped: the next access maps it again, in smaller pages. */
function splitPud(run: Run, entry: bigint, part: Part): void {
	const { kernel, vma } = run.request;
	const whole = { start: part.address, end: part.address + sizeAt('pud') };
	if (whole.start < vma.start || whole.end > vma.end) {
		throw new RangeError('a 1G page that has to be split is not all inside the VMA (VM_BUG_ON)');
	}
	const dropped = dropHugePud(kernel, { entry, address: part.address });
	run.notifications.push({ event: 'CLEAR', ...whole });
	visit(run, 'pud', 'leaf', part, 'split', dropped);
}

type Part = AddressRange & { readonly address: number };

function visit(
	run: Run,
	level: WalkLevel,
	found: Slot['kind'],
	{ start, end }: AddressRange,
	action: Visit['action'],
	entryChange: EntryChange | null = null,
): void {
	const { notifications } = run;
	run.visits.push({ level, found, start, end, action, change: entryChange, notifications: notifications.length });
	if (!entryChange) return;
	if (entryChange.flush) run.directFlushes.push(entryChange.flush);
	for (const warning of entryChange.warnings) {
		// These checks warn only once.
		if (!run.warnings.some(({ helper, claim }) => helper === warning.helper && claim === warning.claim)) {
			run.warnings.push(warning);
		}
	}
}

function gather(run: Run, { start, end }: AddressRange): void {
	const { gathered } = run;
	run.gathered = gathered
		? { start: Math.min(gathered.start, start), end: Math.max(gathered.end, end) }
		: { start, end };
}
