import { closingOf, splitAtCommas, type TokenRange } from './brackets.ts';
import type { Token } from './lexer.ts';

/** A call: tokens of its brackets and of each argument, comments included. */
export interface Call {
	readonly open: number;
	readonly close: number;
	readonly arguments: readonly TokenRange[];
}

/** The call of the name at token `index`; null if no parenthesis follows it, or none closes that. */
export function readCall(tokens: readonly Token[], index: number): Call | null {
	const open = index + 1;
	const close = tokens[open]?.text === '(' ? closingOf(tokens, open) : -1;
	if (close === -1) return null;
	return { open, close, arguments: close === open + 1 ? [] : splitAtCommas(tokens, open + 1, close - 1) };
}

/** The text of tokens `first` to `last`, without blanks and comments. */
export function spell(tokens: readonly Token[], first: number, last: number): string {
	let text = '';
	for (let index = first; index <= last; index++) {
		const token = tokens[index];
		if (token !== undefined && token.kind !== 'comment') text += token.text;
	}
	return text;
}
