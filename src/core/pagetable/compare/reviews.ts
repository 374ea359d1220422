import type { Span } from '../../text/span.ts';
import type { PatchDocument } from '../../patch/document.ts';
import type { Patch } from '../../patch/patch.ts';
import { type HelperReview, reviewPatch } from './review.ts';

/** What the simulator says of one helper that a patch touches, and where the helper stands. */
export interface PlacedReview {
	readonly review: HelperReview;
	/** In the patch's content: the line that the helper's head begins on. */
	readonly span: Span;
}

/** The reviews of one patch. */
export interface PatchReviews {
	readonly patch: Patch;
	readonly reviews: readonly PlacedReview[];
}

/** The head of a function or macro named like a page-table helper, on a line of a diff. */
const HELPER_HEAD = /^[-+ ](?:[a-z#].*[\s*])?(?:\w*_)?(?:pte|pmd|pud|p4d|pgd)p?(?:_\w+)?\(/m;

/** Larger documents are collections of patches that nobody reads helper by helper. */
const LARGEST = 1_000_000;

/** Reviews of every helper that the patches of a document touch, those of the same texts being remembered. */
export class HelperReviews {
	/** By the texts that a patch's reviews depend on: its own and those before it. */
	#known = new Map<string, readonly HelperReview[]>();

	/** The patches that touch helpers, in the order of the document. */
	of(document: PatchDocument): readonly PatchReviews[] {
		return [...this.steps(document)];
	}

	/** As `of`, one patch at a time. */
	*steps({ content: { text }, patches }: PatchDocument): Generator<PatchReviews> {
		if (text.length > LARGEST) return;
		const used = new Map<string, readonly HelperReview[]>();
		let series = '';
		for (const [index, patch] of patches.entries()) {
			const { lines, text: own } = patch.content;
			const firstLine = patch.diff.files[0]?.firstLine ?? patch.endLine;
			const diff = own.slice(lines.start(firstLine), lines.start(patch.diff.endLine));
			series += `\n${diff}`;
			if (!HELPER_HEAD.test(diff)) continue;
			// Lines are remembered from the first file on, so that text above may change.
			const reviews =
				this.#known.get(series) ??
				reviewPatch(patches, index).map((review) => ({ ...review, contentLine: review.contentLine - firstLine }));
			used.set(series, reviews);
			yield { patch, reviews: reviews.map((review) => ({ review, span: lines.span(firstLine + review.contentLine) })) };
		}
		this.#known = used;
	}
}
