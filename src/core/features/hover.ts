import type { Span } from '../text/span.ts';
import type { PatchDocument } from '../patch/document.ts';
import { findHelper, machineFor, sampleRows } from '../pagetable/simulate.ts';
import type { HelperReview } from '../pagetable/compare/review.ts';
import type { HelperReviews } from '../pagetable/compare/reviews.ts';
import type { Sample } from '../pagetable/samples.ts';
import { reviewSentences } from '../pagetable/compare/sentence.ts';
import { handful, summaryLine, verdict, sampleTable } from './sampleTable.ts';

/** What a hover shows. */
export interface Hover {
	/** The word that it is about, in the document. */
	readonly span: Span;
	/** Markdown without anything from the document but the name of a helper that we know. */
	readonly markdown: string;
	readonly helper: string;
}

/**
 * The hover over a page-table helper at `offset` of the document: what the patch makes of it, if it touches it, then
 * what it does to sample entries. Null where there is no helper.
 */
export function hover(
	document: PatchDocument,
	offset: number,
	reviews: HelperReviews,
	samples: readonly Sample[] = [],
): Hover | null {
	const span = wordAt(document.content.text, offset);
	const name = document.content.text.slice(span.start, span.end);
	const helper = findHelper(name);
	if (helper === undefined) return null;
	const touched = reviewAt(document, offset, name, reviews);
	const rows = sampleRows(helper, machineFor(helper));
	// Of a helper that changes an entry, the bits that it changes tell enough, and the hover has little room.
	const own = sampleRows(helper, machineFor(helper), samples);
	const table = sampleTable(helper, handful(helper, rows), { withEntry: helper.kind === 'predicate', own });
	const parts = [...(touched === null ? [] : [reviewText(touched)]), summaryLine(helper), verdict(helper, rows), table];
	return { span, markdown: parts.join('\n\n'), helper: helper.name };
}

/** What the patch around `offset` does to the helper, or the last patch before it that touches it. */
function reviewAt(document: PatchDocument, offset: number, name: string, reviews: HelperReviews): HelperReview | null {
	const before = reviews.of(document).filter(({ patch }) => patch.mail.span.start <= offset);
	const own = before.flatMap((patch) => patch.reviews).filter(({ review }) => review.name === name);
	return own.at(-1)?.review ?? null;
}

/** The verdict first, in bold; what comes from the patch is names of helpers and bits, escaped all the same. */
function reviewText(review: HelperReview): string {
	const [first = '', ...others] = reviewSentences(review).map(escapeMarkdown);
	return [`**${first}** · this patch`, ...others].join('  \n');
}

function escapeMarkdown(text: string): string {
	return text.replace(/[\\`*_{}[\]<>#|~!&]/g, '\\$&');
}

/** The longest name that is looked at. */
const LONGEST = 64;

function wordAt(text: string, offset: number): Span {
	let start = offset;
	let end = offset;
	while (start > 0 && offset - start < LONGEST && isWord(text.charCodeAt(start - 1))) start--;
	while (end < text.length && end - offset < LONGEST && isWord(text.charCodeAt(end))) end++;
	return { start, end };
}

function isWord(unit: number): boolean {
	return (
		(unit >= 0x30 && unit <= 0x39) || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a) || unit === 0x5f
	);
}
