import { columns, TAB_WIDTH } from '../../text/width.ts';
import { columnsOf, FILLER } from '../../lint/codeLines.ts';
import type { HunkView } from '../../lint/hunkView.ts';
import { indentedBy } from '../../lint/lineEdits.ts';
import { indentationOf, indentationTo } from '../../lint/lineShape.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const leadingSpace: Rule = {
	id: 'leading-space',
	group: 'layout',
	severity: 'warning',
	summary: 'Line begins with a blank',
	why: `A line begins in the first column or with a tab. Only comments, directives and labels may begin with a blank.
Where eight blanks or more stand in the place of a tab, this is only a hint: spaces-for-tabs says it already.`,
	sources: [
		{
			title: 'Linux kernel coding style, 1) Indentation',
			url: 'https://docs.kernel.org/process/coding-style.html#indentation',
		},
		{
			title: 'checkpatch: LEADING_SPACE',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#indentation-and-line-breaks',
		},
	],
	checkpatch: ['LEADING_SPACE'],
	fixable: true,
	examples: [
		{
			bad: { hunk: ` static void example(void)\n {\n+          example_update();\n }` },
			good: { hunk: ` static void example(void)\n {\n+	  example_update();\n }` },
		},
	],
	visit: { hunk },
};

const EXEMPT = new RegExp(`^ +(?:#|${FILLER}|[A-Za-z_]\\w*:)`);

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' && view.language !== 'devicetree') return;
	for (const line of view.codeLines) {
		if (!line.isAdded || !line.raw.startsWith(' ') || !line.code.startsWith(' ')) continue;
		const indentation = indentationOf(line.raw);
		if (EXEMPT.test(line.code)) continue;
		const width = columns(indentation);
		const isTab = width >= TAB_WIDTH && indentation.length < line.raw.length;
		report({
			span: columnsOf(line, 0, indentation.length),
			message: 'line begins with a blank',
			...(isTab ? { severity: 'hint' } : {}),
			...(isTab
				? { fix: { title: 'Indent with tabs', safety: 'safe', edits: [indentedBy(line, indentationTo(width))] } }
				: {}),
		});
	}
}
