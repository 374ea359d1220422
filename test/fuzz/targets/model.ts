import { checkInvariants } from '../../support/invariants.ts';
import { damagedText, type Target, textOf } from '../target.ts';

/** Reading a document. */
export const model: Target = {
	name: 'model',
	limit: { perKilobyte: 5, least: 1000 },
	input: damagedText,
	check: (input) => {
		checkInvariants(textOf(input));
	},
};
