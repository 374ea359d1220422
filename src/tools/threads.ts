import {
	holdsMail,
	InputError,
	isOpen,
	oneLine,
	pairSides,
	patchTitle,
	placeWords,
	quotedLine,
	rangeDiffText,
	readReview,
	stateWords,
	whoSaid,
} from '../core/index.ts';
import { limited, limitedText } from './limits.ts';
import { documentOf, documentsOf, type Source, type Surroundings } from './source.ts';

interface ReviewRequest {
	readonly text?: string | undefined;
	readonly paths?: readonly string[] | undefined;
	readonly only_open?: boolean | undefined;
}

/** The remarks of a thread, and what became of them in a later version. */
export async function reviewThread(
	{ only_open: onlyOpen = false, ...sources }: ReviewRequest,
	around: Surroundings,
): Promise<object> {
	const documents = await documentsOf(sources, around);
	if (!documents.some(holdsMail)) throw new InputError('there is no mail');
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
export async function rangeDiff(
	{ old, new: fresh }: { readonly old: Source; readonly new?: Source | undefined },
	around: Surroundings,
): Promise<string> {
	const before = await documentOf(old, around);
	const after = fresh === undefined ? null : [await documentOf(fresh, around)];
	const sides = pairSides([before], after);
	if ('empty' in sides) throw new InputError(`the ${sides.empty} side has no patch`);
	if ('onlyVersion' in sides) throw new InputError('there is one version only; give the other one as new');
	return limitedText(rangeDiffText(sides.pairing));
}
