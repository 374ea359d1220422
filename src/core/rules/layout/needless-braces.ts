import { isDeclaration } from '../../c/declarations.ts';
import { type Branch, decisionAt } from '../../code/branches.ts';
import { braceAll, unbraceAll } from '../../code/braces.ts';
import { type CodeLine, columnsOf } from '../../code/codeLines.ts';
import { closingPlace } from '../../code/lineBrackets.ts';
import type { HunkView } from '../../code/hunkView.ts';
import { codePattern, type PatternFinding } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const needlessBraces: Rule = {
	id: 'needless-braces',
	group: 'layout',
	severity: 'information',
	summary: 'Braces around a single statement',
	why: `A single statement on one line needs no braces, and the two lines that they take are better used for code. If one
branch of a condition needs braces, all branches get them; a body over several lines keeps its braces.`,
	sources: [
		{
			title: 'Linux kernel coding style, 3) Placing braces and spaces',
			url: 'https://docs.kernel.org/process/coding-style.html#placing-braces-and-spaces',
		},
		{ title: 'checkpatch: BRACES', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#spacing-and-brackets' },
	],
	checkpatch: ['BRACES'],
	fixable: true,
	examples: [
		{
			bad: { hunk: ` static int example(int count)\n {\n+	if (count) {\n+		return 0;\n+	}\n 	return 1;\n }` },
			good: { hunk: ` static int example(int count)\n {\n+	if (count)\n+		return 0;\n 	return 1;\n }` },
		},
	],
	visit: {
		hunk: codePattern(/^\s*(?:if|while|for)\s*\(/g, ([match], line, hunk) => {
			const found = decisionAt(hunk.codeLines, line.index);
			if (found === null) return oneLineBlock(match, line, hunk);
			const { branches, isNextCut } = found;
			if (!branches.some(({ isBraced }) => isBraced)) return null;
			// If the next statement extends past the hunk, checkpatch reports nothing.
			const unseen = isNextCut ? { checkpatch: null } : {};
			const span = columnsOf(line, match.length - match.trimStart().length, line.code.trimEnd().length);
			const isScoped = branches.some((branch) => declares(hunk, branch));
			const areBraced = branches.every(({ isBraced }) => isBraced);
			if (branches.every(({ isPlain }) => isPlain) && (areBraced || !isScoped)) {
				const message =
					branches.length === 1
						? 'unnecessary braces around a single statement'
						: 'unnecessary braces: no branch needs them';
				const edits = isScoped ? null : unbraceAll(hunk, branches);
				// What looks like one statement may be a macro of several.
				return {
					span,
					message,
					...unseen,
					...(isScoped && { severity: 'off' }),
					...(edits && { fix: { title: 'Remove the braces', safety: 'unsafe', edits } }),
				};
			}
			if (areBraced) return null;
			const edits = braceAll(hunk, branches);
			return {
				span,
				message: 'use braces on all branches',
				strict: true,
				...(edits && { fix: { title: 'Add braces to all branches', safety: 'safe', edits } }),
				...(branches.some(({ isTouched }) => isTouched) ? unseen : { checkpatch: null }),
			};
		}),
	},
};

/** Whether the body of a plain branch is a declaration, whose scope is the braces. */
function declares(view: HunkView, { opening, end }: Branch): boolean {
	return view.codeLines.slice(opening + 1, end).some((line) => isDeclared(view, line, 0));
}

/** Whether a declaration begins in column `column` of a line or after it. */
function isDeclared({ after }: HunkView, line: CodeLine, column: number): boolean {
	const tokens = after.flatTokens;
	const first = after.indexAt(line, column);
	let last = first;
	while (tokens[last + 1]?.line === line.index) last++;
	return /^(?:scoped_)?(?:cond_)?guard$/.test(tokens[first]?.text ?? '') || isDeclaration(tokens, first, last);
}

/** The finding for a block on the line of its condition, `if (a) { b; }`; null if an `else` below may need the braces. */
function oneLineBlock(match: string, line: CodeLine, view: HunkView): PatternFinding | null {
	const { codeLines } = view;
	const close = closingPlace(codeLines, line.index, match.length - 1);
	if (close?.line !== line.index) return null;
	const rest = line.code.slice(close.column + 1).trim();
	if (rest.length > MAX_BLOCK_LENGTH || !ONE_LINE.test(rest)) return null;
	if (/^\s*else\b.*\{\s*$/.test(codeLines[line.index + 1]?.code ?? '')) return null;
	const start = match.length - match.trimStart().length;
	return {
		span: columnsOf(line, start, line.code.trimEnd().length),
		message: 'unnecessary braces around a single statement',
		...(isDeclared(view, line, line.code.indexOf('{', close.column) + 1) && { severity: 'off' }),
	};
}

/** Maximum length of a block on the line of its condition. */
const MAX_BLOCK_LENGTH = 200;
/** A block of one statement that is not a condition or a loop, and perhaps such a block after its `else`. */
const ONE_LINE =
	/^\s*\{\s*(?:(?!\s*(?:if|for|while|do|switch)\b)[^{};]*;)?\s*\}\s*(?:else\s*\{\s*(?:[^{};]*;)?\s*\}\s*)?$/;
