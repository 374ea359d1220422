/**
 * Characters that a terminal interprets, or that change the order in which it shows text: C0 and C1 controls, DEL,
 * embeddings, overrides and isolates of bidirectional text, and halves of surrogate pairs. A tab moves to a tab stop only.
 */
// eslint-disable-next-line no-control-regex -- these are what is replaced
const CONTROLS = /[\x00-\x08\n-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/gu;

/** `text`, which is one line, with control characters as JSON escapes: what is JSON stays the same JSON. */
export function visibleLine(text: string): string {
	return text.replace(CONTROLS, escaped);
}

/** `text` like `visibleLine`, with its lines as they are. */
export function visible(text: string): string {
	return text.replace(CONTROLS, (character) => (character === '\n' ? character : escaped(character)));
}

function escaped(character: string): string {
	return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
