import { LEVEL_PATTERN } from '../entry/level.ts';
import { attempt, type InternalError } from '../../text/internalError.ts';
import { lazy } from '../../text/memoize.ts';
import { shift, type Span } from '../../text/span.ts';
import { complete } from '../../text/steps.ts';
import type { PatchDocument } from '../../patch/document.ts';
import type { Patch } from '../../patch/patch.ts';
import {
	DEFAULT_BASE,
	codeAfter,
	codeBase,
	sidesOf,
	type BaseTree,
	type CodeBase,
	type PatchSides,
} from '../interpret/base.ts';
import type { Meter } from '../eval/evaluate.ts';
import { type HelperReport, readSides, type PatchReport, reportSteps, type SidesRead } from './helperReport.ts';

/** The report on one helper that a patch touches, with its place. */
export interface PlacedReport {
	readonly report: HelperReport;
	/** In the patch's content: the line that the helper's head begins on. */
	readonly span: Span;
}

/** The reports on one patch. */
export interface PatchReports {
	readonly patch: Patch;
	/** Makes the reports, in steps of tens of milliseconds at most. */
	readonly prepare: () => Generator<undefined, unknown>;
	/** Made when they are first asked for, all at once. */
	readonly reports: readonly PlacedReport[];
	/** Those on the helpers of one name, which are made alone unless all have been. */
	readonly reportsOn: (name: string) => readonly PlacedReport[];
	/** Helpers that could not be reported on. */
	readonly errors: readonly InternalError[];
	/** Read on first use. */
	readonly sides: PatchSides;
}

/** The head of a function or macro named like a page-table helper, on a line of a diff. */
const HELPER_HEAD = new RegExp(String.raw`^[-+ ](?:[a-z#].*[\s*])?(?:\w*_)?(?:${LEVEL_PATTERN})p?(?:_\w+)?\(`, 'm');

/** Larger documents are collections of patches that nobody reads helper by helper. */
const LARGEST = 1_000_000;

/** Whether a document is one whose helpers are looked at. */
export function touchesHelpers({ content: { text } }: PatchDocument): boolean {
	return text.length <= LARGEST && HELPER_HEAD.test(text);
}

/** A patch of a series as remembered: what it comes to depends on its own diff and on the patches before it. */
interface PatchLink {
	readonly previous: PatchLink | null;
	readonly diff: string;
	readonly patch: Patch;
	/** Where the diff begins in the patch. */
	readonly firstLine: number;
	readonly hasHelpers: boolean;
	/** null until they are needed, and for a patch without helpers. */
	sides: SidesRead | null;
	/** What is there after it; the same. */
	after: CodeBase | null;
	reports: PatchReport | null;
	/** Reports on single helpers, by name. */
	readonly single: Map<string, PatchReport>;
	/** What comparing the helpers of this patch and of those before it takes, as far as they have been compared. */
	steps: number;
}

/** Reports on every helper that the patches of a document touch, those of the same texts being remembered. */
export class HelperReports {
	readonly #current: () => BaseTree;
	#baseTree: BaseTree;
	/** Read on first use: most patches have no helper. */
	#base: () => CodeBase;
	#baseSides: PatchSides | null = null;
	#links: PatchLink[] = [];
	#complete = new WeakMap<PatchDocument, readonly PatchReports[]>();

	/** @param baseTree what patches are applied to; another one than last time has all of them looked at anew */
	constructor(baseTree: () => BaseTree = () => DEFAULT_BASE) {
		this.#current = baseTree;
		this.#baseTree = baseTree();
		this.#base = baseOf(this.#baseTree);
	}

	/** What there is before any patch, as both sides of none. */
	baseSides(): PatchSides {
		this.#renew();
		this.#baseSides ??= sidesOf(null, this.#base(), this.#baseTree);
		return this.#baseSides;
	}

	/** The patches that touch helpers, in the order of the document. */
	of(document: PatchDocument): readonly PatchReports[] {
		this.#renew();
		const known = this.#complete.get(document) ?? [...this.steps(document)];
		this.#complete.set(document, known);
		return known;
	}

