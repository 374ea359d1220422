import { type CodeLine, columnsOf, FILLER } from '../../code/codeLines.ts';
import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const needlessBackslash: Rule = {
	id: 'needless-backslash',
	group: 'layout',
	severity: 'warning',

	summary: 'Backslash at the end of a line outside of a macro',
	why: `Only a directive needs a backslash to continue on the next line. In code it has no effect, and in a string it makes
the indentation of the next line part of the text.`,
	sources: [
		{
			title: 'checkpatch: LINE_CONTINUATIONS',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#macros-attributes-and-symbols',
		},
	],
	checkpatch: ['LINE_CONTINUATIONS'],
	fixable: false,
	examples: [
		{
			bad: {
				hunk: ` static int example(struct example *example)
 {
+	example->count = example->a_rather_long_member_of_this_example + \\
+		other->a_rather_long_member;
 }`,
			},
			good: {
				hunk: ` static int example(struct example *example)
 {
+	example->count = example->a_rather_long_member_of_this_example +
+		other->a_rather_long_member;
 }`,
			},
		},
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || view.hunk.added === 0 || !view.after.image.text.includes('\\\n')) return;
	view.codeLines.forEach((line, index) => {
		if (!line.isAdded || !line.raw.endsWith('\\') || line.code.endsWith(FILLER)) return;
		const first = firstLine(view.codeLines, index);
		if (view.codeLines[index - 1]?.raw.endsWith('\\') === true) return;
		// A macro continues after a comment, and may start above the hunk.
		const isDoubtful =
			view.codeLines[first - 1]?.raw.endsWith('\\') === true || (first === 0 && view.hunk.newStart > 1);
		if (/^\s*(?:#|asm\b|__asm)/.test(view.codeLines[first]?.code ?? '')) return;
		const end = line.raw.length;
		const isText = line.code.endsWith('X') && line.raw.endsWith('\\');
		report({
			span: columnsOf(line, end - 1, end),
			message: isText
				? 'backslash makes the indentation of the next line part of the string'
				: 'unnecessary line continuation: only macros need a backslash',
			...(isDoubtful && { severity: 'off' }),
		});
	});
}

/** The line that line `index` continues: that of the beginning of a comment which ends on it. */
function firstLine(lines: readonly CodeLine[], index: number): number {
	const isInside = ({ code, raw }: CodeLine): boolean =>
		code.trimStart().startsWith(FILLER) && !raw.trimStart().startsWith('/*');
	let first = index;
	for (let line = lines[first]; line !== undefined && isInside(line); line = lines[first]) first--;
	return Math.max(first, 0);
}
