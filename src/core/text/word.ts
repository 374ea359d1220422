import type { Span } from './span.ts';

/** Maximum length of a word on either side of an offset. */
const MAX_LENGTH = 64;

/** The letters, digits and underscores around an offset; empty where there are none. */
export function wordAt(text: string, offset: number): Span {
	let start = offset;
	let end = offset;
	while (start > 0 && offset - start < MAX_LENGTH && isWord(text.charCodeAt(start - 1))) start--;
	while (end < text.length && end - offset < MAX_LENGTH && isWord(text.charCodeAt(end))) end++;
	return { start, end };
}

function isWord(unit: number): boolean {
	return (
		(unit >= 0x30 && unit <= 0x39) || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a) || unit === 0x5f
	);
}
