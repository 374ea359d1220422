import type { Token } from '../../c/lexer.ts';
import { closingOf } from '../../c/brackets.ts';
import type { Rule } from '../../lint/rule.ts';

export const returnInParentheses: Rule = {
	id: 'return-in-parentheses',
	group: 'expressions',
	severity: 'warning',
	summary: 'Unnecessary parentheses around a return value',
	why: `\`return\` is not a function. Parentheses help around a comparison or a sum, not around a name, a call or a constant.`,
	sources: [{ title: 'checkpatch, Others', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#others' }],
	checkpatch: ['RETURN_PARENTHESES'],
	fixable: true,
	examples: [{ bad: { hunk: `+	return (count);` }, good: { hunk: `+	return count;` } }],
	visit: {
		words: {
			of: ['return'],
			visit: ({ hunk, tokens, index, token }, report) => {
				const open = tokens[index + 1];
				if (open?.text !== '(' || open.line !== token.line || tokens[index - 1]?.endLine === token.line) return;
				const close = closingOf(tokens, index + 1);
				const end = tokens[close];
				if (end?.line !== token.line || tokens[close + 1]?.text !== ';') return;
				const pairs = enclosingPairs(tokens, index + 1, close + 1);
				if (!isSimple(tokens, index + 1 + pairs, close + 1 - pairs)) return;
				const gap = open.start === token.end ? ' ' : '';
				const removed = [...tokens.slice(index + 2, index + 1 + pairs), ...tokens.slice(close + 1 - pairs, close + 1)];
				const edits = [
					{ span: hunk.after.span(open), newText: gap },
					...removed.map((each) => ({ span: hunk.after.span(each), newText: '' })),
				];
				report({
					span: hunk.after.span(open, end),
					message: 'unnecessary parentheses around the return value',
					fix: { title: 'Remove the parentheses', safety: 'safe', edits },
				});
			},
		},
	},
};

/** Operators of values that are easier to read in parentheses. */
const HELPED: ReadonlySet<string> = new Set(
	'{ = == != < > <= >= && || + - / % ^ | << >> ! ~ ++ -- , += -= *= /= %= &= |= ^= <<= >>='.split(' '),
);

/** How many pairs of parentheses enclose all tokens from `from` to before `to`. */
function enclosingPairs(tokens: readonly Token[], from: number, to: number): number {
	let opens = 0;
	while (from + opens < to && tokens[from + opens]?.text === '(') opens++;
	let closes = 0;
	while (closes < opens && tokens[to - 1 - closes]?.text === ')') closes++;
	let pairs = closes;
	let depth = opens;
	for (let index = from + opens; index < to - closes; index++) {
		const text = tokens[index]?.text;
		if (text === '(') depth++;
		else if (text === ')') pairs = Math.min(pairs, --depth);
	}
	return pairs;
}

/** Whether the tokens from `from` to before `to` are a value without operators, except those for members and indices. */
function isSimple(tokens: readonly Token[], from: number, to: number): boolean {
	for (let index = from; index < to; index++) {
		const text = tokens[index]?.text ?? '';
		const leads = index === from || tokens[index - 1]?.text === '?' || tokens[index - 1]?.text === ':';
		if (HELPED.has(text) || ((text === '*' || text === '&') && !leads)) return false;
		const isCall = text === '(' || text === '[';
		if (isCall) index = Math.max(index, closingOf(tokens, index));
	}
	return from < to;
}
