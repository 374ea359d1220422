import { checkReview } from '../../support/reviewInvariants.ts';
import { generatedThread } from '../../support/threadGenerator.ts';
import { PATCH, type Target, textOf } from '../target.ts';

/** Remarks of threads: answers that quote a text, or a text that may be a thread itself. */
export const review: Target = {
	name: 'review',
	limit: { perKilobyte: 20, least: 2000 },
	input: (random, texts) => {
		const text = texts.damaged(random);
		return { [PATCH]: random.once(4) ? text : generatedThread(random, text) };
	},
	check: (input) => {
		checkReview(textOf(input));
	},
};
