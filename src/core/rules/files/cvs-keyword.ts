import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

const KEYWORD = /\$(?:Revision|Log|Id)(?::|\$)/;

export const cvsKeyword: Rule = {
	id: 'cvs-keyword',
	group: 'files',
	severity: 'warning',
	summary: 'CVS keyword in a file',
	why: `git does not expand keywords, so the text identifies no revision.`,
	sources: [{ title: 'checkpatch, Comments', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#comments' }],
	checkpatch: ['CVS_KEYWORD'],
	fixable: false,
	examples: [{ bad: { hunk: '+/* $Id$ */' }, good: { hunk: '+/* Counts examples. */' } }],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || !view.content.text.includes('$')) return;
	for (const { span, text } of view.addedLines()) {
		if (!text.includes('$')) continue;
		const match = KEYWORD.exec(text);
		if (match === null) continue;
		const start = span.start + match.index;
		report({
			span: { start, end: start + match[0].length },
			message: 'remove the CVS keyword: git does not expand it',
		});
	}
}
