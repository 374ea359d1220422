import type { PatchDocument, Review } from '../../core/index.ts';

/** What a format of `review` prints. */
export interface ReviewReport {
	readonly documents: readonly PatchDocument[];
	readonly review: Review;
	/** Whether only open remarks are printed. */
	readonly onlyOpen: boolean;
}

/** A form of `review`, in pieces. */
export type ReviewFormat = (report: ReviewReport) => Iterable<string>;
