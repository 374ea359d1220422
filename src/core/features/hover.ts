import type { Architecture, Machine } from '../pagetable/architecture.ts';
import { architectureFor, DEFAULT_ARCHITECTURE, machineOf } from '../pagetable/architectures/registry.ts';
import { LEVELS, LEVEL_PATTERN } from '../pagetable/entry/level.ts';
import { namedConstant } from '../pagetable/eval/namedConstant.ts';
import { type DiffFile, filePath } from '../patch/diff.ts';
import { hex } from './helpers/outcomes.ts';
import { setBits } from './simulator/text.ts';
import type { PatchDocument } from '../patch/document.ts';
import { patchNumber } from '../patch/patch.ts';
import type { HelperReports, PatchReports, PlacedReport } from '../pagetable/compare/helperReports.ts';
import { reportSentence, otherSentences } from '../pagetable/compare/sentence.ts';
import type { Sample } from '../pagetable/entry/samples.ts';
import { sidesFor } from '../pagetable/compare/helperReport.ts';
import { findHelper, machineFor } from '../pagetable/simulate.ts';
import type { Span } from '../text/span.ts';
import { toDocument } from '../text/content.ts';
import { attempt } from '../text/internalError.ts';
import { wordAt } from '../text/word.ts';
import { contractOf } from './helpers/contracts.ts';
import { modelled, runnableIn, type Runnable } from './helpers/helperSides.ts';
import { exampleArguments, selectionOf, type PatchSelection } from './helperLenses.ts';
import { bothTable, onlyTable, originText, remembered, type Shown } from './helpers/hoverTables.ts';
import type { WalkSelection } from './simulator/walkView.ts';
import { walkFunctionNamed, type WalkFunction } from './walkFunctions.ts';
import { summaryLine } from './helpers/sampleTable.ts';

/** What a hover shows: Markdown without anything from the document but names of helpers. */
export interface Hover {
	/** The word that it is about, in the document. */
	readonly span: Span;
	readonly helper: string;
	readonly verdict: string;
	/** Where one can go from here; directly below the verdict, since what is below may have to be scrolled to. */
	readonly links: readonly HoverLink[];
	/** The samples that the verdict is about; may be empty. */
	readonly table: string;
	/** What else there is to know, for who reads on; may be empty. */
	readonly notes: string;
}

/** A link of a hover. */
export type HoverLink =
	| {
			readonly kind: 'simulator';
			readonly title: string;
			/** What the panel is to show, but for the document. */
			readonly selection: PatchSelection;
			/** The patch of the document whose sides are shown, by its index; null for our model. */
			readonly patch: number | null;
	  }
	/** The panel's walks, with that one. */
	| { readonly kind: 'walk'; readonly title: string; readonly walk: WalkSelection }
	/** A place in the document. */
	| { readonly kind: 'place'; readonly title: string; readonly offset: number }
	/** A file of the kernel tree, at a line from 1. */
	| { readonly kind: 'file'; readonly title: string; readonly path: string; readonly line: number }
	| { readonly kind: 'page'; readonly title: string; readonly helper: string };

/** What hovers need beside the document. */
export interface HoverContext {
	readonly reports: HelperReports;
	/** The user's own. */
	readonly samples: readonly Sample[];
}

/**
 * The hover over a page-table helper at `offset` of the document: what the patch makes of it, if it touches it, else
 * what it does to sample entries. Null where there is no helper.
 */
export function hover(document: PatchDocument, offset: number, { reports, samples }: HoverContext): Hover | null {
	const span = wordAt(document.content.text, offset);
	const name = document.content.text.slice(span.start, span.end);
	const machine = machineAt(document, offset);
	const known = wordHover(name, machine);
	if (known !== null) return { span, helper: name, ...known };
	if (findHelper(name, machine.architecture) === undefined && !HELPER_NAME.test(name)) return null;
	const before = reports.of(document).filter(({ patch }) => patch.mail.span.start <= offset);
	const touched = touchedBefore(before, name, machine);
	const body = attempt(
		() =>
			touched === undefined
				? { shown: plainHover(document, name, before.at(-1), machine, { reports, samples }) }
				: { shown: touchedHover(document, { ...touched, offset }, samples) },
		() => undefined,
	) ?? { shown: FAILED };
	return body.shown && { span, helper: name, ...body.shown };
}

