import { columns, TAB_WIDTH } from '../../text/width.ts';
import { type CodeLine, columnsOf } from '../../code/codeLines.ts';
import { LineScan } from '../../code/lineScan.ts';
import { hasLostIndentation } from '../../code/lostTabs.ts';
import type { HunkView } from '../../code/hunkView.ts';
import { indentedBy } from '../../code/lineEdits.ts';
import { bracketDepths } from '../../code/lineBrackets.ts';
import { indentationOf } from '../../code/lineShape.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const offTabStop: Rule = {
	id: 'off-tab-stop',
	group: 'layout',
	severity: 'warning',
	summary: 'Statement does not start on a tab stop',
	why: `Every level of statements is indented by one tab. Spaces after the tabs align continuation lines; a statement,
a declaration or a brace with such spaces looks like part of the line above.`,
	sources: [
		{
			title: 'Linux kernel coding style, 1) Indentation',
			url: 'https://docs.kernel.org/process/coding-style.html#indentation',
		},
		{
			title: 'checkpatch: TABSTOP',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#indentation-and-line-breaks',
		},
	],
	checkpatch: ['TABSTOP'],
	fixable: true,
	examples: [
		{
			bad: { hunk: ` static int example(void)\n {\n+	  return 0;\n }` },
			good: { hunk: ` static int example(void)\n {\n+	return 0;\n }` },
		},
	],
	visit: { hunk },
};

const CANDIDATE = new LineScan(/^\t+ +[A-Za-z_{}]/);
const STATEMENT =
	/^(?:(?:if|else|for|while|do|switch|case|default|return|goto|break|continue)\b|\{\s*$|\}\s*(?:else\b|while\b|$))/;
/** A variable with its type, up to the `;` or `=` that follows; the type of a pointer must be certain. */
const DECLARATION =
	/^(?:(?:const|static|extern|volatile|unsigned|signed|struct|union|enum)\s+)*(?:[a-z_]\w*\s+(?:const\s+)?|(?:char|int|long|short|void|bool|[us](?:8|16|32|64)|\w+_t|(?:struct|union|enum)\s+\w+)\s*(?:\*\s*)+)[A-Za-z_]\w*\s*(?:;|=(?!=))/;

function hunk(view: HunkView, report: Report): void {
	if ((view.language !== 'c' && view.language !== 'devicetree') || view.hunk.added === 0) return;
	if (hasLostIndentation(view)) return;
	let depths: readonly number[] | null = null;
	CANDIDATE.visit(view.addedCode, (line) => {
		const indentation = indentationOf(line.raw);
		const width = columns(indentation);
		if (width % TAB_WIDTH === 0 || !/^\t+ +$/.test(indentation)) return;
		const text = line.code.slice(indentation.length);
		if (!STATEMENT.test(text) && !DECLARATION.test(text)) return;
		const span = columnsOf(line, indentation.lastIndexOf('\t') + 1, indentation.length);
		const message = 'statement should start on a tab stop';
		// An argument of a macro is aligned as an argument.
		if (((depths ??= bracketDepths(view.codeLines))[line.index] ?? 0) > 0 || isInExpression(view, line)) {
			report({ span, message, severity: 'off' });
			return;
		}
		report({
			span,
			message,
			fix: {
				title: 'Indent with tabs only',
				safety: 'unsafe',
				edits: [indentedBy(line, '\t'.repeat(Math.floor(width / TAB_WIDTH)))],
			},
		});
	});
}

/** Maximum number of tokens between the beginning of a statement expression and a line of it. */
const MAX_TOKENS = 500;

/** Whether a line is in a statement expression, whose statements are aligned with the expression around it. */
function isInExpression({ after }: HunkView, line: CodeLine): boolean {
	const tokens = after.flatTokens;
	const first = after.indexAt(line, 0);
	let depth = 0;
	for (let index = first - 1; index > 0 && first - index <= MAX_TOKENS; index--) {
		const text = tokens[index]?.text;
		if (text === '}') depth++;
		else if (text === '{' && depth > 0) depth--;
		else if (text === '{' && tokens[index - 1]?.text === '(') return true;
	}
	return false;
}
