import {
	hex,
	kvmCost,
	DEFAULT_ARCHITECTURE,
	SCENARIOS,
	sizeAt,
	walk,
	type AddressRange,
	type Item,
	type ItemKind,
	type WalkKernel,
	type WalkRequest,
	type WalkResult,
} from '../../core/index.ts';
import { parseLine, shown, type JsonObject } from './line.ts';

/**
 * Runs the walk that one line of JSON describes. Either a population: `kernel`, `op` (mprotect, numa), `prot` (none, ro, rw:
 * the protection that mprotect() sets), `chunk_bytes` (0: one call), `vma`, `items` (kind and address); or a scenario by
 * name: `kernel`, `scenario`, `op`. Malformed lines and walks that cannot be run are answered, too.
 */
export function answerWalkLine(line: string): JsonObject {
	const question = parseLine(line);
	if ('cannotModel' in question) return question;
	try {
		return 'items' in question ? answerPopulation(question) : answerScenario(question);
	} catch (error) {
		if (error instanceof RangeError) return { cannotModel: error.message };
		throw error;
	}
}

function answerPopulation(question: JsonObject): JsonObject {
	const chunk = typeof question.chunk_bytes === 'number' && question.chunk_bytes > 0 ? question.chunk_bytes : null;
	const operation = found({ mprotect: 'mprotect', numa: 'numa hint' } as const, question.op, 'op');
	const protection = operation === 'mprotect' ? found(PROTECTION_NAMES, question.prot, 'prot') : 'PAGE_NONE';
	const result = walk({
		kernel: kernelOf(question),
		vma: rangeOf(question.vma),
		operation,
		protection: protectionNamed(protection),
		...(chunk !== null && { chunk }),
		items: itemsOf(question.items),
	});
	const { notifications, pagesUpdated, visits } = result;
	return {
		invalidate_range_start: notifications.map(rangeText),
		events: notifications.map(({ event }) => event),
		pages_updated: pagesUpdated,
		bad_pud: visits.filter(({ action }) => action === 'cleared as bad').length,
		warn: warningsOf(result),
	};
}

function answerScenario(question: JsonObject): JsonObject {
	const kernel = kernelOf(question);
	const name = typeof question.scenario === 'string' ? question.scenario : '';
	// What follows the population's name says what is done to it.
	const scenario = SCENARIOS.find((known) => known.name === name.replace(/(?<=PUD)[,:] .*| entry values$/, ''));
	if (!scenario) throw new RangeError(`no scenario ${shown(question.scenario)}`);
	const { vma, items } = scenario;
	const mprotect = (protection: string, on: readonly Item[] = items): WalkResult =>
		walk({ kernel, vma, operation: 'mprotect', protection: protectionNamed(protection), items: on });
	if (name.endsWith(' entry values')) {
		const none = mprotect('PAGE_NONE');
		const [page] = none.visits.flatMap(({ change }) => change ?? []);
		return {
			before: hex(page?.before ?? 0n),
			after_PROT_NONE: hex(none.items[0]?.entry ?? 0n),
			after_RW: hex(mprotect('PAGE_SHARED', none.items).items[0]?.entry ?? 0n),
		};
	}
	const hint: WalkRequest = { kernel, vma, operation: 'numa hint', protection: protectionNamed('PAGE_NONE'), items };
	const operations: Readonly<Record<string, () => WalkResult>> = {
		'mprotect(PROT_READ) over the whole VMA': () => mprotect('PAGE_READONLY'),
		'mprotect(PROT_NONE)': () => mprotect('PAGE_NONE'),
		'mprotect(PROT_READ|PROT_WRITE) after PROT_NONE': () => mprotect('PAGE_SHARED', mprotect('PAGE_NONE').items),
		'change_prot_numa over the whole VMA (one call)': () => walk(hint),
		'task_numa_work: change_prot_numa in 256 MiB chunks': () => walk({ ...hint, chunk: 2 ** 28 }),
		'change_protection partial': () =>
			walk({ ...hint, operation: 'mprotect', range: { start: (vma.start + vma.end) / 2, end: vma.end } }),
	};
	const operation = typeof question.op === 'string' ? operations[question.op] : undefined;
	if (!operation) throw new RangeError(`no op ${shown(question.op)}`);
	const isBackground = question.op === 'task_numa_work: change_prot_numa in 256 MiB chunks';
	const isDax = items.some(({ kind }) => kind === '1G page');
	return {
		...scenarioAnswer(kernel, operation()),
		...(isBackground && isDax && { note: 'hypothetical: task_numa_work skips DAX VMAs (vma_migratable)' }),
	};
}