/** The last report on a helper among those on patches, of the machine's architecture if there is one. */
function touchedBefore(
	patches: readonly PatchReports[],
	name: string,
	{ architecture }: Machine,
): Omit<Touched, 'offset'> | undefined {
	const find = (isWanted: (placed: PlacedReport) => boolean): Omit<Touched, 'offset'> | undefined => {
		for (const touching of patches.toReversed()) {
			const placed = touching.reportsOn(name).findLast(isWanted);
			if (placed !== undefined) return { touching, placed };
		}
		return undefined;
	};
	return find(({ report }) => report.architecture === architecture) ?? find(() => true);
}

/** The hover over a helper, a bit or a mask at `offset` of a source file of the kernel. */
export function sourceHover(
	text: string,
	path: string,
	offset: number,
	{ reports, samples }: HoverContext,
): Hover | null {
	const span = wordAt(text, offset);
	const name = text.slice(span.start, span.end);
	const machine = machineOf(architectureFor(path));
	const known = wordHover(name, machine);
	if (known !== null) return { span, helper: name, ...known };
	const { noLayout } = machine.architecture;
	if (findHelper(name, noLayout === null ? machine.architecture : DEFAULT_ARCHITECTURE) === undefined) return null;
	const body = attempt(
		() => ({ shown: plainHover(null, name, undefined, machine, { reports, samples }) }),
		() => undefined,
	) ?? { shown: FAILED };
	return body.shown && { span, helper: name, ...body.shown };
}

/** The hover over what is the same in every patch: a function that walks, a bit, a mask. */
function wordHover(name: string, machine: Machine): Body | null {
	const walker = walkFunctionNamed(name);
	return walker === null ? maskHover(name, machine) : walkHover(name, walker);
}

/** What a bit or mask of entries is, such as `_PAGE_PSE`, `_PAGE_CHG_MASK` or `PAGE_NONE`; null for another name. */
function maskHover(name: string, machine: Machine): Body | null {
	const { architecture } = machine;
	const { protections } = architecture;
	const title = `${architecture.title}${architecture.hasReference ? ` ${machine.kernel}` : ', without reference'}`;
	const levels = LEVELS.filter((level) => architecture.hasLeaf(level));
	const body = (verdict: string, notes: string): Body => ({ verdict, links: [], table: '', notes });
	const [, own] = /^_PAGE_(?:BIT_)?(\w+)$/.exec(name) ?? [];
	const fields = levels.flatMap((level) =>
		architecture
			.fields(level, machine)
			.filter((field) => field.name === own)
			.map((field) => ({ ...field, level })),
	);
	const [field] = fields;
	if (field !== undefined) {
		const others = levels
			.flatMap((level) => architecture.fields(level, machine))
			.filter(({ bit }) => bit === field.bit);
		const names = [...new Set(others.map((other) => other.name))].filter((each) => each !== field.name);
		const has = [...new Set(fields.map(({ level }) => level))];
		const where = has.length === levels.length ? '' : ` of a ${has.join(' or ')}`;
		return body(
			`**\`${name}\`: bit ${field.bit}${where}, ${field.meaning}** · ${title}`,
			[hex(1n << BigInt(field.bit)), ...(names.length === 0 ? [] : [`the same bit is ${names.join(', ')}`])].join(
				' · ',
			),
		);
	}
	const protection = protections.find((each) => each.name === name);
	const value = protection?.value ?? (/MASK|^_PAGE_/.test(name) ? namedConstant(name, machine) : null);
	if (value === null) return null;
	const bits = setBits(value, levels[0] ?? 'pte', machine);
	const about = protection === undefined ? '' : `, ${protection.description}`;
	return body(`**\`${name}\`: \`${hex(value)}\`${about}** · ${title}`, bits);
}

