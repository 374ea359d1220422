import { toDocument } from '../text/content.ts';
import { attempt, internalErrorText } from '../text/internalError.ts';
import type { Range } from '../text/lines.ts';
import { DEFAULT_ARCHITECTURE } from '../pagetable/architectures/registry.ts';
import type { HelperReport } from '../pagetable/compare/helperReport.ts';
import type { PatchDocument } from '../patch/document.ts';
import type { HelperReports } from '../pagetable/compare/helperReports.ts';
import type { ExampleInput } from '../pagetable/compare/comparison.ts';
import { verdictLine, verdictTwin } from '../pagetable/compare/sentence.ts';
import { hex } from './helpers/outcomes.ts';

/** One line of verdict above a helper that a patch touches. */
export interface HelperLens {
	readonly range: Range;
	readonly title: string;
	/** What the simulator is to show, but for the document. */
	readonly selection: PatchSelection;
	/** The patch, by its index in the document. */
	readonly patch: number;
}

/** A helper as the panel shows it, on an entry for which its two sides differ. */
export interface PatchSelection {
	readonly helper: string;
	/** That of most code if missing. */
	readonly architecture?: string;
	readonly version?: 'old' | 'new';
	readonly compareWith?: string;
	readonly entry?: string;
	readonly given?: Readonly<Record<string, string>>;
}

/** What the panel shows of a helper that a patch touches: after the patch beside before it, or beside its twin if it is new. */
export function selectionOf(
	{ name, change, twins, architecture }: HelperReport,
	twin = verdictTwin(twins) ?? twins.find(({ comparison }) => comparison.kind === 'equal'),
): PatchSelection {
	const isNew = change.kind === 'added';
	const compared = isNew ? twin?.comparison : change;
	return {
		helper: name,
		...(architecture !== DEFAULT_ARCHITECTURE && { architecture: architecture.name }),
		version: change.kind === 'removed' ? 'old' : 'new',
		compareWith: comparedWith(change.kind, twin?.name),
		...(compared?.kind === 'differs' && exampleArguments(compared.example)),
	};
}

function comparedWith(change: HelperReport['change']['kind'], twin: string | undefined): string {
	if (change === 'removed') return 'none';
	if (change !== 'added') return 'patch old';
	return twin === undefined ? 'none' : `twin ${twin}`;
}

/** The arguments of an example, as a selection has them. */
export function exampleArguments({ sample, words }: ExampleInput): Pick<PatchSelection, 'entry' | 'given'> {
	const subject = words.find(({ input }) => input.prefix === '');
	const others = words.filter(({ input }) => /^\w+$/.test(input.prefix));
	return {
		...(subject && { entry: sample === null ? hex(subject.value) : sample.slice(sample.indexOf('_') + 1) }),
		given: Object.fromEntries(others.map(({ input, value }) => [input.prefix, hex(value)])),
	};
}

/** Whether there is more to say than that a function is new, gone or not shown completely. */
function hasVerdict({ change, isCut, twins, laws }: HelperReport): boolean {
	if (change.kind === 'removed' || (isCut && change.kind !== 'edited')) return false;
	return change.kind !== 'added' || twins.length > 0 || laws.some(({ verdict }) => verdict.kind === 'broken');
}

/** Maximum length of a title; what does not fit is in the hover. */
const MAX_TITLE_LENGTH = 120;

/** A verdict and its base as a title: the part of the verdict that fits, of whole words. */
function titleOf(verdict: string, base: string): string {
	const end = ` · on ${base}`;
	const room = MAX_TITLE_LENGTH - end.length;
	if (verdict.length <= room) return `${verdict}${end}`;
	const cut = verdict.lastIndexOf(' ', room - 2);
	return `${verdict.slice(0, cut === -1 ? room - 2 : cut).replace(/[\s,;:·(]+$/, '')} …${end}`;
}

/** A lens for each helper that the document's patches touch, but for those that nothing can be said of. */
export function helperLenses(document: PatchDocument, reports: HelperReports): readonly HelperLens[] {
	return reports.of(document).flatMap(({ patch, reports: placed }) =>
		placed
			.filter(({ report }) => hasVerdict(report))
			.map(({ report, span }): HelperLens => {
				const verdict = (): string => verdictLine(report);
				const line =
					attempt(verdict, () => undefined) ?? internalErrorText({ source: 'the simulator', message: report.name });
				const range = document.content.lines.rangeOf(toDocument(patch.content, span));
				return {
					range,
					title: titleOf(line, report.base),
					selection: selectionOf(report),
					patch: document.patches.indexOf(patch),
				};
			}),
	);
}
