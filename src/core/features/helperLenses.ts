import { toDocument } from '../text/content.ts';
import { attempt, internalErrorText } from '../text/internalError.ts';
import type { Range } from '../text/lines.ts';
import type { HelperReport } from '../pagetable/compare/helperReport.ts';
import type { PatchDocument } from '../patch/document.ts';
import type { HelperReports } from '../pagetable/compare/helperReports.ts';
import { verdictLine } from '../pagetable/compare/sentence.ts';

/** One line of verdict above a helper that a patch touches. */
export interface HelperLens {
	readonly range: Range;
	readonly title: string;
	/** What the simulator is to show, but for the document. */
	readonly selection: PatchSelection;
	/** The patch, by its index in the document. */
	readonly patch: number;
}

/** A helper as the panel shows it: after the patch beside before it, on an entry that changes. */
export type PatchSelection = Readonly<Record<string, string>>;

/** What the panel shows of a helper that a patch touches. */
export function selectionOf({ name, change }: HelperReport): PatchSelection {
	const [sample] = change.kind === 'differs' ? change.samples : [];
	return {
		helper: name,
		version: change.kind === 'removed' ? 'old' : 'new',
		compareWith: change.kind === 'added' || change.kind === 'removed' ? 'none' : 'patch old',
		...(sample !== undefined && { entry: sample.slice(sample.indexOf('_') + 1) }),
	};
}

/** Whether there is more to say than that a function is new, gone or not shown completely. */
function hasVerdict({ change, isCut, twins, laws }: HelperReport): boolean {
	if (change.kind === 'removed' || (isCut && change.kind !== 'edited')) return false;
	return change.kind !== 'added' || twins.length > 0 || laws.some(({ verdict }) => verdict.kind === 'broken');
}

/** Maximum length of a title; what does not fit is in the hover. */
const MAX_TITLE_LENGTH = 120;

/** A lens for each helper that the document's patches touch, but for those that nothing can be said of. */
export function helperLenses(document: PatchDocument, reports: HelperReports): readonly HelperLens[] {
	return reports.of(document).flatMap(({ patch, reports: placed }) =>
		placed
			.filter(({ report }) => hasVerdict(report))
			.map(({ report, span }): HelperLens => {
				const verdict = (): string => verdictLine(report);
				const line =
					attempt(verdict, () => undefined) ?? internalErrorText({ source: 'the simulator', message: report.name });
				const base = ` · on ${report.base}`;
				const room = MAX_TITLE_LENGTH - base.length;
				const title = `${line.length > room ? `${line.slice(0, room - 1)}…` : line}${base}`;
				const range = document.content.lines.rangeOf(toDocument(patch.content, span));
				return { range, title, selection: selectionOf(report), patch: document.patches.indexOf(patch) };
			}),
	);
}
