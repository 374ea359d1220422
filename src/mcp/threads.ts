import { isOpen, pairSides, rangeDiffRows, readReview, type PatchDocument } from '../core/index.ts';
import { stateWords } from '../cli/review/report.ts';
import { oneLine, patchTitle, placeWords, quotedLine, whoSaid } from '../cli/review/words.ts';
import { UsageError } from '../cli/usage.ts';
import { limited, limitedText } from './answer.ts';
import { documentOf, documentsOf, type Source } from './source.ts';

interface ReviewRequest {
	readonly text?: string | undefined;
	readonly paths?: readonly string[] | undefined;
	readonly only_open?: boolean | undefined;
}

/** The remarks of a thread, and what became of them in a later version. */
export function reviewThread({ only_open: onlyOpen = false, ...sources }: ReviewRequest): unknown {
	const documents = documentsOf(sources);
	if (!documents.some(hasMail)) throw new UsageError('there is no mail');
	const review = readReview(documents);
	// Answers belong to the remark that they answer.
	const first = review.remarks.filter(({ answers, kind }) => answers === null && kind !== 'tag' && kind !== 'praise');
	const { items, more } = limited(first.filter((remark) => !onlyOpen || isOpen(review, remark)));
	return {
		open: first.filter((remark) => isOpen(review, remark)).length,
		remarks: items.map((remark) => {
			const { anchor, kind, text } = remark;
			const outcome = review.outcomes.get(remark);
			const line = quotedLine(anchor);
			return {
				patch: patchTitle(anchor.target),
				place: placeWords(anchor),
				...(line !== null && { line }),
				who: whoSaid(documents, remark),
				kind,
				says: oneLine(text),
				open: isOpen(review, remark),
				outcome: outcome === undefined ? null : { state: stateWords(outcome), evidence: outcome.reason },
			};
		}),
		more,
		missing: review.missing.map(({ what }) => what),
	};
}

/** Two versions of a series, patch by patch. */
export function rangeDiff({ old, new: fresh }: { readonly old: Source; readonly new?: Source | undefined }): string {
	const [before, after] = [documentOf(old), fresh === undefined ? null : documentOf(fresh)];
	const sides = pairSides([before], [after ?? before]);
	if ('empty' in sides) throw new UsageError(`the ${sides.empty} side has no patch`);
	const { pairing } = sides;
	if (after === null && pairing.old.version === pairing.new.version)
		throw new UsageError('there is one version only; give the other one as new');
	return limitedText(
		rangeDiffRows(pairing, false)
			.map(({ text }) => `${text}\n`)
			.join(''),
	);
}

function hasMail({ patches }: PatchDocument): boolean {
	return patches.some(({ subject, diff }) => subject !== null || diff.files.length > 0);
}