function scenarioAnswer(kernel: WalkKernel, result: WalkResult): JsonObject {
	const { calls, pagesUpdated, notifications, directFlushes, gathered, visits } = result;
	const sizes = notifications.map(({ start, end }) => end - start);
	const warn = warningsOf(result);
	const log = visits.map(badPudLog).join('');
	const cost = kvmCost(kernel, notifications);
	return {
		calls,
		pages_updated: pagesUpdated,
		invalidate_range_start: notifications.length,
		invalidate_range_end: notifications.length,
		bytes_notified: sizes.reduce((sum, size) => sum + size, 0),
		max_range_bytes: sizes.reduce((most, size) => Math.max(most, size), 0),
		direct_tlb_flushes: directFlushes.length,
		// A range that begins at the top and ends at 0 is empty.
		mmu_gather_range: gathered ? rangeText(gathered) : ['0xffffffffffffffff', '0x0'],
		ranges: shortened(notifications.map(rangeText)),
		...(log !== '' && { log }),
		...(warn.length > 0 && { warn, nwarn: warn.length }),
		kvm: {
			shadow_mmu_rmap_heads: cost.shadowHeads,
			max_rmap_heads_in_one_call: cost.mostShadowHeads,
			can_yield_inside_one_call: cost.canYield,
			tdp_empty_ept_entries_visited: cost.emptyTdpEntries,
		},
	};
}

/** At most six, and how many more there are. */
function shortened<T>(list: readonly T[]): readonly (T | string)[] {
	return list.length <= 6 ? list : [...list.slice(0, 6), `... ${list.length - 6} more`];
}

/** Where the reference's simulated memory has the table of puds, whose entries the kernel's log names. */
const pudTableAddress = 0x200011000;

function badPudLog({ change, action, start }: WalkResult['visits'][number]): string {
	if (action !== 'cleared as bad') return '';
	const entryAddress = pudTableAddress + 8 * (Math.floor(start / sizeAt('pud')) % 512);
	// 3 is the level of an error.
	return (change?.logs ?? []).map((line) => `3${line.replace('(ptr)', `0x${entryAddress.toString(16)}`)}; `).join('');
}

const PROTECTION_NAMES = { none: 'PAGE_NONE', ro: 'PAGE_READONLY', rw: 'PAGE_SHARED' } as const;

const ITEM_NAMES: Readonly<Record<string, ItemKind>> = {
	pmdtab: 'pmd table',
	ptetab: 'pte table',
	pte: '4K page',
	pmd: '2M page',
	daxpud: '1G page',
};

function kernelOf({ kernel }: JsonObject): WalkKernel {
	if (kernel === 'v6.11' || kernel === 'v6.12') return kernel;
	throw new RangeError(`walks of ${shown(kernel)} are not modelled, only those of v6.11 and v6.12`);
}

function itemsOf(given: unknown): readonly Item[] {
	if (!Array.isArray(given)) throw new RangeError('items is not a list');
	return given.map((item: unknown) => {
		const [name, address] = Array.isArray(item) ? (item as readonly unknown[]) : [];
		return { kind: found(ITEM_NAMES, name, 'item'), address: addressOf(address) };
	});
}

function rangeOf(given: unknown): AddressRange {
	const [start, end] = Array.isArray(given) ? (given as readonly unknown[]) : [];
	return { start: addressOf(start), end: addressOf(end) };
}

function addressOf(given: unknown): number {
	if (typeof given === 'string' && /^0x[0-9a-f]{1,12}$/i.test(given)) return Number(given);
	throw new RangeError(`no address in user space: ${shown(given)}`);
}

function found<T>(names: Readonly<Record<string, T>>, given: unknown, what: string): T {
	const value = typeof given === 'string' && Object.hasOwn(names, given) ? names[given] : undefined;
	if (value === undefined) throw new RangeError(`no ${what} ${shown(given)}`);
	return value;
}

function protectionNamed(wanted: string): bigint {
	return DEFAULT_ARCHITECTURE.protections.find(({ name }) => name === wanted)?.value ?? 0n;
}

function warningsOf({ warnings }: WalkResult): readonly string[] {
	return warnings.map(({ place, claim }) => place ?? claim);
}

function rangeText({ start, end }: AddressRange): readonly [string, string] {
	return [hex(BigInt(start)), hex(BigInt(end))];
}
