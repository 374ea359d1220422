import { type CodeLine, columnsOf, replaceColumns } from '../../code/codeLines.ts';
import { codePattern, type PatternFinding } from '../../lint/pattern.ts';
import type { Fix, Rule } from '../../lint/rule.ts';

export const spaceInsideBrackets: Rule = {
	id: 'space-inside-brackets',
	group: 'spacing',
	severity: 'warning',
	summary: 'Space inside parentheses or square brackets',
	why: `Parentheses and square brackets touch what they enclose. Those that align the fields of a trace event are
accepted, as is a row among others that have such spaces; in other tables it is only a hint.`,
	sources: [
		{
			title: 'Linux kernel coding style, 3.1) Spaces',
			url: 'https://docs.kernel.org/process/coding-style.html#spaces',
		},
	],
	checkpatch: ['SPACING'],
	fixable: true,
	examples: [
		{ bad: { hunk: '+	example_show( example);' }, good: { hunk: '+	example_show(example);' } },
		{ bad: { hunk: '+	count = example->counts[node ];' }, good: { hunk: '+	count = example->counts[node];' } },
	],
	visit: {
		hunk: (view, report, context) => {
			AFTER_OPENING(view, report, context);
			BEFORE_CLOSING(view, report, context);
		},
	},
};

/** A list may continue on the next line, and an empty clause of `for` may have spaces. */
const AFTER_OPENING = codePattern(
	/([([])[ \t]+(?=[^ \t;\\])/g,
	({ 0: all, 1: bracket = '', index }, line, { codeLines }) =>
		finding(
			line,
			index + 1,
			index + all.length,
			`unexpected space after '${bracket}'`,
			codeLines,
			isInTable(line, index, all, codeLines),
		),
);

/** Nor has an empty list of operands of assembly any. */
const BEFORE_CLOSING = codePattern(
	/([^ \t;:])[ \t]+([)\]])/g,
	({ 0: all, 2: bracket = '', index }, line, { codeLines }) =>
		finding(line, index + 1, index + all.length - 1, `unexpected space before '${bracket}'`, codeLines),
);

/** Whether blanks align the columns of a table: several ones in a macro, or before a number of a row that another one is next to. */
function isInTable({ code, index }: CodeLine, column: number, match: string, lines: readonly CodeLine[]): boolean {
	const isMacro = DEFINITION.test(code);
	if (isMacro && match.length > 2) return true;
	if (!/\d/.test(code.charAt(column + match.length))) return false;
	const start = code.slice(0, column + 1);
	return [index - 1, index + 1].some((other) => {
		const row = lines[other]?.code ?? '';
		return isMacro ? DEFINITION.test(row) && /\([ \t]*\d/.test(row) : row.startsWith(start);
	});
}

/** Whether the rows around a line that the patch leaves alone, at least two and all, have a space inside their brackets, too. */
function hasSpacedRows({ code, index }: CodeLine, lines: readonly CodeLine[]): boolean {
	const [start] = /^[ \t]*\w+[ \t]*[([]/.exec(code) ?? [];
	if (start === undefined) return false;
	const rows = lines
		.slice(Math.max(0, index - NEAR), index + NEAR + 1)
		.filter((row) => !row.isAdded && row.code.startsWith(start));
	return (
		rows.length > 1 && rows.every((row) => /[([][ \t]+[^ \t;\\]|[^ \t;:][ \t]+[)\]]/.test(row.code.slice(0, MAX_ROW)))
	);
}

/** Number of lines on either side that are searched for rows. */
const NEAR = 10;
/** Maximum number of characters of a row that are examined. */
const MAX_ROW = 200;

const DEFINITION = /^#[ \t]*define\b/;

/** The start of a field of a trace event, or of the part that contains the fields, which are laid out like a table. */
const TRACE_FIELD =
	/^\s*(?:__(?:rel_)?(?:field|array|string|dynamic_array|vstring|bitmask|cpumask|sockaddr)\w*|TP_\w+)\(/;

function finding(
	line: CodeLine,
	from: number,
	to: number,
	message: string,
	lines: readonly CodeLine[],
	isTable = false,
): PatternFinding {
	const span = columnsOf(line, from, to);
	if (TRACE_FIELD.test(line.code) || hasSpacedRows(line, lines)) return { span, message, severity: 'off' };
	const fix: Fix = {
		title: 'Remove the space',
		safety: isTable ? 'unsafe' : 'safe',
		edits: [replaceColumns(line, from, to, '')],
	};
	return { span, message, fix, ...(isTable && { severity: 'hint' }) };
}
