import { columnsOf } from '../../code/codeLines.ts';
import { hasLostIndentation, keptBlanks } from '../../code/lostTabs.ts';
import type { HunkView } from '../../code/hunkView.ts';
import { beginsWithBlank, indentationOf } from '../../code/lineShape.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const leadingSpace: Rule = {
	id: 'leading-space',
	group: 'layout',
	severity: 'warning',
	summary: 'Line starts with a space',
	why: `A line starts in the first column or with a tab. Only comments, directives and labels may start with a space.
Eight or more spaces in place of a tab are reported by spaces-for-tabs.`,
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
	fixable: false,
	examples: [
		{
			bad: { hunk: ` static void example(void)\n {\n+    example_update();\n }` },
			good: { hunk: ` static void example(void)\n {\n+	example_update();\n }` },
		},
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	if ((view.language !== 'c' && view.language !== 'devicetree') || view.hunk.added === 0) return;
	// lost-tabs reports that.
	if (hasLostIndentation(view)) return;
	if (!view.content.text.includes('\n+ ')) return;
	for (const line of view.codeLines) {
		if (!line.isAdded || !beginsWithBlank(line)) continue;
		const indentation = indentationOf(line.raw);
		// spaces-for-tabs reports that.
		if (indentation.includes('        ') || indentation.includes(' \t')) continue;
		const isKept = keptBlanks(view).has(indentation);
		report({
			span: columnsOf(line, 0, indentation.length),
			message: `unexpected spaces at the start of a line${isKept ? ', as in the code around it' : ''}`,
			...(isKept && { severity: 'hint' }),
		});
	}
}
