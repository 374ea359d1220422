import { type Prototype, readPrototype } from '../c/prototype.ts';
import type { HunkView } from './hunkView.ts';
import { memoize } from '../text/memoize.ts';

/** Minimum number of neighbours that make a style. */
export const MIN_NEIGHBOURS = 2;

/** The prototypes of a hunk, except static ones and pointers to functions. */
export const prototypesIn = memoize(({ after: { tokens, partners, statements } }: HunkView): readonly Prototype[] => {
	return statements
		.map((statement) => readPrototype(tokens, partners, statement))
		.filter((prototype) => prototype !== null)
		.filter(({ isPointer, first }) => !isPointer && tokens[first]?.text !== 'static');
});

/** Whether all prototypes that existed before have `extern`, and there are at least `minimum` of them. */
export function neighboursHaveExtern(
	{ after }: HunkView,
	prototypes: readonly Prototype[],
	minimum = MIN_NEIGHBOURS,
): boolean {
	const old = prototypes.filter(({ first }) => {
		const token = after.tokens[first];
		return token === undefined || !after.isChanged(token);
	});
	return old.length >= minimum && old.every(({ first }) => after.tokens[first]?.text === 'extern');
}