	/** As `of`, one patch at a time. */
	*steps({ content: { text }, patches }: PatchDocument): Generator<PatchReports> {
		if (text.length > LARGEST) return;
		this.#renew();
		let previous: PatchLink | null = null;
		for (const [index, patch] of patches.entries()) {
			const { lines, text: own } = patch.content;
			const firstLine = diffLine(patch);
			const diff = own.slice(lines.start(firstLine), lines.start(patch.diff.endLine));
			previous = this.#link(index, previous, diff, patch);
			if (!previous.hasHelpers) continue;
			const link: PatchLink = previous;
			const sides = lazy(() => this.#sides(link));
			const moved = (span: Span): Span => shift(span, lines.start(firstLine));
			const placed = ({ reports }: PatchReport): readonly PlacedReport[] =>
				reports.map((report) => ({ report, span: lines.span(firstLine + report.contentLine) }));
			const all = lazy(() => placed(complete(prepared(link, sides()))));
			yield {
				patch,
				get sides() {
					return sides();
				},
				prepare: () => prepared(link, sides()),
				get reports() {
					return all();
				},
				reportsOn: (name) => {
					if (link.reports !== null) return all().filter(({ report }) => report.name === name);
					return diff.includes(name) ? placed(reportOn(link, sides(), name)) : [];
				},
				get errors() {
					return complete(prepared(link, sides())).errors.map((error) => ({ ...error, span: moved(error.span) }));
				},
			};
		}
		this.#links.length = patches.length;
	}

	#renew(): void {
		if (this.#baseTree === this.#current()) return;
		this.#baseTree = this.#current();
		this.#base = baseOf(this.#baseTree);
		this.#baseSides = null;
		this.#links = [];
		this.#complete = new WeakMap();
	}

	#link(index: number, previous: PatchLink | null, diff: string, patch: Patch): PatchLink {
		const known = this.#links[index];
		if (known?.previous === previous && known.diff === diff) return known;
		const firstLine = diffLine(patch);
		const link: PatchLink = {
			previous,
			diff,
			patch,
			firstLine,
			hasHelpers: HELPER_HEAD.test(diff),
			sides: null,
			after: null,
			reports: null,
			single: new Map(),
			steps: 0,
		};
		this.#links[index] = link;
		return link;
	}

	#sides(link: PatchLink): SidesRead {
		link.sides ??= readSides(link.patch, this.#before(link), this.#baseTree);
		link.after = link.sides.next;
		return link.sides;
	}

	/** What is there before a patch. A series may be longer than calls can nest. */
	#before({ previous }: PatchLink): CodeBase {
		const unread: PatchLink[] = [];
		let link = previous;
		for (; link !== null && link.after === null; link = link.previous) unread.push(link);
		const start = link?.after ?? this.#base();
		return unread.reduceRight((base, each) => {
			const { patch, hasHelpers } = each;
			const after =
				attempt(
					() => codeAfter(patch, base, this.#baseTree),
					() => undefined,
				) ?? base;
			if (hasHelpers) each.after = after;
			return after;
		}, start);
	}
}

function baseOf(tree: BaseTree): () => CodeBase {
	return lazy(() => codeBase(tree));
}

/** The line of a patch that its diff begins on. */
function diffLine({ diff, endLine }: Patch): number {
	return diff.files[0]?.firstLine ?? endLine;
}

/** What the patches before it took: those without helpers take nothing. */
function stepsBefore({ previous }: PatchLink): number {
	let link = previous;
	while (link !== null && link.reports === null) link = link.previous;
	return link?.steps ?? 0;
}

/** The reports on a patch, in the same steps. Their places are from the first file on, so that text above may change. */
function* prepared(link: PatchLink, sides: SidesRead): Generator<undefined, PatchReport> {
	if (link.reports !== null) return link.reports;
	const meter: Meter = { steps: stepsBefore(link) };
	const made = yield* reportSteps(link.patch, sides, { meter });
	link.steps = meter.steps;
	return (link.reports = fromFirstFile(link, made));
}

/** The report on one helper alone. */
function reportOn(link: PatchLink, sides: SidesRead, name: string): PatchReport {
	const found = link.single.get(name) ?? fromFirstFile(link, complete(reportSteps(link.patch, sides, { only: name })));
	link.single.set(name, found);
	return found;
}

function fromFirstFile({ patch, firstLine }: PatchLink, { reports, errors }: PatchReport): PatchReport {
	const start = patch.content.lines.start(firstLine);
	return {
		reports: reports.map((report) => ({ ...report, contentLine: report.contentLine - firstLine })),
		errors: errors.map((error) => ({ ...error, span: shift(error.span, -start) })),
	};
}
