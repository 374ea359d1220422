import { columns, TAB_WIDTH } from '../../text/width.ts';
import { hasLostIndentation } from '../../code/lostTabs.ts';
import { type CodeLine, columnsOf } from '../../code/codeLines.ts';
import { headEnd } from '../../code/branches.ts';
import { LineScan } from '../../code/lineScan.ts';
import type { HunkView } from '../../code/hunkView.ts';
import { bareCode, indentationOf } from '../../code/lineShape.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const suspectIndentation: Rule = {
	id: 'suspect-indentation',
	group: 'layout',
	severity: 'information',
	summary: 'Body of a condition or a loop is not indented by one tab',
	why: `Indentation shows what belongs to a condition. A body at the depth of its condition, less deep, or deeper by more
than one tab was moved without the code around it, or lost a brace, so the compiler reads it differently than people do.
The finding is at the condition, which may be a context line, since either of the two lines can be wrong.`,
	sources: [
		{
			title: 'Linux kernel coding style, 1) Indentation',
			url: 'https://docs.kernel.org/process/coding-style.html#indentation',
		},
		{
			title: 'checkpatch: SUSPECT_CODE_INDENT',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#indentation-and-line-breaks',
		},
	],
	checkpatch: ['SUSPECT_CODE_INDENT'],
	fixable: false,
	examples: [
		{
			bad: { hunk: ` static void example(int count)\n {\n+	if (count)\n+	example_update();\n }` },
			good: { hunk: ` static void example(int count)\n {\n+	if (count)\n+		example_update();\n }` },
		},
	],
	visit: { hunk },
};

/** Matches every head, and few other lines. */
const MAY_HEAD = /^\s*(?:\}\s*)?(?:do\b|else\b|if\b|while\b|for\b|\w*for_each)/;
const SCAN = new LineScan(MAY_HEAD);
const LABEL = /^\s*\w+:/;

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || view.hunk.added === 0 || hasLostIndentation(view)) return;
	const { codeLines } = view;
	const checkHead = (head: CodeLine): void => {
		const last = lastLine(codeLines, head);
		const body = last === -1 ? undefined : bodyBelow(codeLines, last + 1);
		if (body === undefined || !(head.isAdded || body.isAdded)) return;
		if (MAILED.test(head.raw) || MAILED.test(body.raw)) return;
		// A macro that ends with the head of a loop leaves the body to its users.
		const isMacro = isInMacro(codeLines, head);
		if (isMacro ? codeLines[last]?.raw.endsWith('\\') !== true : isInMacro(codeLines, body)) return;
		const from = columns(indentationOf(head.raw));
		const to = columns(indentationOf(body.raw));
		if (to % TAB_WIDTH === 0 && to > from && to <= from + TAB_WIDTH) return;
		if (head.index === 0 && mayEndMacro(codeLines, last, to)) return;
		if (to === from && /^\s*\{?\s*\}/.test(body.code)) return;
		report({
			span: columnsOf(head, indentationOf(head.raw).length, head.raw.length),
			message: `suspect indentation: condition at ${from} columns, body at ${to}`,
			related: [{ span: columnsOf(body, 0, body.raw.length), message: 'the body starts here' }],
			// Macros are often indented to leave room for their backslashes.
			...(isMacro && { severity: 'hint' }),
		});
	};
	SCAN.visit(view.addedCode, checkHead);
	for (const line of codeLines) if (!line.isAdded) checkHead(line);
}

/** Indentation of blanks that a mail program made of tabs. */
const MAILED = /^[\t ]*[^\S\t ]/;

function isInMacro(lines: readonly CodeLine[], { index, raw }: CodeLine): boolean {
	return raw.endsWith('\\') || lines[index - 1]?.raw.endsWith('\\') === true;
}

/** Whether a head at the beginning of the hunk, up to line `last`, is perhaps the end of a macro that the hunk cuts. */
function mayEndMacro(lines: readonly CodeLine[], last: number, column: number): boolean {
	return column === 0 || lines[last + 1]?.raw.trim() === '';
}

/** The index of the line on which the head of a condition or a loop ends; -1 if `head` is not one, or code follows it. */
function lastLine(lines: readonly CodeLine[], { code, index }: CodeLine): number {
	if (!MAY_HEAD.test(code) || /\}\s*while\b/.test(code)) return -1;
	const end = headEnd(lines, index);
	return end !== null && (end.rest === '' || end.rest === '{') ? end.line : -1;
}

/**
 * The first line of a body at or below line `index`, without blank lines, directives, comments, labels and a lone brace.
 * Undefined if a `#endif` separates an `else` from its body, whose indentation then fits both configurations.
 */
function bodyBelow(lines: readonly CodeLine[], index: number): CodeLine | undefined {
	const below = lines.slice(index, index + MAX_LINES);
	if (CONDITIONAL.test(below.find(({ raw }) => raw.trim() !== '')?.raw ?? '')) return undefined;
	return below.find((line) => {
		const code = bareCode(line).trimStart();
		return code !== '' && code !== '{' && !code.startsWith('#') && !LABEL.test(line.code);
	});
}

const MAX_LINES = 30;
const CONDITIONAL = /^\s*#\s*(?:endif|else|elif)\b/;
