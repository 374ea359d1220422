import { and, constant, equal, nonZero } from '../../eval/build.ts';
import type { Truth, Word } from '../../eval/expression.ts';
import { mask, type BitName } from './bits.ts';

/** The word that has exactly the named bits set. */
export function flags(...names: readonly BitName[]): Word {
	return constant(mask(...names));
}

/** At least one of the named bits is set. */
export function hasAny(word: Word, ...names: readonly BitName[]): Truth {
	return nonZero(and(word, flags(...names)));
}

/** Of the named bits, exactly those of `set` are set, none of `clear`. */
export function hasExactly(word: Word, set: readonly BitName[], clear: readonly BitName[]): Truth {
	return equal(and(word, flags(...set, ...clear)), flags(...set));
}
