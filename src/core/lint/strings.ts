import type { Token } from '../c/lexer.ts';
import type { Span } from '../text/span.ts';
import type { HunkView } from './hunkView.ts';

/** A string literal on an added line of C. */
export interface AddedString {
	readonly token: Token;
	/** Of the token in the post-image's flat tokens. */
	readonly index: number;
	/** Where characters `from` to `to` of the literal, quotes included, stand in the hunk. */
	readonly span: (from: number, to: number) => Span;
}

/** The string literals on added lines of a hunk of C. */
export function* addedStrings(hunk: HunkView): Generator<AddedString> {
	if (hunk.language !== 'c') return;
	const { image, flatTokens } = hunk.after;
	for (const [index, token] of flatTokens.entries()) {
		if (token.kind !== 'string' || image.isContext[token.line] !== false) continue;
		const start = image.toContent(token.start);
		yield { token, index, span: (from, to) => ({ start: start + from, end: start + to }) };
	}
}
