import { outermost, type TokenRange } from '../c/brackets.ts';
import { readCall, spell } from '../c/calls.ts';
import type { Token } from '../c/lexer.ts';
import { isOperand } from '../c/operand.ts';

/** The operand of `sizeof(…)` or `sizeof …` as written; null unless the range is exactly that. */
export function sizeofOperand(tokens: readonly Token[], { first, last }: TokenRange): string | null {
	if (tokens[first]?.text !== 'sizeof') return null;
	const isBare = isOperand(tokens, { first: first + 1, last });
	if (!isBare && readCall(tokens, first)?.close !== last) return null;
	return tokens
		.slice(...(isBare ? [first + 1, last + 1] : [first + 2, last]))
		.map(({ text, start }, index, inner) => (index > 0 && (inner[index - 1]?.end ?? start) < start ? ` ${text}` : text))
		.join('');
}

/** The target that the call at `index` is assigned to: names joined by `->` and `.`; null for anything else. */
export function assignmentTarget(tokens: readonly Token[], index: number): string | null {
	if (tokens[index - 1]?.text !== '=') return null;
	let first = index - 2;
	while (first > 1 && index - first < 12 && ['->', '.'].includes(tokens[first - 1]?.text ?? '')) first -= 2;
	const target = spell(tokens, first, index - 2);
	return /^\w+(?:(?:->|\.)\w+)*$/.test(target) && tokens[first]?.kind === 'identifier' ? target : null;
}

/** A product of a number of elements and the size of one. */
export interface SizeofProduct {
	readonly count: TokenRange;
	/** `sizeof(…)` or `sizeof …`. */
	readonly size: TokenRange;
}

/** The product that the range is; null if it is something else. */
export function sizeofProduct(tokens: readonly Token[], { first, last }: TokenRange): SizeofProduct | null {
	const star = splitAtStar(tokens, first, last);
	if (star === null) return null;
	const [left, right] = [
		{ first, last: star - 1 },
		{ first: star + 1, last },
	];
	if (sizeofOperand(tokens, left) !== null) return { count: right, size: left };
	return sizeofOperand(tokens, right) === null ? null : { count: left, size: right };
}

/** Whether a number of elements, as written without blanks, is a constant, so that a product does not overflow. */
export function isConstantCount(count: string): boolean {
	return /^(?:[A-Z_][A-Z\d_]*|\d\w*|ARRAY_SIZE\(\w+\))$/.test(count);
}

/** The only operator outside brackets between `first` and `last`, if it is a multiplication; otherwise null. */
function splitAtStar(tokens: readonly Token[], first: number, last: number): number | null {
	let star: number | null = null;
	for (const index of outermost(tokens, first, last)) {
		const text = tokens[index]?.text ?? '';
		if (text === '*' && tokens[index - 1]?.text === 'sizeof') continue;
		if (index > first && text === '*' && star === null) star = index;
		else if (tokens[index]?.kind === 'punctuator' && !['->', '.', '(', '['].includes(text)) return null;
	}
	return star;
}
