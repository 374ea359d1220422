import type { Token } from '../c/lexer.ts';
import type { Span } from '../text/span.ts';
import type { HunkView } from './hunkView.ts';
import { memoize } from '../text/memoize.ts';

/** A string literal on an added line of C. */
export interface AddedString {
	readonly token: Token;
	/** Index of the token in the post-image's flat tokens. */
	readonly index: number;
	/** The span in the hunk of characters `from` to `to` of the literal, quotes included. */
	readonly span: (from: number, to: number) => Span;
}

/** The string literals on added lines of a hunk of C. */
export const addedStrings = memoize((hunk: HunkView): readonly AddedString[] => {
	if (hunk.language !== 'c' || hunk.hunk.added === 0) return [];
	const { image, flatTokens, strings } = hunk.after;
	return strings.flatMap((index) => {
		const token = flatTokens[index];
		if (token === undefined || image.isContext[token.line] !== false) return [];
		const span: AddedString['span'] = (from, to) => {
			const start = image.toContent(token.start);
			return { start: start + from, end: start + to };
		};
		return [{ token, index, span }];
	});
});
