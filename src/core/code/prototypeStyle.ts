import { LEVEL_PATTERN } from '../pagetable/entry/level.ts';
import type { Token } from '../c/lexer.ts';
import { type Prototype, readPrototype } from '../c/prototype.ts';
import type { HunkView } from './hunkView.ts';
import { memoize } from '../text/memoize.ts';

/** Minimum number of neighbours that make a style. */
const MIN_NEIGHBOURS = 2;

/** The prototypes of a hunk, except static ones and pointers to functions. */
export const prototypesIn = memoize(({ after: { tokens, partners, statements } }: HunkView): readonly Prototype[] => {
	return statements
		.map((statement) => readPrototype(tokens, partners, statement))
		.filter((prototype) => prototype !== null)
		.filter(({ isPointer, first }) => !isPointer && tokens[first]?.text !== 'static');
});

/**
 * Those of the prototypes of a hunk whose neighbours use `extern`: all that existed before do, and there are at least two
 * of them, or one if the twin at another level of the page table is directly above.
 */
export function prototypesAmongExtern(view: HunkView): readonly Prototype[] {
	const { tokens } = view.after;
	const prototypes = prototypesIn(view);
	const old = prototypes.filter(({ first }) => {
		const token = tokens[first];
		return token === undefined || !view.after.isChanged(token);
	});
	if (!old.every(({ first }) => tokens[first]?.text === 'extern')) return [];
	return prototypes.filter((prototype, index) => {
		const above = prototypes[index - 1];
		const isLikeAbove = above !== undefined && isTwin(nameIn(tokens, above), nameIn(tokens, prototype));
		return old.length >= (isLikeAbove ? 1 : MIN_NEIGHBOURS);
	});
}

function nameIn(tokens: readonly Token[], { name }: Prototype): string {
	return tokens[name]?.text ?? '';
}

/** Level of the page table that a helper is for, and what it does there. */
const LEVEL = new RegExp(`^(${LEVEL_PATTERN})(p?_[a-z]+)`);

/** Whether two helpers do the same at different levels, as `pmdp_invalidate_ad` and `pudp_invalidate` do. */
function isTwin(one: string, other: string): boolean {
	const [, level, operation] = LEVEL.exec(one) ?? [];
	const [, otherLevel, otherOperation] = LEVEL.exec(other) ?? [];
	return operation !== undefined && operation === otherOperation && level !== otherLevel;
}
