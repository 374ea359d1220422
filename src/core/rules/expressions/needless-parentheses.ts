import { closingOf } from '../../c/brackets.ts';
import { endOfOperand } from '../../c/operand.ts';
import type { Token } from '../../c/lexer.ts';
import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule, WordView } from '../../lint/rule.ts';

export const needlessParentheses: Rule = {
	id: 'needless-parentheses',
	group: 'expressions',
	severity: 'information',
	strict: true,
	summary: 'Unnecessary parentheses',
	why: `Parentheses around a comparison in a condition, or around a path to a member, have no effect, and readers look for the
reason. Double parentheses around a comparison also suppress the compiler's warning when \`=\` is typed for \`==\`.`,
	sources: [{ title: 'checkpatch, Others', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#others' }],
	checkpatch: ['UNNECESSARY_PARENTHESES'],
	fixable: true,
	examples: [
		{ bad: { hunk: `+	if ((first == last) && count)` }, good: { hunk: `+	if (first == last && count)` } },
		{ bad: { hunk: `+	example_show(&(example->count));` }, good: { hunk: `+	example_show(&example->count);` } },
	],
	visit: { words: { of: ['if'], visit: condition }, hunk },
};

/** Comparisons, negations and paths in parentheses, anywhere in the condition of an `if` that begins a line; not in staging drivers. */
function condition({ hunk: view, tokens, index, token }: WordView, report: Report): void {
	if (view.path.startsWith('drivers/staging/') || tokens[index - 1]?.endLine === token.line) return;
	if (tokens[index + 1]?.text !== '(') return;
	const end = closingOf(tokens, index + 1);
	for (let open = index + 2; open < end; open++) {
		const before = tokens[open - 1];
		if (tokens[open]?.text !== '(' || before?.kind === 'identifier' || before?.text === '!') continue;
		const close = closingOf(tokens, open);
		if (close !== -1 && isClause(tokens, open + 1, close)) remove(view, open, close, token, report, true);
	}
	if (tokens[index + 2]?.text === '(' && closingOf(tokens, index + 2) === end - 1) {
		const next = endOfOperand(tokens, index + 3);
		const operator = tokens[next]?.text ?? '';
		if (next === -1 || !COMPARISONS.has(operator) || endOfOperand(tokens, next + 1) !== end - 1) return;
		const message =
			operator === '==' ? "double parentheses around '==' look like an assignment" : 'unnecessary double parentheses';
		report({ span: view.after.span(token), message, severity: 'warning', strict: false });
	}
}

/** Paths in parentheses after an operator or before arguments, on one line. */
function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || view.hunk.added === 0) return;
	const { flatTokens: tokens, image } = view.after;
	tokens.forEach((token, open) => {
		if (token.text !== '(' || tokens[open + 1]?.kind !== 'identifier' || image.isContext[token.line] !== false) return;
		const close = pathEnd(tokens, open + 1);
		const before = tokens[open - 1];
		if (tokens[close]?.text !== ')' || tokens[close].line !== token.line) return;
		if (close === open + 2 && before?.text !== '~') return;
		const isTaken = (before?.text === '&' || before?.text === '*') && before.line === token.line;
		// A type is followed by what is cast.
		const isInverted = before?.text === '~' && /^[;,)|&]$/.test(tokens[close + 1]?.text ?? '');
		const isCalled = tokens[close + 1]?.text === '(' && before?.kind !== 'identifier' && before?.text !== ')';
		if (isTaken || isCalled || isInverted) remove(view, open, close, token, report, !isCalled);
	});
}

const COMPARISONS: ReadonlySet<string> = new Set(['==', '!=', '<', '>', '<=', '>=']);

/** Reports a pair of parentheses; at `anchor` if the pair begins on a line below it. */
function remove(view: HunkView, open: number, close: number, anchor: Token, report: Report, isFixable: boolean): void {
	const { flatTokens: tokens } = view.after;
	const [first, last] = [tokens[open], tokens[close]];
	if (first === undefined || last === undefined) return;
	const span = view.after.span(first, last);
	const edits = [
		{ span: view.after.span(first), newText: '' },
		{ span: view.after.span(last), newText: '' },
	];
	const inner = view.after.image.text.slice(first.end, last.start);
	const message = /^.{1,50}$/.test(inner) ? `unnecessary parentheses around "${inner}"` : 'unnecessary parentheses';
	const isBelow = first.line !== anchor.line;
	report({
		span: isBelow ? view.after.span(anchor) : span,
		message,
		...(isBelow && { related: [{ span, message: 'the parentheses' }] }),
		...(isFixable && { fix: { title: 'Remove the parentheses', safety: 'safe', edits } }),
	});
}

/** The token after a name with its members and indices. */
function pathEnd(tokens: readonly Token[], first: number): number {
	let index = first + 1;
	for (;;) {
		const text = tokens[index]?.text;
		if ((text === '->' || text === '.') && tokens[index + 1]?.kind === 'identifier') index += 2;
		else if (text === '[') {
			const close = closingOf(tokens, index);
			if (close === -1) return -1;
			index = close + 1;
		} else return index;
	}
}

/** Whether the tokens from `first` to before `close` are a path, or a comparison of a path with a simple value. */
function isClause(tokens: readonly Token[], first: number, close: number): boolean {
	const isNegated = tokens[first]?.text === '!';
	while (tokens[first]?.text === '!') first++;
	if (tokens[first]?.kind !== 'identifier') return false;
	const operator = pathEnd(tokens, first);
	if (operator === close) return isNegated || close > first + 1;
	if (!COMPARISONS.has(tokens[operator]?.text ?? '')) return false;
	const value = tokens[operator + 1];
	if (value?.kind === 'number' || value?.kind === 'string') return operator + 2 === close;
	return endOfOperand(tokens, operator + 1) === close;
}