/** The machine of the architecture that the file at an offset is for. */
function machineAt(document: PatchDocument, offset: number): Machine {
	const patch = document.patches.findLast(({ mail }) => mail.span.start <= offset);
	const start = (file: DiffFile): number =>
		patch === undefined
			? 0
			: toDocument(patch.content, {
					start: patch.content.lines.start(file.firstLine),
					end: patch.content.lines.start(file.firstLine),
				}).start;
	const file = patch?.diff.files.findLast((each) => start(each) <= offset) ?? patch?.diff.files[0];
	return machineOf(architectureFor(file === undefined ? '' : filePath(file)));
}

/** What a hover shows if the simulator throws; the exception may quote the document, so it is not shown. */
const FAILED: Body = {
	verdict: 'Internal error: this helper could not be simulated.',
	links: [],
	table: '',
	notes: '',
};

/** Names that may be those of helpers that only a patch defines. */
const HELPER_NAME = new RegExp(String.raw`^\w*(?:${LEVEL_PATTERN})\w*$`);

type Body = Omit<Hover, 'span' | 'helper'>;

interface Touched {
	readonly touching: PatchReports;
	readonly placed: PlacedReport;
	readonly offset: number;
}

function touchedHover(
	document: PatchDocument,
	{ touching, placed: { report, span }, offset }: Touched,
	samples: readonly Sample[],
): Body | null {
	const { patch } = touching;
	const { name, architecture } = report;
	const sides = sidesFor(architecture, patch, touching.sides);
	const { noLayout } = sides.baseTree.architecture;
	const sideOf = (which: 'before' | 'after'): Runnable | null =>
		noLayout === null ? runnableIn(sides, which, name) : null;
	const [before, after] = [sideOf('before'), sideOf('after')];
	const index = document.patches.indexOf(patch);
	const isOwn = document.patches.findLast(({ mail }) => mail.span.start <= offset) === patch;
	const where = isOwn ? 'this patch' : `patch ${patchNumber(patch) ?? index + 1}`;
	const both = before !== null && after !== null && report.change.kind !== 'added';
	const only = report.change.kind === 'removed' ? before : after;
	const { summary, table, more } = remembered(sides, name, () =>
		both ? bothTable(before, after, samples) : only === null ? NOTHING : onlyTable(only, samples),
	);
	const twin = report.twins.find(({ comparison }) => comparison.kind !== 'cannot-compare');
	const selection = selectionOf(report);
	const links: readonly HoverLink[] = [
		...(only === null
			? []
			: [
					{
						kind: 'simulator' as const,
						title: both ? 'Both sides in the simulator' : 'Open in the simulator',
						selection,
						patch: index,
					},
				]),
		...(twin === undefined || only === null
			? []
			: [
					{
						kind: 'simulator' as const,
						title: `Compare with ${twin.name}()`,
						selection: {
							...selection,
							compareWith: `twin ${twin.name}`,
							...(twin.comparison.kind === 'differs' && exampleArguments(twin.comparison.example)),
						},
						patch: index,
					},
				]),
		{ kind: 'place', title: 'Go to definition', offset: toDocument(patch.content, span).start },
	];
	const [old, made] = [
		report.change.kind === 'added' ? null : before && originText(before, where),
		report.change.kind === 'removed' ? null : after && originText(after, where),
	];
	const origin =
		old !== null && made !== null
			? [old === made ? `Defined by ${made}, before and after` : `Defined before by ${old} · after by ${made}`]
			: [old ?? made].flatMap((text) => (text === null ? [] : [`Defined by ${text}`]));
	return {
		verdict: [`**${escapeMarkdown(reportSentence(report, false))}** · ${where}, on ${report.base}${more}`, summary]
			.filter((part) => part !== '')
			.join('\n\n'),
		links,
		table,
		notes: [
			...(noLayout === null ? [] : [escapeMarkdown(notRun(noLayout))]),
			...otherSentences(report).map(escapeMarkdown),
			...contractText(after ?? before),
			...(origin.every((text) => text.includes(where)) ? [] : origin),
		]
			.slice(0, MOST_NOTES)
			.join('\n\n'),
	};
}

