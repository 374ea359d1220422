import { type CodeLine, columnsOf } from '../../code/codeLines.ts';
import { bracketDepths, closingPlace, unclosedColumn } from '../../code/lineBrackets.ts';
import { LineScan } from '../../code/lineScan.ts';
import type { HunkView } from '../../code/hunkView.ts';
import { bareCode, indentationOf, restOfLine } from '../../code/lineShape.ts';
import type { Fix, Report, Rule } from '../../lint/rule.ts';

export const trailingStatement: Rule = {
	id: 'trailing-statement',
	group: 'layout',
	severity: 'warning',
	summary: 'Statement on the line of its condition or label',
	why: `One statement per line: a conditional statement is easy to miss at the end of its condition, and a debugger can
stop at it only if it has its own line. An empty loop has its \`;\` on the next line, too, to show that it is intended.
After a \`case\`, only \`return\` may follow.`,
	sources: [
		{
			title: 'Linux kernel coding style, 1) Indentation',
			url: 'https://docs.kernel.org/process/coding-style.html#indentation',
		},
		{
			title: 'checkpatch: TRAILING_STATEMENTS',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#indentation-and-line-breaks',
		},
	],
	checkpatch: ['TRAILING_STATEMENTS'],
	fixable: true,
	examples: [
		{
			bad: { hunk: ` static int example(int count)\n {\n+	if (!count) return 0;\n+	return 1;\n }` },
			good: { hunk: ` static int example(int count)\n {\n+	if (!count)\n+		return 0;\n+	return 1;\n }` },
		},
	],
	visit: { hunk },
};

const CANDIDATE = new LineScan(/\b(?:if|while|for|else|case|default)\b/);
const CONDITION = /\b(?:if|while|for)\s*\(/;
const ELSE = /^\s*(?:\}\s*)?else\b(?!\s*if\b)/;
const LABEL = /^\s*(?:case\b[^:]*(?:\?[^:]*:[^:]*)?|default\s*):/;

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || view.hunk.added === 0) return;
	let depths: readonly number[] | null = null;
	CANDIDATE.visit(view.addedCode, (line) => {
		if (line.code.trimStart().startsWith('#')) return;
		const trailing = trailingOf(view, line);
		if (trailing === null) return;
		if (trailing.isArgument || ((depths ??= bracketDepths(view.codeLines))[line.index] ?? 0) > 0) {
			const { start, end, message } = trailing;
			if (/^\s/.test(line.code)) report({ span: columnsOf(line, start, end), message, severity: 'off' });
			return;
		}
		const { start, end } = trailing;
		const fix = breakFix(view, line, start);
		// The patch adds a row to others.
		const isRow =
			CASE_ROW.test(line.code) === LABEL.test(line.code) &&
			[line.index - 1, line.index + 1].some((other) => isOldRow(view, view.codeLines[other]));
		report({
			span: columnsOf(line, start, end),
			message: trailing.message,
			...(isRow && { severity: 'hint' }),
			...(fix === null ? {} : { fix }),
		});
	});
}

/** A case that is complete on one line. */
const CASE_ROW = /^\s*case\b[^;{}]*:[^;{}]*;\s*break;\s*$/;

/** Whether a line is a complete case, or a line of the context that has a statement after its condition. */
function isOldRow(view: HunkView, line: CodeLine | undefined): boolean {
	if (line !== undefined && CASE_ROW.test(line.code)) return true;
	return line?.isAdded === false && line.code.trimEnd().endsWith(';') && trailingOf(view, line) !== null;
}

interface Trailing {
	readonly start: number;
	readonly end: number;
	readonly message: string;
	/** Whether the condition is an argument of a macro, which may take statements. */
	readonly isArgument: boolean;
}

function trailingOf(view: HunkView, line: CodeLine): Trailing | null {
	const { code } = line;
	const end = code.trimEnd().length;
	const after = (from: number, message: string, isArgument = false): Trailing => {
		const rest = code.slice(from);
		return { start: from + rest.length - rest.trimStart().length, end, message, isArgument };
	};
	const condition = CONDITION.exec(code);
	if (condition !== null && !code.slice(0, condition.index).includes(';')) {
		if (/\}\s*if$/.test(code.slice(0, condition.index + 2)))
			return {
				start: condition.index,
				end,
				message: '"if" after a closing brace: put it on the next line, or use "else if"',
				isArgument: false,
			};
		const open = condition.index + condition[0].length - 1;
		const close = /\}\s*$/.test(code.slice(0, condition.index)) ? null : closingPlace(view.codeLines, line.index, open);
		// The end of a do loop on a separate line is reported by else-below-brace.
		if (/^\s*while\b.*\);$/.test(code) && endsLoop(view.codeLines, line.index)) return null;
		const isArgument = unclosedColumn(code.slice(0, condition.index)) !== -1;
		if (close !== null && !isFine(restOfLine(view.codeLines[close.line], close.column + 1))) {
			const message = 'put the statement on the line after its condition';
			return close.line === line.index
				? after(close.column + 1, message, isArgument)
				: { start: condition.index, end, message, isArgument };
		}
		if (close !== null) return null;
	}
	const otherwise = ELSE.exec(code);
	if (otherwise !== null) {
		const fine = isFine(restOfLine(line, otherwise[0].length));
		return fine ? null : after(otherwise[0].length, 'put the statement on the line after its "else"');
	}
	const label = LABEL.exec(code);
	// The lines of a macro are the rows of a table.
	if (label === null || [line, view.codeLines[line.index - 1]].some((one) => one?.raw.endsWith('\\'))) return null;
	const rest = restOfLine(line, label[0].length);
	if (isFine(rest) || /^(?:return|case|default)\b/.test(rest)) return null;
	return after(label[0].length, 'put the statement on the line after its label');
}

/** Whether what is above line `index` is the body of a `do`. */
function endsLoop(lines: readonly CodeLine[], index: number): boolean {
	return /^\s*\}\s*$/.test(lines[index - 1]?.code ?? '') || /^\s*do\s*$/.test(lines[index - 2]?.code ?? '');
}

/** Whether nothing but the brace of a block follows a condition, or an empty block with the end of a loop macro. */
function isFine(rest: string): boolean {
	return rest === '' || rest === '{' || /^\{\s*\}\s*else$/.test(rest);
}

/** Moves one plain statement to the next line. */
function breakFix({ codeLines }: HunkView, line: CodeLine, start: number): Fix | null {
	const rest = line.code.slice(start).trimEnd();
	// A nested condition would still be followed by its statement.
	if (!/^[^;{}\\]*;$/.test(rest) || /^(?:if|else|for|while|do|switch)\b/.test(rest)) return null;
	let from = start;
	while (from > 0 && /\s/.test(line.raw.charAt(from - 1))) from--;
	if (from === 0) return null;
	const above = line.index === 0 ? '' : bareCode(codeLines[line.index - 1] ?? line);
	const hasElse = [line, codeLines[line.index + 1]].some((each) => /^\s*\}?\s*else\b/.test(each?.code ?? ''));
	return {
		title: 'Move the statement to the next line',
		// A body that gets a second line may need braces, as the other branch has, or no "else".
		safety: /[:;{}]$|^$/.test(above) && !hasElse ? 'safe' : 'unsafe',
		edits: [{ span: columnsOf(line, from, start), newText: `\n+${indentationOf(line.raw)}\t` }],
	};
}
