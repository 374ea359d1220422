import { columns, TAB_WIDTH } from '../../text/width.ts';
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
	summary: 'Body of a condition or a loop is not one tab deeper',
	why: `Indentation shows what belongs to a condition. A body as deep as its condition, less deep, or deeper by more than
one tab was moved without its surroundings, or lost a brace, and the compiler reads it in another way than people do.
The finding stands at the condition, which may be a line of the context, since either of the two lines can be wrong.`,
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

/** What few lines begin with, and all of these. */
const MAY_HEAD = /^\s*(?:\}\s*)?(?:do\b|else\b|if\b|while\b|for\b|\w*for_each)/;
const SCAN = new LineScan(MAY_HEAD);
const LABEL = /^\s*\w+:/;

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || view.hunk.added === 0 || view.hunk.whitespaceLost) return;
	const { codeLines } = view;
	const checkHead = (head: CodeLine): void => {
		const last = lastLine(codeLines, head);
		const body = last === -1 ? undefined : bodyBelow(codeLines, last + 1);
		if (body === undefined || !(head.isAdded || body.isAdded)) return;
		// A macro that ends with the head of a loop leaves the body to those who use it.
		const isMacro = isInMacro(codeLines, head);
		if (isMacro && codeLines[last]?.raw.endsWith('\\') !== true) return;
		const from = columns(indentationOf(head.raw));
		const to = columns(indentationOf(body.raw));
		if (to % TAB_WIDTH === 0 && to > from && to <= from + TAB_WIDTH) return;
		if (to === from && body.code.trimStart().startsWith('}')) return;
		report({
			span: columnsOf(head, indentationOf(head.raw).length, head.raw.length),
			message: `body should be one tab deeper than its condition: ${from} columns, then ${to}`,
			related: [{ span: columnsOf(body, 0, body.raw.length), message: 'the body begins here' }],
			// A macro is often indented as its backslashes allow.
			...(isMacro && { severity: 'hint' }),
		});
	};
	SCAN.visit(view.addedCode, checkHead);
	for (const line of codeLines) if (!line.isAdded) checkHead(line);
}

function isInMacro(lines: readonly CodeLine[], { index, raw }: CodeLine): boolean {
	return raw.endsWith('\\') || lines[index - 1]?.raw.endsWith('\\') === true;
}

/** The index of the line that the head of a condition or a loop ends on; -1 if `head` begins none, or more follows it. */
function lastLine(lines: readonly CodeLine[], { code, index }: CodeLine): number {
	if (!MAY_HEAD.test(code) || /\}\s*while\b/.test(code)) return -1;
	const end = headEnd(lines, index);
	return end !== null && (end.rest === '' || end.rest === '{') ? end.line : -1;
}

/**
 * The first line of a body from line `index` on: blank lines, directives, comments, labels and a lone brace are none. An
 * `else` that a `#endif` sets off from its body is indented for both configurations: then there is none to compare with.
 */
function bodyBelow(lines: readonly CodeLine[], index: number): CodeLine | undefined {
	const below = lines.slice(index, index + MOST_LINES);
	if (CONDITIONAL.test(below.find(({ raw }) => raw.trim() !== '')?.raw ?? '')) return undefined;
	return below.find((line) => {
		const code = bareCode(line).trimStart();
		return code !== '' && code !== '{' && !code.startsWith('#') && !LABEL.test(line.code);
	});
}

const MOST_LINES = 30;
const CONDITIONAL = /^\s*#\s*(?:endif|else|elif)\b/;
