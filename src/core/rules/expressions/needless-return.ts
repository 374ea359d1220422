import { hasLostIndentation } from '../../code/lostTabs.ts';
import { type CodeLine, columnsOf } from '../../code/codeLines.ts';
import type { HunkView } from '../../code/hunkView.ts';
import { withoutLine } from '../../code/lineEdits.ts';
import { bareCode } from '../../code/lineShape.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const needlessReturn: Rule = {
	id: 'needless-return',
	group: 'expressions',
	severity: 'information',

	summary: '"return" at the end of a void function',
	why: `A void function returns at its closing brace. A \`return;\` is only needed after a label, which requires a statement.`,
	sources: [{ title: 'checkpatch: RETURN_VOID', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#others' }],
	checkpatch: ['RETURN_VOID'],
	fixable: true,
	examples: [
		{
			bad: {
				hunk: ` static void example_update(struct example *example)
 {
+	example->count++;
+	return;
+}`,
			},
			good: {
				hunk: ` static void example_update(struct example *example)
 {
+	example->count++;
+}`,
			},
		},
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || view.hunk.added === 0 || hasLostIndentation(view)) return;
	if (!view.after.image.text.includes('return')) return;
	const { codeLines } = view;
	codeLines.forEach((line, index) => {
		if (!line.code.startsWith('}')) return;
		const above = codeLines[index - 1];
		let at = index - 2;
		while (at > 0 && isEmpty(codeLines[at])) at--;
		const before = codeLines[at];
		if (above?.isAdded !== true || before === undefined || bareCode(line) !== '}') return;
		if (!/^\treturn\s*;\s*$/.test(above.code) || !AFTER_STATEMENT.test(bareCode(before))) return;
		const start = above.code.indexOf('return');
		const statement = columnsOf(above, start, bareCode(above).length);
		report({
			// checkpatch reports the brace if the patch adds it.
			...(line.isAdded
				? { span: columnsOf(line, 0, 1), related: [{ span: statement, message: 'the "return"' }] }
				: { span: statement, checkpatch: null }),
			message: 'unnecessary "return" at the end of a void function',
			fix: { title: 'Remove the "return"', safety: 'safe', edits: [withoutLine(view, above)] },
		});
	});
}

/** Whether a line holds only a comment or a directive, if anything. */
function isEmpty(line: CodeLine | undefined): boolean {
	return line === undefined || line.code.startsWith('#') || bareCode(line).trim() === '';
}

/** The end of a statement or of the opening of a block; after a label or an "if", the "return" is needed. */
const AFTER_STATEMENT = /[;{}]$/;
