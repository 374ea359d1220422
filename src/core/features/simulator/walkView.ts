import { DEFAULT_ARCHITECTURE, DEFAULT_MACHINE } from '../../pagetable/architectures/registry.ts';
import { kvmCost } from '../../pagetable/walks/kvm.ts';
import { SCENARIOS, type Scenario } from '../../pagetable/walks/scenarios.ts';
import type { WalkKernel } from '../../pagetable/walks/entries.ts';
import { walk, type WalkRequest, type WalkResult } from '../../pagetable/walks/walk.ts';
import { rangeText, sizeText } from './text.ts';
import type { VerdictView } from './verdictView.ts';
import { walkTree, type WalkNode } from './walkTree.ts';

export type { WalkNode } from './walkTree.ts';

/** A walk as its user has chosen it, by the names that the view offers. */
export interface WalkSelection {
	readonly scenario: string;
	readonly operation: string;
}

/** One kernel's walk; a problem where the kernel or the model stops. */
export interface KernelWalk {
	readonly kernel: string;
	/** What it tells others, in a few words. */
	readonly summary: string;
	readonly tree: readonly WalkNode[];
	readonly problem: string | null;
}

/** A figure, one value for each kernel. */
export interface WalkFigure {
	/** Who pays; empty for the result itself. */
	readonly group: string;
	readonly label: string;
	readonly values: readonly string[];
	readonly differs: boolean;
}

/** A walk in the kernel before the change and after it; plain data that survives JSON. */
export interface WalkView {
	readonly selection: WalkSelection;
	readonly verdict: VerdictView;
	readonly scenarios: readonly string[];
	readonly operations: readonly string[];
	readonly range: string;
	readonly kernels: readonly KernelWalk[];
	readonly figures: readonly WalkFigure[];
	/** The figures as text for a mail. */
	readonly table: string;
}

const WALK_KERNELS: readonly WalkKernel[] = ['v6.11', 'v6.12'];

type Request = Omit<WalkRequest, 'kernel'>;

/** What can be done to a population, by name. */
const operations: Readonly<Record<string, (scenario: Scenario) => Request>> = {
	'mprotect(PROT_NONE)': (scenario) => mprotect(scenario, 'PAGE_NONE'),
	'mprotect(PROT_READ)': (scenario) => mprotect(scenario, 'PAGE_READONLY'),
	'mprotect(PROT_NONE) of the second half': (scenario) => {
		const { start, end } = scenario.vma;
		return { ...mprotect(scenario, 'PAGE_NONE'), range: { start: (start + end) / 2, end } };
	},
	'NUMA hints, one call': (scenario) => ({ ...mprotect(scenario, 'PAGE_NONE'), operation: 'numa hint' }),
	'NUMA hints, 256 MiB a call': (scenario) => {
		return { ...mprotect(scenario, 'PAGE_NONE'), operation: 'numa hint', chunk: 2 ** 28 };
	},
};

/** Reads a walk from untrusted data: a stored state or the arguments of a command. */
export function parseWalk(data: unknown): WalkSelection {
	const fields = typeof data === 'object' && data !== null ? (data as Readonly<Record<string, unknown>>) : {};
	const [first = '', ...others] = Object.keys(operations);
	return {
		scenario: SCENARIOS.find(({ name }) => name === fields.scenario)?.name ?? '1 GiB DAX PUD',
		operation: others.find((name) => name === fields.operation) ?? first,
	};
}

/** The walk that untrusted data describes, in each kernel. */
export function walkView(data: unknown): WalkView {
	const { scenario: name, operation } = parseWalk(data);
	const scenario = SCENARIOS.find((each) => each.name === name);
	const request = scenario && operations[operation]?.(scenario);
	if (request === undefined) throw new RangeError('there are no walks');
	const { start, end } = request.range ?? request.vma;
	const walks = WALK_KERNELS.map((kernel) => ({ kernel, outcome: attempt({ ...request, kernel }) }));
	const figures = figuresOf(walks);
	return {
		selection: { scenario: scenario?.name ?? '', operation },
		verdict: verdictOn(walks),
		table: figureText(figures, `${operation} over ${name}`),
		scenarios: SCENARIOS.map(({ name }) => name),
		operations: Object.keys(operations),
		range: rangeText(start, end),
		kernels: walks.map(({ kernel, outcome }) => {
			if (typeof outcome === 'string') return { kernel, summary: '', tree: [], problem: outcome };
			const tree = walkTree(outcome, request.vma, { ...DEFAULT_MACHINE, kernel });
			return { kernel, summary: summaryOf(outcome), tree, problem: null };
		}),
		figures,
	};
}

function mprotect({ vma, items }: Scenario, wanted: string): Request {
	const protection = DEFAULT_ARCHITECTURE.protections.find(({ name }) => name === wanted)?.value ?? 0n;
	return { vma, items, operation: 'mprotect', protection };
}

/** The walk, or why there is none. */
function attempt(request: WalkRequest): WalkResult | string {
	try {
		return walk(request);
	} catch (error) {
		if (error instanceof RangeError) return error.message;
		throw error;
	}
}

interface Walked {
	readonly kernel: WalkKernel;
	readonly outcome: WalkResult | string;
}

