import type { Token } from '../../c/lexer.ts';
import type { Neighbour, Operator, OperatorRole } from '../../c/operators.ts';
import type { HunkView } from '../../code/hunkView.ts';
import { operatorPattern } from '../../lint/operatorPattern.ts';
import type { Rule } from '../../lint/rule.ts';
import type { Image } from '../../patch/image.ts';
import { columns, offsetAtColumn } from '../../text/width.ts';

export const operatorWithoutSpaces: Rule = {
	id: 'operator-without-spaces',
	group: 'spacing',
	severity: 'warning',
	summary: 'Missing space around a binary or ternary operator',
	why: `One space belongs on each side of assignments, comparisons, \`&&\`, \`||\` and \`?:\`. Arithmetic without any spaces, as
in \`buf[len-1]\`, is tolerated in places and only a hint; a space on only one side is not.

Stars that may declare a pointer are not reported: the text alone does not distinguish a product from a declaration with an
unknown type.`,
	sources: [
		{
			title: 'Linux kernel coding style, 3.1) Spaces',
			url: 'https://docs.kernel.org/process/coding-style.html#spaces',
		},
	],
	checkpatch: ['SPACING'],
	fixable: true,
	examples: [
		{ bad: { hunk: '+	example->count=count;' }, good: { hunk: '+	example->count = count;' } },
		{ bad: { hunk: '+	last = first + count-1;' }, good: { hunk: '+	last = first + count - 1;' } },
	],
	visit: {
		hunk: operatorPattern((operator, tokens, report, view, { settings }) => {
			const { index, role, token, before, after } = operator;
			if (!SPACED.has(role)) return;
			// `?:` is one operator, which is checked at its first half; assembly has empty lists of operands.
			const isWhole = role === 'choice' && touches(operator, tokens, 1, ':');
			if (role === 'colon' && (touches(operator, tokens, -1, '?') || touches(operator, tokens, -1, ':'))) return;
			if (role === 'colon' && (touches(operator, tokens, 1, ':') || after === 'bracket')) return;
			const allowed = role === 'arithmetic' ? ARITHMETIC : OTHERS;
			if (allowed.has(before) && (isWhole ? !touchesOperand(tokens, index + 1) : allowed.has(after))) return;
			const isTight = before !== 'blank' && after !== 'blank' && role !== 'binary';
			const needsMore = before === 'operator' && followsLooseStep(operator, tokens);
			report({
				message: `spaces required around '${token.text}'`,
				before: needsMore ? undefined : ' ',
				after: needsMore ? undefined : ' ',
				length: isWhole ? 2 : 1,
				strict: isTight,
				// checkpatch.pl has a milder message with --strict.
				...(role === 'arithmetic' && settings.strict && { level: 'CHECK' }),
				...(role === 'arithmetic' && isInTable(view, token) && { severity: 'off' }),
			});
		}),
	},
};

const SPACED: ReadonlySet<OperatorRole> = new Set<OperatorRole>(['binary', 'arithmetic', 'choice', 'colon']);

/** What may be next to an arithmetic operator, and next to any other one. */
const ARITHMETIC: ReadonlySet<Neighbour> = new Set<Neighbour>(['edge', 'blank']);
const OTHERS: ReadonlySet<Neighbour> = new Set<Neighbour>(['edge', 'blank', 'comment']);

/** Whether `text` directly precedes or follows the operator. */
function touches({ index, before, after }: Operator, tokens: readonly Token[], step: -1 | 1, text: string): boolean {
	return (step === 1 ? after : before) === 'operator' && tokens[index + step]?.text === text;
}

/** Whether an operand directly follows the token at `index`. */
function touchesOperand(tokens: readonly Token[], index: number): boolean {
	const [token, next] = [tokens[index], tokens[index + 1]];
	return next !== undefined && next.kind !== 'comment' && next.start === token?.end;
}

/** Whether a `++` or `--` comes before that is apart from its operand, as in `a --> 0`: then it would belong to neither side. */
function followsLooseStep({ index }: Operator, tokens: readonly Token[]): boolean {
	const [operand, step] = [tokens[index - 2], tokens[index - 1]];
	return /^(?:\+\+|--)$/.test(step?.text ?? '') && (operand?.end ?? 0) < (step?.start ?? 0);
}

/** Whether a macro and the one on the line above or below have such an operator in the same column, as a table has. */
function isInTable({ after: { image } }: HunkView, { line, text }: Token): boolean {
	const own = macroOn(image, line);
	return [line - 1, line + 1].some((other) => sharesColumn(own, macroOn(image, other), text));
}

/** Maximum length of a row of a table. */
const MAX_ROW = 200;

/** The line, if a macro begins on it. */
function macroOn({ lines, isContext }: Image, line: number): string {
	const text = isContext[line] === undefined ? '' : lines.text(line);
	return text.startsWith('#define') ? text.slice(0, MAX_ROW) : '';
}

function sharesColumn(first: string, second: string, text: string): boolean {
	for (let at = first.indexOf(text); at !== -1; at = first.indexOf(text, at + 1))
		if (second.startsWith(text, offsetAtColumn(second, columns(first.slice(0, at))))) return true;
	return false;
}
