import { type Prototype, readPrototype } from '../c/prototype.ts';
import type { HunkView } from './hunkView.ts';
import { memoize } from '../text/memoize.ts';

/** How many neighbours make a style. */
export const ENOUGH = 2;

/** The prototypes of a hunk, but for static ones and pointers to functions. */
export const prototypesIn = memoize(({ after: { tokens, partners, statements } }: HunkView): readonly Prototype[] => {
	return statements
		.map((statement) => readPrototype(tokens, partners, statement))
		.filter((prototype) => prototype !== null)
		.filter(({ isPointer, first }) => !isPointer && tokens[first]?.text !== 'static');
});

/** Whether all prototypes that were there before have `extern`, and there are `enough` of them. */
export function neighboursHaveExtern({ after }: HunkView, prototypes: readonly Prototype[], enough = ENOUGH): boolean {
	const old = prototypes.filter(({ first }) => {
		const token = after.tokens[first];
		return token === undefined || !after.isChanged(token);
	});
	return old.length >= enough && old.every(({ first }) => after.tokens[first]?.text === 'extern');
}
