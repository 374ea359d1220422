import { columns, TAB_WIDTH } from '../../text/width.ts';
import { columnsOf, replaceColumns } from '../../code/codeLines.ts';
import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const spaceBeforeTab: Rule = {
	id: 'space-before-tab',
	group: 'layout',
	severity: 'warning',
	summary: 'Space before a tab',
	why: `A space before a tab is invisible, and shifts what follows only for readers with another tab width. Git reports it
as an error, too.`,
	sources: [
		{
			title: 'checkpatch: SPACE_BEFORE_TAB',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#indentation-and-line-breaks',
		},
	],
	checkpatch: ['SPACE_BEFORE_TAB'],
	fixable: true,
	examples: [
		{
			bad: { hunk: ` struct example {\n+	int 	count;\n };` },
			good: { hunk: ` struct example {\n+	int	count;\n };` },
		},
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	if ((view.language !== 'c' && view.language !== 'devicetree') || view.hunk.added === 0) return;
	if (!view.content.text.includes(' \t')) return;
	for (const line of view.codeLines) {
		const { raw, code, isAdded } = line;
		const found = isAdded ? raw.indexOf(' \t') : -1;
		if (found === -1) continue;
		let start = found;
		while (raw.charAt(start - 1) === ' ') start--;
		let end = found + 1;
		while (raw.charAt(end) === '\t') end++;
		const piece = code.slice(start, end);
		// In a comment, only the indentation is not part of the text.
		const isText = start > 0 && piece.trim() !== '';
		const from = columns(raw.slice(0, start));
		const to = columns(raw.slice(0, end));
		const tabs = '\t'.repeat(Math.floor(to / TAB_WIDTH) - Math.floor(from / TAB_WIDTH));
		report({
			span: columnsOf(line, start, found + 1),
			message: 'space before a tab',
			...(isText
				? {}
				: { fix: { title: 'Use tabs only', safety: 'safe', edits: [replaceColumns(line, start, end, tabs)] } }),
		});
	}
}
