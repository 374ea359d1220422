import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const trailingWhitespace: Rule = {
	id: 'trailing-whitespace',
	group: 'files',
	severity: 'warning',
	summary: 'Line ends with white space',
	why: `Nobody sees it until an editor or a tool removes it, and then it is a change that hides the real one. git marks
it in red, and \`git am --whitespace=error\` refuses the patch.`,
	sources: [{ title: 'Coding style, Spaces', url: 'https://docs.kernel.org/process/coding-style.html#spaces' }],
	checkpatch: ['TRAILING_WHITESPACE'],
	fixable: true,
	examples: [{ bad: { hunk: '+	count = 0; ' }, good: { hunk: '+	count = 0;' } }],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	for (const { span, text } of view.addedLines()) {
		const last = text.charCodeAt(text.length - 1);
		if (!(last <= 0x20 || last === 0xa0) || text.includes('\r')) continue;
		const kept = text.trimEnd().length;
		if (kept === text.length) continue;
		const place = { start: span.start + kept, end: span.end };
		report({
			span: place,
			message: 'the line ends with white space',
			fix: { title: 'Remove the white space', safety: 'safe', edits: [{ span: place, newText: '' }] },
		});
	}
}
