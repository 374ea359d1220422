import { columnsOf, FILLER, replaceColumns } from '../../code/codeLines.ts';
import { indentationOf } from '../../code/lineShape.ts';
import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const severalSpacesInCode: Rule = {
	id: 'several-spaces-in-code',
	group: 'spacing',
	severity: 'hint',
	summary: 'Several spaces inside a statement',
	why: `One space separates the parts of an expression. More are a slip of the keyboard, unless they align lines.`,
	sources: [{ title: 'Coding style, Spaces', url: 'https://docs.kernel.org/process/coding-style.html#spaces' }],
	checkpatch: [],
	fixable: true,
	examples: [
		{
			bad: {
				hunk: `+	if (first ==  last)
+		example_reset(example);`,
			},
			good: {
				hunk: `+	if (first == last)
+		example_reset(example);`,
			},
		},
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || view.hunk.added === 0) return;
	const lines = view.codeLines;
	lines.forEach((line, index) => {
		if (!line.isAdded || line.code.trimEnd().endsWith('\\')) return;
		const isStatement = STATEMENT.test(line.code);
		if (!isStatement && !HEAD.test(line.code)) return;
		const start = indentationOf(line.code).length;
		const match =
			GAP.exec(line.code.slice(start)) ?? (isStatement ? GAP_BEFORE_EQUALS.exec(line.code.slice(start)) : null);
		if (match === null || / {2,}.* {2,}/.test(line.code.slice(start).trimEnd())) return;
		const column = start + match.index + 1;
		const length = match[0].length - 1;
		// Neighbours with a gap that ends in the same column are aligned, and values are aligned within a block.
		const others = [lines[index - 1], lines[index + 1]].flatMap((other) => (other === undefined ? [] : [other.code]));
		if (others.some((code) => isAligned(code, line.code, column + length))) return;
		// What is aligned with a line further away is so in several lines.
		const before = line.code.slice(0, column + length);
		if (
			lines
				.slice(Math.max(0, index - REACH), index + REACH + 1)
				.some((other) => other !== line && other.code.startsWith(before))
		)
			return;
		if (ASSIGNMENT.test(line.code.slice(column + length)) && others.some((code) => code.includes('='))) return;
		report({
			span: columnsOf(line, column, column + length),
			message: 'use a single space',
			fix: { title: 'Use a single space', safety: 'safe', edits: [replaceColumns(line, column, column + length, ' ')] },
		});
	});
}

/** Spaces between two parts of code; before a comment they may align it. */
const GAP = new RegExp(`[^\\s${FILLER}{;] {2,3}(?=[^\\s${FILLER}=\\\\}])`);
const GAP_BEFORE_EQUALS = /[\w\])] {2,3}(?==[^=])/;

/** Maximum number of lines to another one with the same beginning and gap. */
const REACH = 4;

const ASSIGNMENT = /^(?:[-+*/%&|^]|<<|>>)?=(?!=)/;

/** Lines that are part of a statement: conditions, calls, assignments and returns, indented by tabs. */
const STATEMENT =
	/^\t+(?:(?:\} )?(?:else )?(?:if|while|for|switch|return)\b|[\w>.[\]-]+ +[-+|&]?= |\w+\()[^{]*[;{)&|]\s*\{?\s*$/;

/** The first line of a function, and a local variable that is a pointer to a structure. */
const HEAD =
	/^(?:(?:static|inline|const|struct|unsigned|\w+_t|void|int|bool|u(?:8|16|32|64)) +)+\*?\w+\([^;]*[,)]\s*$|^\tstruct \w+ +\*\w+(?: = [^;]*)?;\s*$/;

/** Whether in `other` something begins at column `start` after a blank, or the word at `start` of `code` begins or ends. */
function isAligned(other: string, code: string, start: number): boolean {
	if (other.charAt(start - 1) === ' ' && other.charAt(start) !== ' ' && other.charAt(start) !== '') return true;
	const word = /^\w*/.exec(code.slice(start))?.[0] ?? '';
	const end = start + word.length;
	if (word === '') return false;
	return other.startsWith(word, start) || (/\w/.test(other.charAt(end - 1)) && !/\w/.test(other.charAt(end)));
}
