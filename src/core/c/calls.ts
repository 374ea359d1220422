import type { Token } from './lexer.ts';

/** A call: tokens of its brackets, and of each argument the first and the last, comments included. */
export interface Call {
	readonly open: number;
	readonly close: number;
	readonly arguments: readonly { readonly first: number; readonly last: number }[];
}

/** So many tokens a call is followed for: nobody writes a longer one by hand. */
const LONGEST = 400;

/** The call of the name at token `index`; null where no bracket follows it, or none closes it. */
export function readCall(tokens: readonly Token[], index: number): Call | null {
	const open = index + 1;
	if (tokens[open]?.text !== '(') return null;
	const parts: { first: number; last: number }[] = [];
	let depth = 0;
	let first = open + 1;
	for (let at = open; at < tokens.length && at - open < LONGEST; at++) {
		const { kind, text } = tokens[at] ?? { kind: 'other', text: '' };
		if (kind !== 'punctuator') continue;
		if (text === '(' || text === '[' || text === '{') depth++;
		else if (text === ')' || text === ']' || text === '}') {
			if (--depth > 0) continue;
			if (at > first || parts.length > 0) parts.push({ first, last: at - 1 });
			return { open, close: at, arguments: parts };
		} else if (text === ',' && depth === 1) {
			parts.push({ first, last: at - 1 });
			first = at + 1;
		}
	}
	return null;
}

/** Tokens `first` to `last` in their texts, without blanks and comments. */
export function spell(tokens: readonly Token[], first: number, last: number): string {
	let text = '';
	for (let index = first; index <= last; index++) {
		const token = tokens[index];
		if (token !== undefined && token.kind !== 'comment') text += token.text;
	}
	return text;
}
