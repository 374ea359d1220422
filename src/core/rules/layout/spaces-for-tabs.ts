import { columns, TAB_WIDTH } from '../../text/width.ts';
import { columnsOf, FILLER } from '../../code/codeLines.ts';
import { hasLostIndentation, keptBlanks } from '../../code/lostTabs.ts';
import type { HunkView } from '../../code/hunkView.ts';
import { indentedBy } from '../../code/lineEdits.ts';
import { bracketDepths } from '../../code/lineBrackets.ts';
import { beginsWithBlank, indentationOf, indentationTo } from '../../code/lineShape.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const spacesForTabs: Rule = {
	id: 'spaces-for-tabs',
	group: 'layout',
	severity: 'warning',
	summary: 'Spaces instead of tabs in the indentation',
	why: `Indentation consists of tabs, eight columns wide. Spaces are used only after them, to align a continuation line,
and never eight in a row. Spaces in place of tabs often come from an editor with other settings, or from a mail program
that damaged the patch.`,
	sources: [
		{
			title: 'Linux kernel coding style, 1) Indentation',
			url: 'https://docs.kernel.org/process/coding-style.html#indentation',
		},
		{
			title: 'checkpatch: CODE_INDENT',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#indentation-and-line-breaks',
		},
	],
	checkpatch: ['CODE_INDENT'],
	fixable: true,
	examples: [
		{
			bad: { hunk: ` static void example(void)\n {\n+        example_update();\n }` },
			good: { hunk: ` static void example(void)\n {\n+	example_update();\n }` },
		},
	],
	visit: { hunk },
};

/** Eight spaces, or one before a tab, somewhere in the indentation. */
const WRONG = /^[\t ]*?(?: {8}| \t)/;

function hunk(view: HunkView, report: Report): void {
	if ((view.language !== 'c' && view.language !== 'devicetree') || view.hunk.added === 0) return;
	// lost-tabs reports that.
	if (hasLostIndentation(view)) return;
	if (!view.content.text.includes('        ') && !view.content.text.includes(' \t')) return;
	let depths: readonly number[] | null = null;
	for (const line of view.codeLines) {
		if (!line.isAdded || !WRONG.test(line.raw)) continue;
		const indentation = indentationOf(line.raw);
		const hasText = indentation.length < line.raw.length;
		if (!indentation.includes('        ') && !(hasText && indentation.includes(' \t'))) continue;
		const isKept = keptBlanks(view).has(indentation);
		const width = columns(indentation);
		// Where a statement begins, no tab stop may be what was meant.
		const isKnown =
			width % TAB_WIDTH === 0 ||
			line.code.startsWith(FILLER, indentation.length) ||
			((depths ??= bracketDepths(view.codeLines))[line.index] ?? 0) > 0;
		report({
			span: columnsOf(line, 0, indentation.length),
			message: `indent with tabs where possible, not with spaces${isKept ? ', as in the code around it' : ''}`,
			...(isKept && { severity: 'hint' }),
			...(beginsWithBlank(line) ? { also: ['LEADING_SPACE'] } : {}),
			fix: {
				title: 'Indent with tabs',
				safety: isKnown || !hasText ? 'safe' : 'unsafe',
				edits: [indentedBy(line, hasText ? indentationTo(width) : '')],
			},
		});
	}
}
