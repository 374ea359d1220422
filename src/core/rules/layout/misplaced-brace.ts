import { hasLostIndentation } from '../../code/lostTabs.ts';
import { type CodeLine, columnsOf } from '../../code/codeLines.ts';
import { closingPlace } from '../../code/lineBrackets.ts';
import { LineScan } from '../../code/lineScan.ts';
import type { HunkView } from '../../code/hunkView.ts';
import { joined } from '../../code/lineEdits.ts';
import { bareCode, indentationOf, restOfLine } from '../../code/lineShape.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const misplacedBrace: Rule = {
	id: 'misplaced-brace',
	group: 'layout',
	severity: 'warning',
	summary: 'Opening brace on the wrong line',
	why: `The opening brace of a function is alone on its line, since functions are special: they can't be nested. Every other
opening brace is at the end of the line that it belongs to: a condition, a loop, a struct, an initializer.`,
	sources: [
		{
			title: 'Linux kernel coding style, 3) Placing braces and spaces',
			url: 'https://docs.kernel.org/process/coding-style.html#placing-braces-and-spaces',
		},
		{ title: 'checkpatch: OPEN_BRACE', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#spacing-and-brackets' },
	],
	checkpatch: ['OPEN_BRACE'],
	fixable: true,
	examples: [
		{
			bad: { hunk: `+static int example(void) {\n+	return 0;\n+}` },
			good: { hunk: `+static int example(void)\n+{\n+	return 0;\n+}` },
		},
		{
			bad: { hunk: `+struct example\n+{\n+	int count;\n+};` },
			good: { hunk: `+struct example {\n+	int count;\n+};` },
		},
	],
	visit: { hunk },
};

/** A type, perhaps with stars, a name, and the parenthesis of the parameters. */
const FUNCTION = /^\s*(?:[A-Za-z_]\w*[\s*]+)+[A-Za-z_]\w*\s*\(/;
const HEAD = new LineScan(FUNCTION);
/** What checkpatch does not recognize as the head of a function. */
const ATTRIBUTE_AFTER_STAR = /^[^(]*\*\s*__/;
const NO_TYPE = /^\s*(?:return|else|case|goto|do|if|for|while|switch|typedef|struct\s*\{|#)/;
const CONDITION = /^\s*(?:\}\s*)?(?:else\s+)?(?:if|while|for|switch)\s*\(/;
const KEYWORD = /^\s*(?:\}\s*)?(?:do|else)$/;
const AGGREGATE = /^\s*(?:(?:typedef|static|const)\s+)*(?:struct|union|enum)(?:\s+\w+)?$/;

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || hasLostIndentation(view)) return;
	if (view.hunk.added === 0 || !view.after.image.text.includes('{')) return;
	const { codeLines } = view;
	HEAD.visit(view.addedCode, (line) => {
		reportFunction(view, line, report);
	});
	// All other findings are about a brace alone on an added line.
	if (!view.addedCode.lines.some(isLoneBrace)) return;
	for (const line of codeLines) {
		const below = codeLines[line.index + 1];
		if (below?.isAdded === true && isLoneBrace(below)) reportOther(line, below, report);
		else if (CONDITION.test(line.code)) reportLongCondition(view, line, report);
	}
}

function isLoneBrace(line: CodeLine): boolean {
	return line.code.includes('{') && bareCode(line).trimStart() === '{';
}

function reportFunction(view: HunkView, line: CodeLine, report: Report): void {
	const head = NO_TYPE.test(line.code) ? null : FUNCTION.exec(line.code);
	const close = head === null ? null : closingPlace(view.codeLines, line.index, head[0].length - 1);
	const last = view.codeLines[close?.line ?? -1];
	if (close === null || last?.isAdded !== true) return;
	const brace = last.code.indexOf('{', close.column);
	const below = view.codeLines[last.index + 1];
	if (below?.isAdded === true && /^[ \t]\s*\{/.test(below.code) && restOfLine(last, close.column + 1) === '') {
		reportIndentedBrace(line, below, report);
		return;
	}
	if (
		brace === -1 ||
		bareCode(last)
			.slice(close.column + 1, brace)
			.trim() !== '' ||
		last.code.includes('}', brace)
	)
		return;
	const isSame = last === line;
	report({
		span: isSame ? columnsOf(line, brace, brace + 1) : columnsOf(line, indentationOf(line.raw).length, line.raw.length),
		message: 'put the opening brace of a function on the next line',
		...(ATTRIBUTE_AFTER_STAR.test(line.code) ? { checkpatch: null } : {}),
		...(bareCode(last).length === brace + 1 && last.raw.length === brace + 1
			? {
					fix: {
						title: 'Put the brace on the next line',
						safety: 'safe',
						edits: [{ span: columnsOf(last, last.raw.slice(0, brace).trimEnd().length, brace), newText: '\n+' }],
					},
				}
			: {}),
	});
}

/** Reports the brace of a function that is indented; the head of the function starts on line `head`. */
function reportIndentedBrace(head: CodeLine, below: CodeLine, report: Report): void {
	const indentation = indentationOf(below.raw).length;
	report({
		span: columnsOf(head, indentationOf(head.raw).length, head.raw.length),
		message: 'put the opening brace of a function at the start of a line',
		// Here checkpatch does not recognize an inline function, either.
		...(/^[^(]*inline/.test(head.code) || ATTRIBUTE_AFTER_STAR.test(head.code) ? { checkpatch: null } : {}),
		fix: {
			title: 'Remove the indentation',
			safety: 'safe',
			edits: [{ span: columnsOf(below, 0, indentation), newText: '' }],
		},
	});
}

/** Reports a brace alone below a condition, a struct or an initializer. */
function reportOther(line: CodeLine, below: CodeLine, report: Report): void {
	const code = bareCode(line);
	const isControl = KEYWORD.test(code) || endsCondition(line, code);
	if (!isControl && !AGGREGATE.test(code) && !/[^=]=$/.test(code)) return;
	const start = indentationOf(below.raw).length;
	report({
		span: isControl ? columnsOf(line, indentationOf(line.raw).length, code.length) : columnsOf(below, start, start + 1),
		message: isControl
			? 'put the opening brace at the end of this line'
			: 'put the opening brace at the end of the previous line',
		...(line.isAdded && code.length === line.raw.trimEnd().length
			? { fix: { title: 'Join the lines', safety: 'safe', edits: [joined(line, below, ' ')] } }
			: {}),
	});
}

/** Whether the line is a whole condition. */
function endsCondition(line: CodeLine, code: string): boolean {
	const head = CONDITION.exec(code);
	return head !== null && closingPlace([line], 0, head[0].length - 1)?.column === code.length - 1;
}

/** Reports a brace alone below a condition that takes several lines. */
function reportLongCondition(view: HunkView, line: CodeLine, report: Report): void {
	const head = CONDITION.exec(line.code);
	const close = head === null ? null : closingPlace(view.codeLines, line.index, head[0].length - 1);
	if (close === null || close.line === line.index || restOfLine(view.codeLines[close.line], close.column + 1) !== '')
		return;
	const last = view.codeLines[close.line];
	const below = view.codeLines[close.line + 1];
	if (last === undefined || below?.isAdded !== true || !isLoneBrace(below)) return;
	report({
		span: columnsOf(line, indentationOf(line.raw).length, line.raw.length),
		message: 'put the opening brace at the end of the condition',
		...(last.isAdded && bareCode(last) === last.raw.trimEnd()
			? { fix: { title: 'Join the lines', safety: 'safe', edits: [joined(last, below, ' ')] } }
			: {}),
	});
}
