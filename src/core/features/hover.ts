import { LEVEL_PATTERN } from '../pagetable/entry/level.ts';
import type { PatchDocument } from '../patch/document.ts';
import { patchNumber } from '../patch/patch.ts';
import type { HelperReports, PatchReports, PlacedReport } from '../pagetable/compare/helperReports.ts';
import { reportSentence, otherSentences } from '../pagetable/compare/sentence.ts';
import type { Sample } from '../pagetable/entry/samples.ts';
import { findHelper } from '../pagetable/simulate.ts';
import type { Span } from '../text/span.ts';
import { toDocument } from '../text/content.ts';
import { attempt } from '../text/internalError.ts';
import { contractOf } from './helpers/contracts.ts';
import { modelled, runnableIn, type Runnable } from './helpers/helperSides.ts';
import { selectionOf, type PatchSelection } from './helperLenses.ts';
import { bothTable, onlyTable, originText, remembered } from './helpers/hoverTables.ts';
import type { WalkSelection } from './simulator/walkView.ts';
import { walkFunctionNamed, type WalkFunction } from './walkFunctions.ts';
import { summaryLine } from './helpers/sampleTable.ts';

/** What a hover shows: Markdown without anything from the document but names of helpers. */
export interface Hover {
	/** The word that it is about, in the document. */
	readonly span: Span;
	readonly helper: string;
	/** The verdict, and the samples that it is about. */
	readonly markdown: string;
	/** Where one can go from here. */
	readonly links: readonly HoverLink[];
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
	const walker = walkFunctionNamed(name);
	if (walker !== null) return { span, helper: name, ...walkHover(name, walker) };
	if (findHelper(name) === undefined && !HELPER_NAME.test(name)) return null;
	const before = reports.of(document).filter(({ patch }) => patch.mail.span.start <= offset);
	const touching = before.findLast(
		(each) => each.mentions(name) && each.reports.some(({ report }) => report.name === name),
	);
	const placed = touching?.reports.findLast(({ report }) => report.name === name);
	const touched = touching && placed && { touching, placed, offset };
	const body = attempt(
		() =>
			touched === undefined || touched.placed.report.architecture !== touched.touching.sides.baseTree.architecture
				? { shown: plainHover(document, name, before.at(-1), { reports, samples }) }
				: { shown: touchedHover(document, touched, samples) },
		() => undefined,
	) ?? { shown: FAILED };
	return body.shown && { span, helper: name, ...body.shown };
}

/** What a hover shows if the simulator throws; the exception may quote the document, so it is not shown. */
const FAILED: Body = { markdown: 'Internal error: this helper could not be simulated.', links: [], notes: '' };

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
	const { patch, sides } = touching;
	const { name } = report;
	const [before, after] = [runnableIn(sides, 'before', name), runnableIn(sides, 'after', name)];
	const index = document.patches.indexOf(patch);
	const isOwn = document.patches.findLast(({ mail }) => mail.span.start <= offset) === patch;
	const where = isOwn ? 'this patch' : `patch ${patchNumber(patch) ?? index + 1}`;
	const both = before !== null && after !== null && report.change.kind !== 'added';
	const only = report.change.kind === 'removed' ? before : after;
	const { table, more } = remembered(sides, name, () =>
		both ? bothTable(before, after, samples) : { table: only === null ? '' : onlyTable(only, samples), more: '' },
	);
	const compare = report.twins.find(({ comparison }) => comparison.kind !== 'cannot-compare')?.name;
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
		...(compare === undefined || only === null
			? []
			: [
					{
						kind: 'simulator' as const,
						title: `Compare with ${compare}()`,
						selection: { ...selection, compareWith: `twin ${compare}` },
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
		markdown: [`**${escapeMarkdown(reportSentence(report, false))}** · ${where}${more}`, table]
			.filter((part) => part !== '')
			.join('\n\n'),
		links,
		notes: [...otherSentences(report).map(escapeMarkdown), ...contractText(after ?? before), ...origin].join('\n\n'),
	};
}

/** What a helper that no patch touches does to samples: by the tree or an earlier patch, if they define it, else our model. */
function plainHover(
	document: PatchDocument,
	name: string,
	last: PatchReports | undefined,
	{ reports, samples }: HoverContext,
): Body | null {
	const model = findHelper(name);
	const sides = last?.sides ?? reports.baseSides();
	const read = runnableIn(sides, 'after', name);
	const side = read !== null && read.origin.kind !== 'model' ? read : model && modelled(model);
	if (side === undefined) return null;
	const { table } = remembered(sides, name, () => ({ table: onlyTable(side, samples), more: '' }));
	const place = side.origin.kind === 'tree' ? side.origin.place : null;
	const patch = last !== undefined && side === read ? document.patches.indexOf(last.patch) : null;
	const selection = { helper: name, ...(patch !== null && { version: 'new' as const }) };
	return {
		markdown: [...(side.helper.summary === '' ? [] : [summaryLine(side.helper)]), table].join('\n\n'),
		links: [
			{ kind: 'simulator', title: 'Open in the simulator', selection, patch },
			...(model === undefined ? [] : [{ kind: 'page' as const, title: 'All samples', helper: name }]),
			...(place === null ? [] : [{ kind: 'file' as const, title: 'Go to definition', ...place }]),
		],
		notes: contractText(side).join('\n\n'),
	};
}

/** Of a function that walks page tables, the walk in the panel. */
function walkHover(name: string, { summary, walk }: WalkFunction): Body {
	return {
		markdown: `\`${name}()\` ${summary}.`,
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

/** Maximum length of a name that is looked up. */
const MAX_NAME_LENGTH = 64;

function wordAt(text: string, offset: number): Span {
	let start = offset;
	let end = offset;
	while (start > 0 && offset - start < MAX_NAME_LENGTH && isWord(text.charCodeAt(start - 1))) start--;
	while (end < text.length && end - offset < MAX_NAME_LENGTH && isWord(text.charCodeAt(end))) end++;
	return { start, end };
}

function isWord(unit: number): boolean {
	return (
		(unit >= 0x30 && unit <= 0x39) || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a) || unit === 0x5f
	);
}
