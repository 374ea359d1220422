import { type CodeLine, columnsOf, replaceColumns } from '../../code/codeLines.ts';
import { codePattern, type PatternFinding } from '../../lint/pattern.ts';
import type { Fix, Rule } from '../../lint/rule.ts';

export const spaceInsideBrackets: Rule = {
	id: 'space-inside-brackets',
	group: 'spacing',
	severity: 'warning',
	summary: 'Space inside parentheses or square brackets',
	why: `Parentheses and square brackets touch what they enclose. Those that align the fields of a trace event are
accepted; in other tables it is only a hint.`,
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
			isInTable(line, index, all, codeLines),
		),
);

/** Nor has an empty list of operands of assembly any. */
const BEFORE_CLOSING = codePattern(/([^ \t;:])[ \t]+([)\]])/g, ({ 0: all, 2: bracket = '', index }, line) =>
	finding(line, index + 1, index + all.length - 1, `unexpected space before '${bracket}'`),
);

/** Whether blanks align the columns of a table: several ones in a macro, or before a number of a row that another one is next to. */
function isInTable({ code, index }: CodeLine, column: number, match: string, lines: readonly CodeLine[]): boolean {
	if (/^#[ \t]*define\b/.test(code)) return match.length > 2;
	if (!/\d/.test(code.charAt(column + match.length))) return false;
	const start = code.slice(0, column + 1);
	return [index - 1, index + 1].some((other) => lines[other]?.code.startsWith(start) === true);
}

/** The start of a field of a trace event, or of the part that contains the fields, which are laid out like a table. */
const TRACE_FIELD =
	/^\s*(?:__(?:rel_)?(?:field|array|string|dynamic_array|vstring|bitmask|cpumask|sockaddr)\w*|TP_\w+)\(/;

function finding(line: CodeLine, from: number, to: number, message: string, isTable = false): PatternFinding {
	const span = columnsOf(line, from, to);
	if (TRACE_FIELD.test(line.code)) return { span, message, severity: 'off' };
	const fix: Fix = {
		title: 'Remove the space',
		safety: isTable ? 'unsafe' : 'safe',
		edits: [replaceColumns(line, from, to, '')],
	};
	return { span, message, fix, ...(isTable && { severity: 'hint' }) };
}
