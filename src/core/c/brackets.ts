import type { Token } from './lexer.ts';

const CLOSERS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/**
 * For each token the index of the bracket that it matches, or -1: also for a bracket whose partner is outside the text,
 * which is common in a hunk.
 */
export function matchBrackets(tokens: readonly Token[]): Int32Array {
	const partners = new Int32Array(tokens.length).fill(-1);
	const open: number[] = [];
	tokens.forEach((token, index) => {
		if (token.kind !== 'punctuator') return;
		if (token.text === '(' || token.text === '[' || token.text === '{') open.push(index);
		const opener = CLOSERS[token.text];
		if (opener === undefined) return;
		// A closer of another kind means that brackets in between were lost: drop them, but never cross a brace.
		while (open.length > 0 && tokens[open.at(-1) ?? 0]?.text !== opener) {
			if (tokens[open.at(-1) ?? 0]?.text === '{' && opener !== '{') return;
			open.pop();
		}
		const partner = open.pop();
		if (partner === undefined) return;
		partners[index] = partner;
		partners[partner] = index;
	});
	return partners;
}
