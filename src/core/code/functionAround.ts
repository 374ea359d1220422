import type { Token } from '../c/lexer.ts';
import { functionInHeading } from '../c/headLine.ts';
import { memoize } from '../text/memoize.ts';
import type { CImage, HunkView } from './hunkView.ts';

/** The name of the function around `token` of the post-image: of a definition, or in the heading before the first one. */
export function functionAround({ after, content, hunk }: HunkView, token: Token): string | null {
	const startOf = (index: number): number => after.tokens[index]?.start ?? after.image.text.length;
	const around = after.functions.find(({ open, close }) => startOf(open) < token.start && token.start < startOf(close));
	if (around !== undefined) return after.tokens[around.name]?.text ?? null;
	const { start, end } = hunk.heading;
	return token.start > endOfFirst(after) ? null : functionInHeading(content.text.slice(start, end));
}

/** Where the first closing brace in column 0 is, which ends the function that the heading names. */
const endOfFirst = memoize(({ tokens, image: { text } }: CImage): number => {
	const end = tokens.find(
		({ text: brace, start }) => brace === '}' && (start === 0 || text.charAt(start - 1) === '\n'),
	);
	return end?.start ?? text.length;
});
