import { splitAtCommas, type TokenRange } from '../c/brackets.ts';
import type { Token } from '../c/lexer.ts';
import type { CImage } from './hunkView.ts';

/** A list of several elements over several lines, of which the last one says that no more follow. */
export interface TerminatedList {
	/** The elements before the last one. */
	readonly elements: readonly TokenRange[];
	/** The tokens of the last one, without a comment above or before it. */
	readonly terminator: TokenRange;
	/** The comma after it, or -1. */
	readonly comma: number;
}

/** The arrays that end with an element of zeros. */
export function terminatedLists({ tokens, partners }: CImage): readonly TerminatedList[] {
	return tokens.flatMap((token, open) => {
		const close = partners[open] ?? -1;
		// An array with a value, or a literal of one.
		const isArray = /^[=)]$/.test(tokens[open - 1]?.text ?? '') && tokens[open - 2]?.text === ']';
		if (token.text !== '{' || !isArray || close === -1) return [];
		if (tokens[close]?.line === token.line || !/^[;,}]$/.test(tokens[close + 1]?.text ?? '')) return [];
		let last = close - 1;
		while (tokens[last]?.kind === 'comment') last--;
		const comma = tokens[last]?.text === ',' ? last : -1;
		const elements = splitAtCommas(tokens, open + 1, comma === -1 ? last : comma - 1);
		const end = elements.at(-1);
		if (end === undefined || elements.length < 2 || !isTerminator(tokens, end)) return [];
		// A table that has empty elements elsewhere has a size.
		if (elements.slice(0, -1).some((element) => isTerminator(tokens, element))) return [];
		let { first } = end;
		while (tokens[first]?.kind === 'comment') first++;
		return [{ elements: elements.slice(0, -1), terminator: { first, last: end.last }, comma }];
	});
}

/** Whether an element is null, or braces around nothing or zero. */
function isTerminator(tokens: readonly Token[], { first, last }: TokenRange): boolean {
	const text = tokens
		.slice(first, last + 1)
		.filter(({ kind }) => kind !== 'comment')
		.map((token) => token.text)
		.join('');
	return /^(?:NULL|\{(?:0|NULL)?,?\})$/.test(text);
}
