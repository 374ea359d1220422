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
				if (end?.line !== token.line || tokens[close + 1]?.text !== ';' || !isSimple(tokens, index + 2, close)) return;
				const gap = open.start === token.end ? ' ' : '';
				const edits = [
					{ span: hunk.after.span(open), newText: gap },
					{ span: hunk.after.span(end), newText: '' },
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

/** Whether the tokens from `from` to before `to` are a value without operators, except those for members and indices. */
function isSimple(tokens: readonly Token[], from: number, to: number): boolean {
	if (tokens[from]?.text === '(' && closingOf(tokens, from) === to - 1) return isSimple(tokens, from + 1, to - 1);
	for (let index = from; index < to; index++) {
		const text = tokens[index]?.text ?? '';
		const leads = index === from || tokens[index - 1]?.text === '?' || tokens[index - 1]?.text === ':';
		if (HELPED.has(text) || ((text === '*' || text === '&') && !leads)) return false;
		const isCall = text === '(' || text === '[';
		if (isCall) index = Math.max(index, closingOf(tokens, index));
	}
	return from < to;
}