/** Maximum number of notes below a table, the most important first, so that all of a hover is seen at once. */
const MOST_NOTES = 2;

/** What is said instead of the samples that a helper cannot be run on. */
function notRun(reason: string): string {
	return `No samples: ${reason}.`;
}

const NOTHING: Shown = { summary: '', table: '', more: '' };

/** What a helper that no patch touches does to samples: by the tree or an earlier patch, if they define it, else our model. */
function plainHover(
	document: PatchDocument | null,
	name: string,
	last: PatchReports | undefined,
	machine: Machine,
	{ reports, samples }: HoverContext,
): Body | null {
	const { architecture } = machine;
	const model = findHelper(name, architecture);
	const base = last === undefined ? reports.baseSides() : sidesFor(architecture, last.patch, last.sides);
	const sides = base.baseTree.architecture.name === architecture.name ? base : null;
	const { noLayout } = sides?.baseTree.architecture ?? architecture;
	if (noLayout !== null) return findHelper(name) === undefined ? null : unrunHover(name, architecture, noLayout);
	const read = sides && runnableIn(sides, 'after', name);
	const ours = model && modelled(model, machineFor(model, architecture));
	const side = read !== null && read.origin.kind !== 'model' ? read : ours;
	if (side === undefined) return null;
	const { summary, table } = remembered(sides ?? base, name, () => onlyTable(side, samples));
	const place = side.origin.kind === 'tree' ? side.origin.place : null;
	const patch = document !== null && last !== undefined && side === read ? document.patches.indexOf(last.patch) : null;
	const selection = {
		helper: name,
		...(architecture !== DEFAULT_ARCHITECTURE && { architecture: architecture.name }),
		...(patch !== null && { version: 'new' as const }),
	};
	return {
		verdict: [...(side.helper.summary === '' ? [] : [summaryLine(side.helper)]), summary].join('\n\n'),
		table,
		links: [
			{ kind: 'simulator', title: 'Open in the simulator', selection, patch },
			...(model === undefined || architecture !== DEFAULT_ARCHITECTURE
				? []
				: [{ kind: 'page' as const, title: 'All samples', helper: name }]),
			...(place === null ? [] : [{ kind: 'file' as const, title: 'Go to definition', ...place }]),
		],
		notes: contractText(side).join('\n\n'),
	};
}

/** Why there is nothing to say of a helper of an architecture whose helpers cannot be run. */
function unrunHover(name: string, { title }: Architecture, reason: string): Body {
	return { verdict: `\`${name}()\` of ${title}`, links: [], table: '', notes: escapeMarkdown(notRun(reason)) };
}

/** Of a function that walks page tables, the walk in the panel. */
function walkHover(name: string, { summary, walk }: WalkFunction): Body {
	return {
		verdict: `\`${name}()\` ${summary}.`,
		table: '',
		links: [{ kind: 'walk', title: 'Walk a page table in the simulator', walk }],
		notes: `Walks are modelled as v6.11 and v6.12 have them, whatever the patch makes of them: ${walk.operation} over ${walk.scenario}.`,
	};
}

function contractText(side: Runnable | null): readonly string[] {
	const contract = side && contractOf(side.helper);
	return contract === null ? [] : [`*${contract.text}* — [${contract.title}](${contract.url})`];
}

function escapeMarkdown(text: string): string {
	return text.replace(/[\\`*_{}[\]<>#|~!&]/g, '\\$&');
}
