import type { PatchDocument, RemarkOutcome, Review } from '../../core/index.ts';

/** What a format of `review` prints. */
export interface ReviewReport {
	readonly documents: readonly PatchDocument[];
	readonly review: Review;
	/** Whether only open remarks are printed. */
	readonly onlyOpen: boolean;
}

/** The state of a remark, in words. */
export function stateWords(outcome: RemarkOutcome): string {
	switch (outcome.state) {
		case 'addressed':
			return outcome.where === 'elsewhere' ? 'addressed elsewhere' : 'addressed';
		case 'partly':
			return 'partly addressed';
		case 'not':
			return 'not addressed';
		case 'promised-not-done':
			return 'promised, not done';
		case 'pushed-back':
			return 'pushed back';
		case 'answered-only':
			return 'answered only';
		case 'after-next':
			return 'came after the next version';
	}
}

/** A form of `review`. */
export type ReviewFormat = (report: ReviewReport) => string;
