import type { Token } from './lexer.ts';

const OPENERS: ReadonlyMap<string, string> = new Map([
	[')', '('],
	[']', '['],
	['}', '{'],
]);
const CLOSERS: ReadonlyMap<string, string> = new Map([...OPENERS].map(([closer, opener]) => [opener, closer]));

/**
 * For each token the index of the bracket that it matches, or -1: also for a bracket whose partner is outside the text,
 * which is common in a hunk.
 */
export function matchBrackets(tokens: readonly Token[]): Int32Array {
	const partners = new Int32Array(tokens.length).fill(-1);
	const open: number[] = [];
	tokens.forEach((token, index) => {
		if (token.kind !== 'punctuator') return;
		if (CLOSERS.has(token.text)) open.push(index);
		const opener = OPENERS.get(token.text);
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

/** Maximum number of tokens that a single bracket is matched over: a call written by hand is shorter. */
const MAX_TOKENS = 400;

/**
 * Index of the bracket that closes the one at `open`; -1 if there is none within `max` tokens, or brackets in between
 * do not match. For tokens with directives split into tokens, where half of a pair in a macro would spoil `matchBrackets`.
 */
export function closingOf(tokens: readonly Token[], open: number, max = MAX_TOKENS): number {
	const expected: string[] = [];
	for (let index = open; index < tokens.length && index - open <= max; index++) {
		const { kind, text } = tokens[index] ?? { kind: 'other', text: '' };
		if (kind !== 'punctuator') continue;
		const closer = CLOSERS.get(text);
		if (closer !== undefined) expected.push(closer);
		else if (OPENERS.has(text)) {
			if (expected.pop() !== text) return -1;
			if (expected.length === 0) return index;
		} else if (text === ';' && expected.at(-1) !== '}') return -1;
	}
	return -1;
}

/**
 * Index of the last bracket before `index` that is still open there: the partner of a closing bracket at `index`, or
 * the bracket around any other token. -1 as in `closingOf`.
 */
export function openingOf(tokens: readonly Token[], index: number, max = MAX_TOKENS): number {
	const expected: string[] = [];
	for (let at = index - 1; at >= 0 && index - at <= max; at--) {
		const { kind, text } = tokens[at] ?? { kind: 'other', text: '' };
		if (kind !== 'punctuator') continue;
		const opener = OPENERS.get(text);
		if (opener !== undefined) expected.push(opener);
		else if (CLOSERS.has(text)) {
			if (expected.length === 0) return at;
			if (expected.pop() !== text) return -1;
		} else if (text === ';' && expected.at(-1) !== '{') return -1;
	}
	return -1;
}

/** Tokens `first` to `last`; none where `last` is less than `first`. */
export interface TokenRange {
	readonly first: number;
	readonly last: number;
}

/** Indices of the tokens from `first` to `last` that no bracket within them contains; closing brackets count as contained. */
export function outermost(tokens: readonly Token[], first: number, last: number): readonly number[] {
	const indices: number[] = [];
	let depth = 0;
	for (let index = first; index <= last; index++) {
		const { kind, text } = tokens[index] ?? { kind: 'other', text: '' };
		if (depth === 0) indices.push(index);
		if (kind !== 'punctuator') continue;
		if (CLOSERS.has(text)) depth++;
		else if (OPENERS.has(text)) depth--;
	}
	return indices;
}

/** The parts of tokens `first` to `last` between commas that no bracket contains. */
export function splitAtCommas(tokens: readonly Token[], first: number, last: number): readonly TokenRange[] {
	const commas = outermost(tokens, first, last).filter((index) => tokens[index]?.text === ',');
	return [...commas, last + 1].map((end, part) => ({ first: (commas[part - 1] ?? first - 1) + 1, last: end - 1 }));
}
