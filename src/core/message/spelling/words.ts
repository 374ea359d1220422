/**
 * Calls `visit` for each whole word from `start` to `end` of `text`: no letter, digit, `_`, `-`, `'` or backtick is next to
 * it. `hash` does not depend on the case of the word.
 */
export function visitWords(
	text: string,
	start: number,
	end: number,
	visit: (hash: number, start: number, end: number) => void,
): void {
	for (let position = start; position < end; position++) {
		if (!isLetter(text.charCodeAt(position))) continue;
		const first = position;
		let hash = 0;
		while (position < end && isLetter(text.charCodeAt(position))) {
			hash = nextHash(hash, text.charCodeAt(position));
			position++;
		}
		const isFree =
			(first === start || !isGlue(text.charCodeAt(first - 1))) &&
			(position === end || !isGlue(text.charCodeAt(position)));
		if (isFree) visit(hash, first, position);
	}
}

/** Number of hashes: a power of two, far larger than the number of words in a list. */
export const HASHES = 0x80000;

/** The hash of `word`, the same that `visitWords` passes. */
export function hashOf(word: string): number {
	let hash = 0;
	for (let i = 0; i < word.length; i++) hash = nextHash(hash, word.charCodeAt(i));
	return hash;
}

function nextHash(hash: number, unit: number): number {
	return (Math.imul(hash, 31) + (unit | 0x20)) & (HASHES - 1);
}

function isLetter(unit: number): boolean {
	return (unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a;
}

/** Digits, `_`, `-`, `'` and the backtick. */
function isGlue(unit: number): boolean {
	return (unit >= 0x30 && unit <= 0x39) || unit === 0x5f || unit === 0x2d || unit === 0x27 || unit === 0x60;
}
