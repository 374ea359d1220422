import { openingOf } from '../../c/brackets.ts';
import type { Token } from '../../c/lexer.ts';
import { endOfType } from '../../c/typeNames.ts';
import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const spaceAfterCast: Rule = {
	id: 'space-after-cast',
	formerIds: ['space-behind-cast'],
	group: 'spacing',
	severity: 'information',
	strict: true,
	summary: 'Space after a cast',
	why: `A cast binds as tightly as a unary operator, and touches its operand in the same way.`,
	sources: [
		{
			title: 'checkpatch, Spacing and Brackets',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#spacing-and-brackets',
		},
	],
	checkpatch: ['SPACING'],
	fixable: true,
	examples: [{ bad: { hunk: '+	count = (u32) size;' }, good: { hunk: '+	count = (u32)size;' } }],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || view.hunk.added === 0) return;
	const { flatTokens: tokens, image } = view.after;
	let lastCast = -1;
	let reported = -1;
	for (let index = 0; index < tokens.length; index++) {
		const close = tokens[index];
		if (close?.text !== ')' || !endsType(tokens[index - 1])) continue;
		const next = tokens[index + 1];
		const open = openingOf(tokens, index);
		if (tokens[open]?.text !== '(' || tokens[open].line !== close.line) continue;
		if (endOfType(tokens, open + 1) !== index) continue;
		const isCast = mayCast(tokens, open, lastCast);
		if (isCast) lastCast = index;
		else if (TAKES_TYPE.has(tokens[open - 1]?.text ?? '')) continue;
		if (next?.line !== close.line || next.start === close.end || NO_OPERAND.has(next.text)) continue;
		if (image.isContext[close.line] !== false || (isCast && next.kind === 'comment')) continue;
		const isSecond = close.line === reported;
		reported = close.line;
		const span = { start: image.toContent(close.end), end: image.toContent(next.start) };
		const message = 'unexpected space after a cast';
		if (!isCast) {
			// checkpatch.pl takes the parameters of a function for a cast.
			if (!isSecond) report({ span, message, severity: 'off' });
			continue;
		}
		const fix = { title: 'Remove the space', safety: 'safe', edits: [{ span, newText: '' }] } as const;
		// checkpatch reports one a line: the last type in parentheses before a space, which may be that of a sizeof().
		const isSeen = !isSecond && !endsWithSizeof(tokens, index);
		report({ span, message, fix, ...(!isSeen && { checkpatch: null }) });
	}
}

/** Whether the line's last type in parentheses before a space, after the cast that ends at `index`, is that of a `sizeof`. */
function endsWithSizeof(tokens: readonly Token[], index: number): boolean {
	const line = tokens[index]?.line;
	let found = false;
	for (let at = index + 1; tokens[at]?.line === line && at < index + MAX_TOKENS; at++) {
		if (tokens[at]?.text !== '(') continue;
		const end = endOfType(tokens, at + 1);
		const [close, next] = [tokens[end], tokens[end + 1]];
		if (close?.text !== ')' || next === undefined || next.line !== line || next.start === close.end) continue;
		found = tokens[at - 1]?.text === 'sizeof';
	}
	return found;
}

/** Maximum number of tokens that are searched for it. */
const MAX_TOKENS = 100;
/** Words that an expression may follow. */
const BEFORE_EXPRESSION: ReadonlySet<string> = new Set(['return', 'case', 'else', 'do']);
const TAKES_TYPE: ReadonlySet<string> = new Set(['sizeof', 'typeof', '__typeof__', '__alignof__', 'alignof']);
const NO_OPERAND: ReadonlySet<string> = new Set(['=', '{', '\\', ';', ',', ')']);

/** Whether a type may end with `token`; a tag of a struct may be any name. */
function endsType(token: Token | undefined): boolean {
	return token?.kind === 'identifier' || token?.text === '*';
}

/** Whether, by what precedes it, the parenthesis `open` may be that of a cast rather than of parameters. */
function mayCast(tokens: readonly Token[], open: number, lastCast: number): boolean {
	const before = tokens[open - 1];
	if (before === undefined) return true;
	if (before.line !== tokens[open]?.line) return !TAKES_TYPE.has(before.text);
	if (before.kind === 'identifier') return BEFORE_EXPRESSION.has(before.text);
	return (before.text !== ')' && before.text !== ']') || open - 1 === lastCast;
}