type Measure = (result: WalkResult, kernel: WalkKernel) => string;

/** What a kernel did, in a few words. */
function resultOf({ outcome }: Walked): string {
	if (typeof outcome === 'string') return 'stops';
	const bad = badPuds(outcome);
	if (bad > 0) return `clears ${bad === 1 ? 'the pud' : `${count(bad)} puds`} as bad`;
	if (outcome.pagesUpdated === 0) return 'changes nothing';
	return `changes ${outcome.pagesUpdated === 1 ? '1 page' : `${count(outcome.pagesUpdated)} pages`}`;
}

function verdictOn(walks: readonly Walked[]): VerdictView {
	const results = walks.map(resultOf);
	const isSame = results.every((result) => result === results[0]);
	const texts = walks.map(({ kernel }, index) => `${kernel} ${results[index] ?? ''}`);
	const told = walks.map(
		({ kernel, outcome }) => `${kernel}: ${typeof outcome === 'string' ? outcome : summaryOf(outcome)}`,
	);
	return {
		tone: isSame ? 'plain' : 'differs',
		sentence: isSame ? `Each kernel ${results[0] ?? ''}` : texts.join('; '),
		bits: [],
		rest: told.join(' · '),
	};
}

/** The notifications and flushes of a walk. */
function summaryOf({ notifications, gathered, directFlushes }: WalkResult): string {
	const isFlushed = gathered !== null || directFlushes.length > 0;
	return `${notifierCalls(notifications)}, ${isFlushed ? 'a TLB flush' : 'no TLB flush'}`;
}

function notifierCalls(notifications: WalkResult['notifications']): string {
	if (notifications.length === 0) return 'no notifier call';
	const largest = sizeText(Math.max(...notifications.map(({ start, end }) => end - start)));
	if (notifications.length === 1) return `1 notifier call for ${largest}`;
	return `${count(notifications.length)} notifier calls, the largest for ${largest}`;
}

function badPuds({ visits }: WalkResult): number {
	return visits.filter(({ action }) => action === 'cleared as bad').length;
}

const NOTIFIER = 'MMU notifier and TLB';
const KVM = 'What KVM does for it';

const MEASURES: readonly (readonly [string, string, Measure])[] = [
	['', 'pages updated', ({ pagesUpdated }) => count(pagesUpdated)],
	['', 'bad puds cleared', (result) => count(badPuds(result))],
	['', 'warnings', ({ warnings }) => warnings.map(({ claim }) => claim).join('; ') || 'none'],
	[NOTIFIER, 'invalidate_range_start() calls', ({ notifications }) => count(notifications.length)],
	[
		NOTIFIER,
		'bytes announced',
		({ notifications }) => sizeOrNone(notifications.reduce((sum, { start, end }) => sum + end - start, 0)),
	],
	[
		NOTIFIER,
		'largest range announced',
		({ notifications }) => sizeOrNone(Math.max(0, ...notifications.map(({ start, end }) => end - start))),
	],
	[NOTIFIER, 'TLB flush at the end', ({ gathered }) => (gathered ? sizeText(gathered.end - gathered.start) : 'none')],
	[NOTIFIER, 'TLB flushes at once', ({ directFlushes }) => count(directFlushes.length)],
	[
		KVM,
		'shadow MMU: reverse-map heads looked at',
		({ notifications }, kernel) => count(kvmCost(kernel, notifications).shadowHeads),
	],
	[
		KVM,
		'shadow MMU: most of them in one call',
		({ notifications }, kernel) => count(kvmCost(kernel, notifications).mostShadowHeads),
	],
	[KVM, 'shadow MMU: can yield in a call', (_, kernel) => (kvmCost(kernel, []).canYield ? 'yes' : 'no')],
	[
		KVM,
		'TDP MMU: empty entries looked at',
		({ notifications }, kernel) => count(kvmCost(kernel, notifications).emptyTdpEntries),
	],
];

function figuresOf(walks: readonly Walked[]): readonly WalkFigure[] {
	return MEASURES.map(([group, label, measure]) => {
		const values = walks.map(({ kernel, outcome }) => (typeof outcome === 'string' ? '–' : measure(outcome, kernel)));
		return { group, label, values, differs: values.some((value) => value !== values[0]) };
	});
}

/** The figures in plain ASCII. */
function figureText(figures: readonly WalkFigure[], title: string): string {
	const rows = [['', ...WALK_KERNELS], ...figures.map(({ label, values }) => [label, ...values])];
	const plain = rows.map((row) => row.map((cell) => cell.replaceAll('\u202f', ',').replaceAll('–', '-')));
	const widths = plain[0]?.map((_, column) => Math.max(...plain.map((row) => row[column]?.length ?? 0))) ?? [];
	const lines = plain.map((row) =>
		row
			.map((cell, column) => cell.padEnd(widths[column] ?? 0))
			.join('  ')
			.trimEnd(),
	);
	return [title, '', ...lines, ''].join('\n');
}

function sizeOrNone(bytes: number): string {
	return bytes === 0 ? 'none' : sizeText(bytes);
}

function count(number: number): string {
	return number.toString().replaceAll(/(?<=\d)(?=(\d{3})+$)/g, '\u202f');
}
