import { closingOf, openingOf } from '../../c/brackets.ts';
import { endOfOperand } from '../../c/operand.ts';
import type { Token } from '../../c/lexer.ts';
import type { CImage, HunkView } from '../../code/hunkView.ts';
import type { Fix, Report, Rule, RuleFinding, WordView } from '../../lint/rule.ts';

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
	visit: {
		words: { of: ['if'], visit: condition },
		hunk: (view, report) => {
			hunk(view, report);
			if (view.language === 'c' && view.hunk.added > 0) whole(view, report);
		},
	},
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

/** A sum or product that is all of an argument or of a value, and a condition in two pairs; not in macros. */
function whole({ after }: HunkView, report: Report): void {
	const { tokens, partners } = after;
	parenthesisedNumber(after, report);
	tokens.forEach((token, open) => {
		const close = partners[open] ?? -1;
		const last = tokens[close];
		if (token.text !== '(' || last?.line !== token.line || !after.isChanged(token)) return;
		const [before, below] = [tokens[open - 1]?.text ?? '', tokens[close + 1]?.text ?? ''];
		const outer = partners[open - 1];
		const isCondition = before === '(' && outer === close + 1 && /^(?:if|while)$/.test(tokens[open - 2]?.text ?? '');
		const isValue = /^[-+]?=$/.test(before) && below === ';';
		const isArgument = /^[(,]$/.test(before) && /^[,)]$/.test(below) && isOfCall(tokens, open);
		if (!isCondition && !isValue && !isArgument) return;
		const operators = operatorsIn(after, open + 1, close - 1);
		const isArithmetic = operators.length > 0 && operators.every((text) => ARITHMETIC.has(text));
		if (isCondition ? operators.every((text) => !/^,$|=|^[<>]$/.test(text)) : isArithmetic)
			report({ ...unnecessary(after, token, last), severity: 'hint', checkpatch: null });
	});
}

/** The only number in parentheses that is all of a macro; where several macros have them, they are how these are written. */
function parenthesisedNumber(after: CImage, report: Report): void {
	const [macro, more] = after.macros.filter(({ body: [open] }) => open?.text === '(');
	const [open, number, close, other] = macro?.body ?? [];
	if (macro?.parameters !== null || more !== undefined || open === undefined || number?.kind !== 'number') return;
	if (close?.text !== ')' || other !== undefined || !after.isChanged(number)) return;
	report({ ...unnecessary(after, open, close), severity: 'hint', checkpatch: null });
}

const ARITHMETIC: ReadonlySet<string> = new Set(['+', '-', '*', '/', '%']);

/** The operators between two tokens, outside of brackets, but for those of members. */
function operatorsIn({ tokens, partners }: CImage, first: number, last: number): readonly string[] {
	const operators: string[] = [];
	for (let index = first; index <= last; index = Math.max(index, partners[index] ?? -1) + 1) {
		const { kind, text } = tokens[index] ?? { kind: 'other', text: '' };
		const isUnary =
			index === first || (tokens[index - 1]?.kind === 'punctuator' && !/^[)\]]$/.test(tokens[index - 1]?.text ?? ''));
		// What begins with a sign, an address or a block may be anything.
		if (kind === 'punctuator' && !/^(?:->|\.|[([])$/.test(text)) operators.push(isUnary ? '?' : text);
	}
	return operators;
}

/** Whether the parenthesis at `open` begins one of the arguments of a function: a name without capitals. */
function isOfCall(tokens: readonly Token[], open: number): boolean {
	const list = tokens[open - 1]?.text === '(' ? open - 1 : openingOf(tokens, open);
	const callee = tokens[list - 1];
	return (
		tokens[list]?.text === '(' &&
		callee?.kind === 'identifier' &&
		/^(?!(?:if|while|for|switch|return|sizeof|typeof)$)[a-z]/.test(callee.text)
	);
}

const COMPARISONS: ReadonlySet<string> = new Set(['==', '!=', '<', '>', '<=', '>=']);

/** Reports a pair of parentheses; at `anchor` if the pair begins on a line below it. */
function remove(view: HunkView, open: number, close: number, anchor: Token, report: Report, isFixable: boolean): void {
	const { flatTokens: tokens } = view.after;
	const [first, last] = [tokens[open], tokens[close]];
	if (first === undefined || last === undefined) return;
	const { fix, ...finding } = unnecessary(view.after, first, last);
	const isBelow = first.line !== anchor.line;
	report({
		...finding,
		...(isBelow && { span: view.after.span(anchor), related: [{ span: finding.span, message: 'the parentheses' }] }),
		...(isFixable && { fix }),
	});
}

/** The finding for a pair of parentheses. */
function unnecessary(after: CImage, first: Token, last: Token): RuleFinding & { readonly fix: Fix } {
	const inner = after.image.text.slice(first.end, last.start);
	const edits = [first, last].map((token) => ({ span: after.span(token), newText: '' }));
	return {
		span: after.span(first, last),
		message: /^.{1,50}$/.test(inner) ? `unnecessary parentheses around "${inner}"` : 'unnecessary parentheses',
		fix: { title: 'Remove the parentheses', safety: 'safe', edits },
	};
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
