import { columnsOf } from '../../code/codeLines.ts';
import type { HunkView } from '../../code/hunkView.ts';
import { withoutLine } from '../../code/lineEdits.ts';
import { isBlank } from '../../code/lineShape.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const blankLineBesideBrace: Rule = {
	id: 'blank-line-beside-brace',
	group: 'layout',
	severity: 'information',
	strict: true,
	summary: 'Blank line after an opening or before a closing brace',
	why: `The brace already separates its block from the code around it.`,
	sources: [
		{ title: 'checkpatch: BRACES', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#spacing-and-brackets' },
	],
	checkpatch: ['BRACES'],
	fixable: true,
	examples: [
		{
			bad: { hunk: ` static int example(void)\n {\n+	if (first) {\n+\n+		second();\n+		third();\n+	}\n 	return 0;` },
			good: { hunk: ` static int example(void)\n {\n+	if (first) {\n+		second();\n+		third();\n+	}\n 	return 0;` },
		},
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || view.hunk.added === 0) return;
	const { codeLines } = view;
	codeLines.forEach((line, index) => {
		const above = codeLines[index - 1];
		if (!line.isAdded || above === undefined) return;
		if (isBlank(line) && above.code.trimEnd().endsWith('{')) {
			report({
				span: columnsOf(line, 0, line.raw.length),
				message: "unnecessary blank line after '{'",
				fix: { title: 'Remove the blank line', safety: 'safe', edits: [withoutLine(view, line)] },
			});
		} else if (isBlank(above) && END.test(line.code)) {
			const start = line.raw.indexOf('}');
			report({
				span: columnsOf(line, start, start + 1),
				message: "unnecessary blank line before '}'",
				...(line.code.trim() !== '}' && { checkpatch: null }),
				...(above.isAdded
					? { fix: { title: 'Remove the blank line', safety: 'safe', edits: [withoutLine(view, above)] } }
					: {}),
			});
		}
	});
}

/** The end of a block, or of one that another branch follows. */
const END = /^\s*\}\s*(?:else\b.*)?$/;
